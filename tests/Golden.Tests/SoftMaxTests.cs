namespace MaskGen.Golden.Tests;

/// <summary>The generated softmax against attention recorded from the ONNX reference, and with poisoned scores.</summary>
public class SoftMaxTests
{
    private const double Tolerance = 1e-6;
    private const int HeadDimension = 8;

    public static TheoryData<string> AttentionIds =>
        [
            .. GoldenFile
                .Instance.AttentionCases.Where(golden => DeclaredMasks.ByCase.ContainsKey(golden.Mask))
                .Select(golden => golden.Id),
        ];

    public static TheoryData<string> CaseIds => DeclaredMasks.CaseIds;

    [Theory]
    [MemberData(nameof(AttentionIds))]
    public void Attention_agrees_with_the_reference(string id)
    {
        GoldenAttention golden = GoldenFile.Instance.AttentionCases.Single(attention =>
            string.Equals(attention.Id, id, StringComparison.Ordinal)
        );
        GoldenMask shape = GoldenFile.Instance.Case(golden.Mask);
        float[] scores = Scores(shape);
        float[] weights = new float[scores.Length];
        DeclaredMasks.ByCase[golden.Mask].MaskedSoftMax(scores, weights, (float)(1 / Math.Sqrt(HeadDimension)));

        AssertClose(golden.FirstRow, weights.AsSpan(0, shape.KeyLength));
        AssertClose(golden.LastRow, weights.AsSpan(weights.Length - shape.KeyLength));
        for (int query = 0; query < shape.QueryLength; query++)
        {
            AssertClose(golden.Output[query], Output(weights.AsSpan(query * shape.KeyLength, shape.KeyLength)));
        }
    }

    [Theory]
    [MemberData(nameof(CaseIds))]
    public void Blocked_scores_never_matter_and_blocked_weights_are_zero(string id)
    {
        GoldenMask golden = GoldenFile.Instance.Case(id);
        DeclaredMask mask = DeclaredMasks.ByCase[id];
        float[] clean = new float[golden.Allowed.Length];
        float[] poisoned = new float[golden.Allowed.Length];
        float[] poisons = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue];
        Random random = new(867);
        for (int cell = 0; cell < clean.Length; cell++)
        {
            clean[cell] = (random.NextSingle() - 0.5f) * 20;
            poisoned[cell] = golden.Allowed[cell] ? clean[cell] : poisons[random.Next(poisons.Length)];
        }

        mask.MaskedSoftMax(clean, clean, 1);
        mask.MaskedSoftMax(poisoned, poisoned, 1);

        Assert.Equal(clean, poisoned);
        for (int query = 0; query < golden.QueryLength; query++)
        {
            double sum = 0;
            for (int key = 0; key < golden.KeyLength; key++)
            {
                float weight = clean[(query * golden.KeyLength) + key];
                Assert.True(golden.At(query, key) ? weight > 0 : weight == 0, $"query {query}, key {key}: {weight}");
                sum += weight;
            }

            Assert.Equal(golden.EmptyRows.Contains(query) ? 0 : 1, sum, Tolerance);
        }
    }

    /// <summary>Q·Kᵀ [Tq, Tk] of the recorded formulas, unscaled.</summary>
    private static float[] Scores(GoldenMask shape)
    {
        float[] scores = new float[shape.Allowed.Length];
        for (int cell = 0; cell < scores.Length; cell++)
        {
            (int query, int key) = (cell / shape.KeyLength, cell % shape.KeyLength);
            double score = 0;
            for (int d = 0; d < HeadDimension; d++)
            {
                score += (((query * 7) + (d * 3)) % 11 - 5) / 4.0 * ((((key * 5) + (d * 2)) % 11 - 5) / 4.0);
            }

            scores[cell] = (float)score;
        }

        return scores;
    }

    /// <summary>One row of weights times V of the recorded formula.</summary>
    private static double[] Output(ReadOnlySpan<float> weights)
    {
        double[] output = new double[HeadDimension];
        for (int key = 0; key < weights.Length; key++)
        {
            for (int d = 0; d < HeadDimension; d++)
            {
                output[d] += weights[key] * ((((key * 3) + (d * 4)) % 11 - 5) / 4.0);
            }
        }

        return output;
    }

    private static void AssertClose(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual) =>
        AssertClose(expected, [.. actual.ToArray().Select(value => (double)value)]);

    private static void AssertClose(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int index = 0; index < expected.Length; index++)
        {
            Assert.Equal(expected[index], actual[index], Tolerance);
        }
    }
}
