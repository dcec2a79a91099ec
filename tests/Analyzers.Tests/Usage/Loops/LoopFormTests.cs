using static MaskGen.Analyzers.Tests.Usage.Loops.LoopCode;

namespace MaskGen.Analyzers.Tests.Usage.Loops;

/// <summary>The same masks on every kind of buffer, filled in every kind of loop.</summary>
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
}
