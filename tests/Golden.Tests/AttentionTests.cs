namespace MaskGen.Golden.Tests;

/// <summary>The generated attention against that recorded from the ONNX reference, and with poisoned keys and values.</summary>
public class AttentionTests
{
    private const double Tolerance = 1e-6;
    private const int Dimension = 8;

    private static readonly float[] Poisons = [float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    public static TheoryData<string> AttentionIds => [.. GoldenFile.Instance.AttentionCases.Select(golden => golden.Id)];

    [Theory]
    [MemberData(nameof(AttentionIds))]
    public void Agrees_with_the_reference(string id)
    {
        (GoldenAttention golden, GoldenMask mask) = Get(id);
        float[] output = Attend(golden, mask, Keys(mask), Values(mask));

        AssertRows(golden, mask, output, isHarmed: _ => false);
    }

    [Theory]
    [MemberData(nameof(AttentionIds))]
    public void Keys_and_values_that_no_query_sees_change_nothing(string id)
    {
        (GoldenAttention golden, GoldenMask mask) = Get(id);
        foreach (float poison in Poisons)
        {
            (float[] keys, float[] values) = (Keys(mask), Values(mask));
            for (int key = 0; key < mask.KeyLength; key++)
            {
                Row(keys, key, isPoisoned: !mask.SeenKeys[key]).Fill(poison);
                Row(values, key, isPoisoned: !mask.SeenKeys[key]).Fill(poison);
            }

            AssertRows(golden, mask, Attend(golden, mask, keys, values), isHarmed: _ => false);
        }
    }

    [Theory]
    [MemberData(nameof(AttentionIds))]
    public void Keys_and_values_harm_only_the_queries_that_see_them(string id)
    {
        (GoldenAttention golden, GoldenMask mask) = Get(id);
        for (int key = 0; key < mask.KeyLength; key++)
        {
            foreach (float poison in Poisons)
            {
                (float[] keys, float[] values) = (Keys(mask), Values(mask));
                Row(keys, key, isPoisoned: key % 3 != 1).Fill(poison);
                Row(values, key, isPoisoned: key % 3 != 2).Fill(poison);

                // A key of ±∞ may weigh everything or nothing where it is seen; only the other queries are compared.
                AssertRows(golden, mask, Attend(golden, mask, keys, values), isHarmed: query => mask.At(query, key));
            }
        }
    }

    private static (GoldenAttention Golden, GoldenMask Mask) Get(string id)
    {
        GoldenAttention golden = GoldenFile.Instance.AttentionCases.Single(attention =>
            string.Equals(attention.Id, id, StringComparison.Ordinal)
        );
        return (golden, GoldenFile.Instance.Case(golden.Mask));
    }

    private static float[] Attend(GoldenAttention golden, GoldenMask mask, float[] keys, float[] values)
    {
        float[] output = [.. Enumerable.Repeat(float.NaN, mask.QueryLength * Dimension)];
        float[] queries = Tokens(mask.QueryLength, perToken: 7, perNumber: 3);
        DeclaredMasks.ByCase[golden.Mask].Attention(queries, keys, values, output, Dimension);
        return output;
    }

    private static float[] Keys(GoldenMask mask) => Tokens(mask.KeyLength, perToken: 5, perNumber: 2);

    private static float[] Values(GoldenMask mask) => Tokens(mask.KeyLength, perToken: 3, perNumber: 4);

    /// <summary>The recorded formula of queries, keys and values, each with factors of its own.</summary>
    private static float[] Tokens(int count, int perToken, int perNumber) =>
        [
            .. Enumerable
                .Range(0, count * Dimension)
                .Select(i => (((i / Dimension * perToken) + (i % Dimension * perNumber)) % 11 - 5) / 4f),
        ];

    private static Span<float> Row(float[] tokens, int token, bool isPoisoned) =>
        tokens.AsSpan(token * Dimension, isPoisoned ? Dimension : 0);

    private static void AssertRows(GoldenAttention golden, GoldenMask mask, float[] output, Func<int, bool> isHarmed)
    {
        for (int query = 0; query < mask.QueryLength; query++)
        {
            for (int d = 0; d < Dimension && !isHarmed(query); d++)
            {
                Assert.Equal(golden.Output[query][d], output[(query * Dimension) + d], Tolerance);
            }
        }
    }
}
