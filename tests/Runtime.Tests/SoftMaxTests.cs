using MaskGen.Runtime.Tests.Masks;

namespace MaskGen.Runtime.Tests;

/// <summary>What softmax means: which scores count, and what becomes of infinities and NaN.</summary>
public sealed class SoftMaxTests
{
    private const int Batch = 4;
    private const int Heads = 3;

    public static TheoryData<MaskCase> Every => MaskCase.Every;

    public static TheoryData<MaskCase> Padded => MaskCase.Padded;

    public static TheoryData<MaskCase> Keyed => MaskCase.Keyed;

    [Theory]
    [MemberData(nameof(Every))]
    public void Heads_share_the_mask(MaskCase mask)
    {
        float[] x = Samples.Scores(Heads * mask.Cells, seed: 1);
        AssertWeights(mask, Oracle.Allowed(mask), x, 0.7f, mask.SoftMax);
    }

    [Theory]
    [MemberData(nameof(Padded))]
    public void Batch_items_have_valid_lengths_of_their_own(MaskCase mask)
    {
        int[] lengths = Samples.Lengths(mask, Batch, seed: 2);
        float[] x = Samples.Scores(Batch * Heads * mask.Cells, seed: 3);
        AssertWeights(
            mask,
            Oracle.Allowed(mask, lengths),
            x,
            1,
            (x, destination, scale) => mask.SoftMax(x, lengths, destination, scale)
        );
    }

    [Theory]
    [MemberData(nameof(Keyed))]
    public void Batch_items_have_valid_keys_of_their_own(MaskCase mask)
    {
        bool[] keys = Samples.Keys(mask, Batch, seed: 4);
        float[] x = Samples.Scores(Batch * Heads * mask.Cells, seed: 5);
        AssertWeights(
            mask,
            Oracle.Allowed(mask, keys),
            x,
            -1.5f,
            (x, destination, scale) => mask.SoftMax(x, keys, destination, scale)
        );
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void A_row_alone_is_the_row_of_the_whole(MaskCase mask)
    {
        float[] x = Samples.Scores(Heads * mask.Cells, seed: 6);
        float[] whole = new float[x.Length];
        mask.SoftMax(x, whole, 0.5f);
        AssertRows(mask, Heads, x, whole, (query, x, destination) => mask.SoftMaxRow(query, x, destination, 0.5f));
    }

    /// <summary>Rows before it are where a row's shift is guessed from, and here the guess is hardly ever right.</summary>
    [Theory]
    [MemberData(nameof(Every))]
    public void A_row_has_the_same_weights_in_any_company(MaskCase mask)
    {
        float[] x = Samples.Scores(Heads * mask.Cells, seed: 12);
        float[] offsets = Samples.Scores(Heads * mask.QueryLength, seed: 13);
        for (int cell = 0; cell < x.Length; cell++)
        {
            x[cell] += 200 * offsets[cell / mask.KeyLength];
        }

        float[] whole = new float[x.Length];
        mask.SoftMax(x, whole, 1);
        AssertRows(mask, Heads, x, whole, (query, x, destination) => mask.SoftMaxRow(query, x, destination, 1));
    }

    [Theory]
    [MemberData(nameof(Padded))]
    public void A_row_alone_with_valid_lengths_is_the_row_of_the_whole(MaskCase mask)
    {
        int[] lengths = Samples.Lengths(mask, Batch, seed: 7);
        float[] x = Samples.Scores(Batch * Heads * mask.Cells, seed: 8);
        float[] whole = new float[x.Length];
        mask.SoftMax(x, lengths, whole, 1);
        AssertRows(
            mask,
            Batch * Heads,
            x,
            whole,
            (query, x, destination) => mask.SoftMaxRow(query, x, lengths, destination, 1)
        );
    }

    [Theory]
    [MemberData(nameof(Keyed))]
    public void A_row_alone_with_valid_keys_is_the_row_of_the_whole(MaskCase mask)
    {
        bool[] keys = Samples.Keys(mask, Batch, seed: 9);
        float[] x = Samples.Scores(Batch * Heads * mask.Cells, seed: 10);
        float[] whole = new float[x.Length];
        mask.SoftMax(x, keys, whole, 1);
        AssertRows(
            mask,
            Batch * Heads,
            x,
            whole,
            (query, x, destination) => mask.SoftMaxRow(query, x, keys, destination, 1)
        );
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(-1f)]
    public void The_largest_score_counts_wherever_it_stands(float scale)
    {
        // Two intervals: keys 0 and 1, and 16 to 20. Were 200 not subtracted, its exponential would overflow.
        foreach (int key in (int[])[0, 1, 16, 18, 20])
        {
            float[] x = new float[37];
            x[key] = 200 * scale;
            MaskKernels.MaskedSoftMaxRow<SinkWindow37>(20, x, x, scale);
            Assert.Equal([.. Enumerable.Range(0, 37).Select(i => i == key ? 1f : 0f)], x);
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Blocked_scores_change_nothing(MaskCase mask)
    {
        bool[] allowed = Oracle.Allowed(mask);
        float[] x = Samples.Scores(mask.Cells, seed: 11);
        float[] expected = new float[x.Length];
        mask.SoftMax(x, expected, 1);
        foreach (float planted in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue])
        {
            float[] poisoned = [.. x.Select((score, i) => allowed[i] ? score : planted)];
            float[] actual = new float[x.Length];
            mask.SoftMax(poisoned, actual, 1);
            Assert.Equal(expected, actual);
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void The_input_may_be_the_destination(MaskCase mask)
    {
        float[] x = Samples.Scores(Heads * mask.Cells, seed: 12);
        float[] expected = new float[x.Length];
        mask.SoftMax(x, expected, 1.25f);
        mask.SoftMax(x, x, 1.25f);
        Assert.Equal(expected, x);
    }

    [Theory]
    [InlineData(float.NaN, 1)]
    [InlineData(float.NaN, -1)]
    [InlineData(float.NaN, 0)]
    [InlineData(float.PositiveInfinity, 1)]
    [InlineData(float.NegativeInfinity, -1)]
    [InlineData(float.PositiveInfinity, 0)]
    [InlineData(float.NegativeInfinity, 0)]
    public void A_score_without_a_finite_exponential_spoils_its_row_only(float spoiler, float scale)
    {
        foreach (var mask in MaskCase.All)
        {
            bool[] allowed = Oracle.Allowed(mask);
            float[] x = Samples.Scores(mask.Cells, seed: 13);
            float[] expected = new float[x.Length];
            mask.SoftMax(x, expected, scale);
            for (int cell = 0; cell < mask.Cells; cell += 1 + mask.Cells / 100)
            {
                float[] spoilt = [.. x];
                spoilt[cell] = spoiler;
                float[] actual = new float[x.Length];
                mask.SoftMax(spoilt, actual, scale);
                int row = cell / mask.KeyLength;
                float[] wanted =
                [
                    .. expected.Select((weight, i) =>
                        allowed[cell] && allowed[i] && i / mask.KeyLength == row ? float.NaN : weight
                    ),
                ];
                Assert.Equal(wanted, actual);
            }
        }
    }

    [Theory]
    [InlineData(float.NegativeInfinity, 1)]
    [InlineData(float.PositiveInfinity, -1)]
    public void Allowed_scores_that_are_all_minus_infinity_weigh_nothing(float score, float scale)
    {
        foreach (var mask in MaskCase.All)
        {
            float[] x = [.. Enumerable.Repeat(score, mask.Cells)];
            float[] actual = [.. Enumerable.Repeat(7f, mask.Cells)];
            mask.SoftMax(x, actual, scale);
            Assert.All(actual, weight => Assert.Equal(0, weight));
        }
    }

    [Fact]
    public void NaN_among_scores_of_minus_infinity_is_not_lost()
    {
        for (int place = 0; place < 19; place++)
        {
            float[] x = [.. Enumerable.Repeat(float.NegativeInfinity, 19)];
            x[place] = float.NaN;
            MaskKernels.MaskedSoftMaxRow<LeftPadded19>(18, x, x, 1);
            Assert.All(x, weight => Assert.Equal(float.NaN, weight));
        }
    }

    [Fact]
    public void Minus_infinity_beside_a_finite_score_weighs_exactly_nothing()
    {
        float[] x = [.. Enumerable.Repeat(float.NegativeInfinity, 19)];
        x[11] = -3e38f;
        MaskKernels.MaskedSoftMaxRow<LeftPadded19>(18, x, x, 1);
        Assert.Equal([.. Enumerable.Range(0, 19).Select(i => i == 11 ? 1f : 0f)], x);
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(-1f)]
    public void Scores_far_apart_weigh_one_and_exactly_nothing(float scale)
    {
        foreach (float far in (float[])[88, 104, 1e4f, 1e9f, 3.4e38f])
        {
            float[] x = [.. Enumerable.Repeat(-far * scale, 19)];
            x[3] = far * scale;
            MaskKernels.MaskedSoftMaxRow<LeftPadded19>(18, x, x, scale);
            Assert.Equal([.. Enumerable.Range(0, 19).Select(i => i == 3 ? 1f : 0f)], x);
        }
    }

    [Fact]
    public void A_scale_of_zero_weighs_allowed_keys_equally()
    {
        foreach (float zero in (float[])[0f, -0f])
        {
            float[] x = Samples.Scores(19, seed: 14, size: 3e38f);
            MaskKernels.MaskedSoftMaxRow<LeftPadded19>(15, x, x, zero);
            Assert.Equal([.. Enumerable.Range(0, 19).Select(i => i < 16 ? 1 / 16f : 0f)], x);
        }
    }

    [Fact]
    public void Empty_rows_are_zeros()
    {
        float[] x = [.. Enumerable.Repeat(float.NaN, 100)];
        MaskKernels.MaskedSoftMaxRow<Stripes100>(1, x, x, 1);
        Assert.All(x, weight => Assert.Equal(0, weight));
    }

    internal delegate void SoftMax(ReadOnlySpan<float> x, Span<float> destination, float scale);

    private delegate void SoftMaxRow(int query, ReadOnlySpan<float> x, Span<float> destination);

    private static void AssertWeights(MaskCase mask, bool[] allowed, float[] x, float scale, SoftMax softMax)
    {
        double[] expected = Oracle.SoftMax(mask, allowed, x, scale);
        float[] actual = [.. Enumerable.Repeat(float.NaN, x.Length + 2)];
        softMax(x, actual, scale);
        SoftMaxError.AssertWithin(expected, actual.AsSpan(0, x.Length), mask.KeyLength);
        Assert.Equal([float.NaN, float.NaN], actual[x.Length..]);
    }

    /// <summary>Takes each query's rows out of all planes, and expects the same rows of the weights.</summary>
    private static void AssertRows(MaskCase mask, int planes, float[] x, float[] weights, SoftMaxRow softMaxRow)
    {
        for (int query = 0; query < mask.QueryLength; query += 1 + mask.QueryLength / 20)
        {
            float[] actual = [.. Enumerable.Repeat(float.NaN, planes * mask.KeyLength + 2)];
            softMaxRow(query, RowsOf(x), actual);
            Assert.Equal([.. RowsOf(weights), float.NaN, float.NaN], actual);

            float[] RowsOf(float[] values) =>
                [.. Enumerable.Range(0, planes).SelectMany(plane => Row(values, plane * mask.QueryLength + query))];
        }

        float[] Row(float[] values, int row) => values[(row * mask.KeyLength)..((row + 1) * mask.KeyLength)];
    }
}
