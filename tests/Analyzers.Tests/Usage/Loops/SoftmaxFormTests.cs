using static MaskGen.Analyzers.Tests.Usage.Loops.LoopCode;

namespace MaskGen.Analyzers.Tests.Usage.Loops;

/// <summary>The same masks before every kind of softmax: keys are what it sums over.</summary>
public sealed class SoftmaxFormTests
{
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

    private static string Unmarked(string header) =>
        header.Replace("{|MASK2005:", "").Replace("{|MASK2004:", "").Replace("|}", "");
}
