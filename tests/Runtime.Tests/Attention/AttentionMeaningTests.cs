using MaskGen.Runtime.Tests.Masks;

namespace MaskGen.Runtime.Tests.Attention;

/// <summary>What may have an effect: blocked tokens none, NaN and infinities only where they are seen, empty rows nothing.</summary>
public sealed class AttentionMeaningTests
{
    private const int Batch = 3;

    private static readonly float[] Poisons = [float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    public static TheoryData<MaskCase> Every => MaskCase.Every;

    public static TheoryData<MaskCase> Padded => MaskCase.Padded;

    public static TheoryData<MaskCase> Keyed => MaskCase.Keyed;

    [Theory]
    [MemberData(nameof(Every))]
    public void Poison_harms_only_those_that_see_it(MaskCase mask) => AssertHarmsOnlyThoseThatSeeIt(AttentionSample.Random(mask, Shape));

    [Theory]
    [MemberData(nameof(Padded))]
    public void Poison_harms_only_those_that_see_it_at_valid_lengths(MaskCase mask) =>
        AssertHarmsOnlyThoseThatSeeIt(AttentionSample.Random(mask, Shape, Batch) with { ValidLengths = Samples.Lengths(mask, Batch, seed: 5) });

    [Theory]
    [MemberData(nameof(Keyed))]
    public void Poison_harms_only_those_that_see_it_with_valid_keys(MaskCase mask) =>
        AssertHarmsOnlyThoseThatSeeIt(AttentionSample.Random(mask, Shape, Batch) with { ValidKeys = Samples.Keys(mask, Batch, seed: 6) });

    [Theory]
    [MemberData(nameof(Every))]
    public void An_allowed_score_that_is_not_a_number_makes_its_row_so(MaskCase mask)
    {
        bool[] allowed = Oracle.Allowed(mask);
        foreach (int key in Some(mask.KeyLength))
        {
            foreach (float poison in (float[])[float.NaN, float.PositiveInfinity])
            {
                // One positive number per query: a key of +∞ is a score of +∞.
                var sample = AttentionSample.Random(mask, new(1) { ValueDimension = 9, Heads = 1, KeyValueHeads = 1 });
                sample = sample with { Query = [.. sample.Query.Select(query => MathF.Abs(query) + 0.1f)], Key = [.. sample.Key] };
                var clean = new AttentionReference(sample);
                sample.Key[key] = poison;
                float[] output = sample.Attend().Output;
                for (int query = 0; query < mask.QueryLength; query++)
                {
                    bool sees = allowed[query * mask.KeyLength + key];
                    for (int i = query * 9; i < query * 9 + 9; i++)
                    {
                        Assert.Equal(sees, float.IsNaN(output[i]));
                        Assert.True(sees || Math.Abs(output[i] - clean.Output.Values[i]) < 1e-5);
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Allowed_scores_that_are_all_minus_infinity_weigh_nothing(MaskCase mask)
    {
        var sample = AttentionSample.Random(mask, new(1) { ValueDimension = 9, Heads = 2, KeyValueHeads = 1 });
        sample = sample with
        {
            Query = [.. sample.Query.Select(_ => 1f)],
            Key = [.. sample.Key.Select(_ => float.NegativeInfinity)],
            Value = [.. sample.Value.Select((value, i) => i % 5 == 0 ? float.NaN : i % 7 == 0 ? float.PositiveInfinity : value)],
            OutputGradient = [.. sample.OutputGradient.Select((value, i) => i % 3 == 0 ? float.NaN : value)],
        };
        AssertZeros(sample.AttendAndDifferentiate());
    }

    [Fact]
    public void Minus_infinity_beside_a_finite_score_weighs_nothing()
    {
        foreach (var mask in MaskCase.All)
        {
            bool[] allowed = Oracle.Allowed(mask);
            var sample = AttentionSample.Random(mask, new(1) { ValueDimension = 4, Heads = 1, KeyValueHeads = 1 });
            sample = sample with
            {
                Query = [.. sample.Query.Select(_ => 1f)],
                Key = [.. sample.Key.Select((score, key) => key % 3 == 0 ? score : float.NegativeInfinity)],
            };
            float[] output = sample.Attend().Output;
            var without = sample with { Mask = PlannedMask.Of(mask.KeyLength, [.. Enumerable.Range(0, mask.QueryLength).Select(OneByOne)]) };
            double[] expected = new AttentionReference(without).Output.Values;
            Assert.All(expected.Zip(output), pair => Assert.Equal(pair.First, pair.Second, 1e-5));

            KeyInterval[] OneByOne(int query) =>
                [.. Enumerable.Range(0, mask.KeyLength).Where(key => key % 3 == 0 && allowed[query * mask.KeyLength + key]).Select(key => new KeyInterval(key, key + 1))];
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Empty_rows_are_zeros_and_their_gradients_are_not_read(MaskCase mask)
    {
        var sample = AttentionSample.Random(mask, Shape);
        var real = Padding(sample);
        bool[] allowed = real.Allowed;
        var poisoned = real with { Query = [.. real.Query], OutputGradient = [.. real.OutputGradient] };
        var emptyRows = new List<(int Item, int Head, int Query)>();
        for (int row = 0; row < allowed.Length / mask.KeyLength; row++)
        {
            if (!allowed.AsSpan(row * mask.KeyLength, mask.KeyLength).Contains(true))
            {
                for (int head = 0; head < Shape.Heads; head++)
                {
                    emptyRows.Add((row / mask.QueryLength, head, row % mask.QueryLength));
                }
            }
        }

        foreach ((int item, int head, int query) in emptyRows)
        {
            float poison = Poisons[(query + head) % 3];
            poisoned.Query.AsSpan(poisoned.Queries.At(item, head, query), Shape.HeadDimension).Fill(poison);
            poisoned.OutputGradient.AsSpan(poisoned.Outputs.At(item, head, query), poisoned.ValueDimension).Fill(poison);
        }

        var expected = new AttentionReference(real);
        var actual = poisoned.Attend();
        foreach ((int item, int head, int query) in emptyRows)
        {
            Assert.All(actual.Output[poisoned.Outputs.At(item, head, query)..][..poisoned.ValueDimension], number => Assert.Equal(0, number));
            int row = (item * Shape.Heads + head) * mask.QueryLength + query;
            Assert.Equal([0f, 0f], actual.Statistics[(2 * row)..][..2]);
        }

        AttentionError.AssertOutput(poisoned, expected, actual);
        AttentionError.AssertGradients(poisoned, expected, poisoned.Differentiate(actual));
    }

    private static AttentionShape Shape { get; } = new(7) { ValueDimension = 10, Heads = 2, KeyValueHeads = 1 };

    /// <summary>Padding where the mask has any, which makes more rows empty.</summary>
    private static AttentionSample Padding(AttentionSample sample) =>
        sample.Mask.PaddedSegments == 0
            ? sample
            : AttentionSample.Random(sample.Mask, Shape, Batch) with { ValidLengths = Samples.Lengths(sample.Mask, Batch, seed: 7) };

    /// <summary>Plants poison in all keys that a query may not see, query by query; then in keys, and in values, that only some see.</summary>
    private static void AssertHarmsOnlyThoseThatSeeIt(AttentionSample sample)
    {
        bool[] allowed = sample.Allowed;
        int keys = sample.Mask.KeyLength;
        foreach (int query in Some(sample.Batch * sample.Mask.QueryLength))
        {
            int item = query / sample.Mask.QueryLength;
            int[] blocked = [.. Enumerable.Range(0, keys).Where(key => !allowed[query * keys + key])];
            AssertPoison(sample, item, blocked, Poisons[query % 3], inKeys: true, inValues: true);
            AssertPoison(sample, item, blocked, Poisons[(query + 1) % 3], inKeys: false, inValues: true);
        }

        foreach (int key in Some(keys))
        {
            AssertPoison(sample, key % sample.Batch, [key], Poisons[key % 3], inKeys: true, inValues: false);
            AssertPoison(sample, key % sample.Batch, [key], Poisons[(key + 1) % 3], inKeys: false, inValues: true);
        }
    }

    /// <summary>The reference looks at allowed cells only, so it is what it was wherever the poison must not reach.</summary>
    private static void AssertPoison(AttentionSample sample, int item, int[] keys, float poison, bool inKeys, bool inValues)
    {
        var poisoned = sample with { Key = [.. sample.Key], Value = [.. sample.Value] };
        foreach (int key in keys)
        {
            for (int head = 0; head < sample.Shape.KeyValueHeads; head++)
            {
                poisoned.Key.AsSpan(sample.Keys.At(item, head, key), inKeys ? sample.Shape.HeadDimension : 0).Fill(poison);
                poisoned.Value.AsSpan(sample.Values.At(item, head, key), inValues ? sample.ValueDimension : 0).Fill(poison);
            }
        }

        var expected = new AttentionReference(poisoned);
        var actual = poisoned.AttendAndDifferentiate();
        AttentionError.AssertOutput(poisoned, expected, actual);
        AttentionError.AssertGradients(poisoned, expected, actual);
    }

    private static void AssertZeros(AttentionResult result)
    {
        foreach (float[] numbers in (float[][])[result.Output, result.QueryGradient, result.KeyGradient, result.ValueGradient])
        {
            Assert.All(numbers[..^AttentionResult.Guard], number => Assert.Equal(0, number));
        }

        Assert.All(result.Statistics[..result.StatisticsLength], number => Assert.Equal(0, number));
    }

    /// <summary>All of a few, or about eight of many, among them the first and the last.</summary>
    private static IEnumerable<int> Some(int count) =>
        Enumerable.Range(0, count).Where(i => count <= 64 || i % (1 + count / 8) == 0 || i == count - 1);
}
