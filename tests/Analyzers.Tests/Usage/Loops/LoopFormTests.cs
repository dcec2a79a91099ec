using MaskGen.Analyzers.Tests.Verification;

namespace MaskGen.Analyzers.Tests.Usage.Loops;

/// <summary>The same masks on every kind of buffer, in every kind of loop, with every kind of softmax.</summary>
public sealed class LoopFormTests
{
    private const string Softmax = """
        static void Softmax(Span<float> x)
        {
            float max = float.MinValue;
            for (int k = 0; k < x.Length; k++) if (x[k] > max) max = x[k];
            float sum = 0f;
            for (int k = 0; k < x.Length; k++) { x[k] = MathF.Exp(x[k] - max); sum += x[k]; }
            for (int k = 0; k < x.Length; k++) x[k] /= sum;
        }
        """;

    [Theory]
    [InlineData("j < i", "MASK2004")]
    [InlineData("j >= i", "MASK2005")]
    [InlineData("j > i", null)]
    public Task Jagged_rows_given_to_a_helper(string comparison, string? id) =>
        VerifyAsync(
            $$"""
            void Forward(float[][] q, float[][] k, float[][] s, int d)
            {
                for (int i = 0; i < q.Length; i++)
                {
                    float[] row = s[i];
                    for (int j = 0; j < k.Length; j++)
                    {
                        float dot = 0;
                        for (int c = 0; c < d; c++) dot += q[i][c] * k[j][c];
                        if ({{Mark(comparison, id)}}) dot = float.NegativeInfinity;
                        row[j] = dot;
                    }

                    Softmax(s[i]);
                }
            }

            {{Softmax}}
            """
        );

    [Theory]
    [InlineData("j < i", "MASK2004")]
    [InlineData("j >= i", "MASK2005")]
    [InlineData("i < j", null)]
    public Task Flat_buffer_and_slices(string comparison, string? id) =>
        VerifyAsync(
            $$"""
            const float Blocked = -1e9f;

            void Forward(float[] scores, float[] q, float[] k, int heads, int T, int D)
            {
                for (int h = 0; h < heads; h++)
                {
                    for (int i = 0; i < T; i++)
                    {
                        for (int j = 0; j < T; j++)
                        {
                            for (int d = 0; d < D; d++) scores[h * T * T + i * T + j] += q[(h * T + i) * D + d] * k[(h * T + j) * D + d];
                            if ({{Mark(comparison, id)}}) scores[h * T * T + i * T + j] = Blocked;
                        }

                        Softmax(scores.AsSpan((h * T * T) + (i * T), T));
                    }
                }
            }

            {{Softmax}}
            """
        );

    [Theory]
    [InlineData("b < a", null)]
    [InlineData("b > a", "MASK2004")]
    [InlineData("b >= a", "MASK2004")]
    [InlineData("b <= a", "MASK2005")]
    public Task Key_is_what_is_summed_over(string comparison, string? id) =>
        VerifyAsync(
            $$"""
            void Forward(double[,] s, double[][] x, double[][] y, int n)
            {
                for (int a = 0; a < n; a++)
                    for (int b = 0; b < n; b++)
                        s[a, b] = {{(id is null ? "Dot(x[a], y[b])" : "Dot(y[b], x[a]) / 8")}};
                for (int a = 0; a < n; a++)
                    for (int b = 0; b < n; b++)
                        if ({{Mark(comparison, id)}}) s[a, b] = double.NegativeInfinity;
                for (int b = 0; b < n; b++)
                {
                    double sum = 0;
                    for (int a = 0; a < n; a++) sum += Math.Exp(s[a, b]);
                    for (int a = 0; a < n; a++) s[a, b] = Math.Exp(s[a, b]) / sum;
                }
            }

            static double Dot(double[] x, double[] y) => x.Zip(y, (first, second) => first * second).Sum();
            """
        );

    [Theory]
    [InlineData("j < i ? float.NegativeInfinity : 0", "j < i", "MASK2004")]
    [InlineData("j <= i ? 0 : float.NegativeInfinity", "j <= i", null)]
    [InlineData("j >= i ? -1e9f : 0", "j >= i", "MASK2005")]
    [InlineData("(1 - (j <= i ? 1 : 0)) * -1e9f", "j <= i", null)]
    [InlineData("(1 - (j >= i ? 1 : 0)) * -1e9f", "j >= i", "MASK2004")]
    public Task Mask_buffer_that_is_added(string value, string comparison, string? id) =>
        VerifyAsync(
            $$"""
            void Forward(float[,] q, float[,] k, int T, int D)
            {
                float[,] s = Multiply(q, k);
                var mask = new float[T, T];
                for (int i = 0; i < T; i++)
                    for (int j = 0; j < T; j++)
                        mask[i, j] = {{value.Replace(comparison, Mark(comparison, id))}};
                for (int i = 0; i < T; i++)
                {
                    float max = float.NegativeInfinity, sum = 0;
                    for (int j = 0; j < T; j++)
                    {
                        s[i, j] = s[i, j] * 0.125f + mask[i, j];
                        if (s[i, j] > max) max = s[i, j];
                    }

                    for (int j = 0; j < T; j++) sum += s[i, j] = MathF.Exp(s[i, j] - max);
                    float inverse = 1f / sum;
                    for (int j = 0; j < T; j++) s[i, j] *= inverse;
                }
            }

            static float[,] Multiply(float[,] a, float[,] b)
            {
                var product = new float[a.GetLength(0), b.GetLength(0)];
                for (int i = 0; i < a.GetLength(0); i++)
                    for (int j = 0; j < b.GetLength(0); j++)
                        for (int c = 0; c < a.GetLength(1); c++)
                            product[i, j] += a[i, c] * b[j, c];
                return product;
            }
            """
        );

    [Theory]
    [InlineData("j <= i", null)]
    [InlineData("j >= i", "MASK2004")]
    [InlineData("j < i", "MASK2005")]
    public Task Flags_that_say_what_is_allowed(string comparison, string? id) =>
        VerifyAsync(
            $$"""
            void Forward(float[,] q, float[,] k, int T)
            {
                var s = new float[T, T];
                Multiply(q, k, s);
                var allowed = new bool[T, T];
                for (int i = 0; i < T; i++)
                    for (int j = 0; j < T; j++)
                        allowed[i, j] = {{Mark(comparison, id)}};
                for (int i = 0; i < T; i++)
                {
                    for (int j = 0; j < T; j++)
                        if (!allowed[i, j]) s[i, j] = float.NegativeInfinity;
                    Row(s, i, T);
                }
            }

            static void Multiply(float[,] a, float[,] b, float[,] product)
            {
                for (int i = 0; i < a.GetLength(0); i++)
                    for (int j = 0; j < b.GetLength(0); j++)
                        for (int c = 0; c < a.GetLength(1); c++)
                            product[i, j] += a[i, c] * b[j, c];
            }

            void Row(float[,] x, int row, int n)
            {
                float max = x[row, 0];
                for (int k = 1; k < n; k++) max = Math.Max(max, x[row, k]);
                float sum = 0;
                for (int k = 0; k < n; k++) sum += (x[row, k] = MathF.Exp(x[row, k] - max));
                for (int k = 0; k < n; k++) x[row, k] /= sum;
            }
            """
        );

    [Theory]
    [InlineData("int j = i + 1; j < T; j++", null)]
    [InlineData("int j = {|MASK2005:i|}; j < T; j++", "")]
    [InlineData("int j = 0; {|MASK2004:j < i|}; j++", "")]
    [InlineData("int j = T - 1; j > i; j--", null)]
    [InlineData("int j = T - 1; {|MASK2005:j >= i|}; j--", "")]
    public Task Bounds_of_the_loop_that_fills(string header, string? id) =>
        VerifyAsync(
            $$"""
            unsafe void Forward(float* s, float* q, float* keys, int T, int D)
            {
                for (int i = 0; i < T; i++)
                {
                    float* row = s + i * T;
                    for (int j = 0; j < T; j++)
                        for (int d = 0; d < D; d++) row[j] += q[i * D + d] * keys[j * D + d];
                    for ({{header}}) row[j] = float.NegativeInfinity;
                    float max = float.NegativeInfinity;
                    for (int k = 0; k < T; k++) max = MathF.Max(row[k], max);
                    float sum = {{(id is null ? "0" : "0f")}};
                    for (int k = 0; k < T; k++) { var e = MathF.Exp(row[k] - max); row[k] = e; sum += e; }
                    for (int k = 0; k < T; k++) row[k] = row[k] / sum;
                }
            }
            """
        );

    [Theory]
    [InlineData("int j = 0; j <= i; j++", true)]
    [InlineData("int j = 0; {|MASK2005:j < i|}; j++", true)]
    [InlineData("int j = {|MASK2004:i|}; j < T; j++", true)]
    [InlineData("int j = 0; j < i; j++", false)]
    [InlineData("int j = i + 1; j < T; j++", false)]
    [InlineData("int j = 0; j < T; j++", true)]
    public Task Keys_that_the_softmax_skips(string header, bool isAttention) =>
        VerifyAsync(
            $$"""
            void Forward(float[,] s, float[,] v, float[,] output, int T, int D)
            {
                var w = new float[T];
                for (int i = 0; i < T; i++)
                {
                    float max = float.NegativeInfinity;
                    for ({{Unmarked(header)}}) max = MathF.Max(max, s[i, j]);
                    float sum = 0;
                    for ({{header}})
                    {
                        w[j] = MathF.Exp(s[i, j] - max);
                        sum += w[j];
                    }

                    for (int d = 0; d < D; d++)
                    {
                        float total = 0;
                        for ({{Unmarked(header)}}) total += w[j] / sum * {{(isAttention ? "v[j, d]" : "s[i, j]")}};
                        output[i, d] = total;
                    }
                }
            }
            """
        );

    [Theory]
    [InlineData("j < i", "MASK2004")]
    [InlineData("j > i", null)]
    public Task Parallel_rows_and_library_softmax(string comparison, string? id) =>
        VerifyAsync(
            $$"""
            void Forward(float[] s, float[][] q, float[][] k, int T)
            {
                System.Threading.Tasks.Parallel.For(0, T, i =>
                {
                    Span<float> row = s.AsSpan(i * T, T);
                    int j = 0;
                    while (j < T)
                    {
                        row[j] = System.Numerics.Tensors.TensorPrimitives.Dot<float>(q[i], k[j]);
                        if ({{Mark(comparison, id)}}) row[j] = float.NegativeInfinity;
                        j++;
                    }

                    float max = System.Numerics.Tensors.TensorPrimitives.Max(row);
                    System.Numerics.Tensors.TensorPrimitives.Subtract(row, max, row);
                    System.Numerics.Tensors.TensorPrimitives.SoftMax(row, row);
                });
            }
            """
        );

    [Theory]
    [InlineData("j < i", "MASK2004")]
    [InlineData("i < j", null)]
    public Task Rows_given_to_a_query(string comparison, string? id) =>
        VerifyAsync(
            $$"""
            double[][] Forward(double[][] s, double[][] v)
            {
                var weights = new double[s.Length][];
                for (int i = 0; i < s.Length; i++)
                {
                    for (int j = 0; j < s.Length; j++)
                        if ({{Mark(comparison, id)}}) s[i][j] = double.NegativeInfinity;
                    for (int j = 0; j < s.Length; j++)
                        for (int d = 0; d < v.Length; d++) s[i][j] += v[i][d] * v[j][d];
                    weights[i] = Normalise(s[i]);
                }

                return weights;
            }

            static double[] Normalise(double[] x)
            {
                double max = x.Max();
                var powers = x.Select(value => Math.Exp(value - max)).ToArray();
                double total = powers.Sum();
                return powers.Select(power => power / total).ToArray();
            }
            """
        );

    [Theory]
    [InlineData("j < i", "MASK2004")]
    [InlineData("i < j", null)]
    public Task Rows_summed_by_foreach(string comparison, string? id) =>
        VerifyAsync(
            $$"""
            void Forward(List<List<float>> s, float[][] q, float[][] k)
            {
                foreach (int i in Enumerable.Range(0, s.Count))
                {
                    for (int j = 0; j < s.Count; ++j)
                        s[i][j] = {{Mark(comparison, id)}} ? float.MinValue : q[i][0] * k[j][0];
                    float max = float.MinValue;
                    foreach (float score in s[i]) if (score > max) max = score;
                    double sum = 0;
                    foreach (float score in s[i]) sum += Math.Exp(score - max);
                    for (int j = 0; j < s.Count; ++j) s[i][j] = (float)(Math.Exp(s[i][j] - max) / sum);
                }
            }
            """
        );

    private static string Mark(string comparison, string? id) => id is null ? comparison : $"{{|{id}:{comparison}|}}";

    private static string Unmarked(string header) =>
        header.Replace("{|MASK2005:", "").Replace("{|MASK2004:", "").Replace("|}", "");

    private static Task VerifyAsync(string members) =>
        VerifyUsage.AnalyzerAsync(
            $$"""
                using System;
                using System.Collections.Generic;
                using System.Linq;

                class Attention
                {
                    {{members}}
                }
                """
        );
}
