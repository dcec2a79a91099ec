using MaskGen.Runtime.Tests.Masks;

namespace MaskGen.Runtime.Tests;

/// <summary>Kernels compute the rows of a band as they compute single rows, bit by bit, and blocked cells are exactly 0.</summary>
public sealed partial class BandTests
{
    /// <summary>Planes of the same mask: some of them are computed together, and not always the same number.</summary>
    private const int Heads = 5;

    /// <summary>Keys of a row: short rows of every number of vectors, and long ones.</summary>
    public static TheoryData<int> KeyLengths => [1, 2, 5, 8, 15, 16, 17, 31, 40, 63, 64, 65, 80, 100, 127, 128, 200, 300];

    [Theory]
    [MemberData(nameof(KeyLengths))]
    public void Masks(int keyLength)
    {
        ForRandomBands(
            keyLength,
            cells =>
            {
                AssertSame(() => Written<bool>(cells, MaskKernels.WriteAllowed<BandedMask>));
                AssertSame(() => Written<bool>(cells, MaskKernels.WriteBlocked<BandedMask>));
                AssertSame(() => Written<float>(cells, target => MaskKernels.WriteAdditive<BandedMask, float>(target, -1e9f)));
                AssertSame(() => Written<byte>((cells + 7) / 8, MaskKernels.WritePackedBits<BandedMask>));
            }
        );
    }

    /// <summary>A plan may be somebody's own, and wrong: masks are never written outside of their place.</summary>
    [Theory]
    [InlineData(40)]
    [InlineData(256)]
    [InlineData(300)]
    public void A_band_that_begins_before_the_first_row_is_an_error(int keyLength)
    {
        BandedMask.Set(keyLength, [new(-1, 150, Start: 0, StartSlope: 0, End: keyLength, EndSlope: 0)]);

        Assert.ThrowsAny<Exception>(() => Written<bool>(150 * keyLength, MaskKernels.WriteAllowed<BandedMask>));
        Assert.ThrowsAny<Exception>(() => Written<float>(150 * keyLength, target => MaskKernels.WriteAdditive<BandedMask, float>(target, -1)));
        Assert.ThrowsAny<Exception>(() => Written<byte>((150 * keyLength + 7) / 8, MaskKernels.WritePackedBits<BandedMask>));
    }

    [Theory]
    [MemberData(nameof(KeyLengths))]
    public void Softmax_and_its_gradient(int keyLength)
    {
        ForRandomBands(
            keyLength,
            cells =>
            {
                float[] x = Scores(Heads * cells, seed: 1);
                float[] weights = AssertSame(() => Written<float>(x.Length, target => MaskKernels.MaskedSoftMax<BandedMask>(x, target, 0.7f)));
                AssertRows(x, weights, cells, keyLength);
                AssertSame(() => InPlace(x, target => MaskKernels.MaskedSoftMax<BandedMask>(target, target, 0.7f)), weights);
                AssertSame(() => BlockedKept(x.Length, target => MaskKernels.MaskedSoftMax<BandedMask>(x, target, 0.7f, blockedAreZero: true)), weights);

                float[] gradient = Scores(Heads * cells, seed: 2);
                float[] result = AssertSame(() => Written<float>(x.Length, target => MaskKernels.MaskedSoftMaxBackward<BandedMask>(weights, gradient, target, 0.7f)));
                AssertGradient(weights, gradient, result, cells, keyLength);
                AssertSame(() => InPlace(gradient, target => MaskKernels.MaskedSoftMaxBackward<BandedMask>(weights, target, target, 0.7f)), result);
                AssertSame(() => BlockedKept(x.Length, target => MaskKernels.MaskedSoftMaxBackward<BandedMask>(weights, gradient, target, 0.7f, true)), result);
            }
        );
    }

    [Theory]
    [InlineData(40)]
    [InlineData(300)]
    public void Rows_that_are_no_numbers_spoil_themselves_only(int keyLength)
    {
        ForRandomBands(
            keyLength,
            cells =>
            {
                float[] x = Scores(Heads * cells, seed: 1);
                float[] gradient = Scores(x.Length, seed: 2);
                int rows = x.Length / keyLength;
                foreach (int row in Enumerable.Range(0, rows).Where(row => row % 7 == 3))
                {
                    int key = Enumerable.Range(0, keyLength).FirstOrDefault(key => BandedMask.Allows(row % 150, key));
                    x[row * keyLength + key] = row % 2 == 0 ? float.NaN : float.PositiveInfinity;
                    gradient[row * keyLength + key] = float.NaN;
                }

                float[] weights = AssertSame(() => Written<float>(x.Length, target => MaskKernels.MaskedSoftMax<BandedMask>(x, target, 0.7f)));
                float[] result = AssertSame(() => Written<float>(x.Length, target => MaskKernels.MaskedSoftMaxBackward<BandedMask>(weights, gradient, target, 0.7f)));
                for (int i = 0; i < x.Length; i++)
                {
                    int row = i / keyLength;
                    bool isAllowed = BandedMask.Allows(row % 150, i % keyLength);
                    bool isNumber = float.IsFinite(weights[i]) && float.IsFinite(result[i]);
                    Assert.True(isAllowed ? isNumber || row % 7 == 3 : (weights[i], result[i]) == (0, 0), $"Cell {i}: {weights[i]}, {result[i]}.");
                }
            }
        );
    }

    [Theory]
    [InlineData(17)]
    [InlineData(100)]
    public void Softmax_and_its_gradient_of_other_elements(int keyLength)
    {
        ForRandomBands(
            keyLength,
            cells =>
            {
                double[] x = Array.ConvertAll(Scores(cells, seed: 1), value => (double)value);
                double[] weights = AssertAlike(() => Written<double>(cells, target => MaskKernels.MaskedSoftMax<BandedMask>(x, target, 0.7)));
                AssertAlike(() => Written<double>(cells, target => MaskKernels.MaskedSoftMaxBackward<BandedMask>(weights, x, target, 0.7)));
                Half[] halves = Array.ConvertAll(Scores(cells, seed: 1), value => (Half)value);
                Half[] halfWeights = AssertSame(() => Written<Half>(cells, target => MaskKernels.MaskedSoftMax<BandedMask>(halves, target, 0.7f)));
                AssertSame(() => Written<Half>(cells, target => MaskKernels.MaskedSoftMaxBackward<BandedMask>(halfWeights, halves, target, 0.7f)));
            }
        );
    }

    [Theory]
    [InlineData(0, 1021, 1023, 3)]
    [InlineData(1, 1021, 1023, 3)]
    [InlineData(15, 1021, 1023, 3)]
    [InlineData(0, 1024, 1024, 3)]
    [InlineData(4, 1024, 1024, 3)]
    [InlineData(0, 1024, 1024, 17)]
    [InlineData(1, 1021, 1023, 17)]
    public void Large_results_that_pass_the_caches(int offset, int rows, int keyLength, int heads)
    {
        BandedMask.Set(keyLength, BandedMask.Random(new Random(offset), rows, keyLength));
        int cells = rows * keyLength;
        float[] x = Scores(heads * cells, seed: 3);
        float[] weights = AssertSame(() => Written<float>(x.Length + offset, target => MaskKernels.MaskedSoftMax<BandedMask>(x, target[offset..], 0.7f)));
        AssertRows(x, weights.AsSpan(offset), cells, keyLength);

        float[] gradient = Scores(heads * cells, seed: 4);
        float[] given = weights[offset..];
        float[] result = AssertSame(
            () => Written<float>(x.Length + offset, target => MaskKernels.MaskedSoftMaxBackward<BandedMask>(given, gradient, target[offset..], 0.7f))
        );
        AssertGradient(given, gradient, result.AsSpan(offset), cells, keyLength);

        AssertBits(weights[offset..], BlockedKept(x.Length, target => MaskKernels.MaskedSoftMax<BandedMask>(x, target, 0.7f, blockedAreZero: true)));
        AssertBits(result[offset..], BlockedKept(x.Length, target => MaskKernels.MaskedSoftMaxBackward<BandedMask>(given, gradient, target, 0.7f, true)));
    }

    /// <summary>Nothing is written after the last row, where its last cache line is not full.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void Large_results_of_rows_without_blocked_cells(int offset)
    {
        const int Rows = 1021;
        const int KeyLength = 1023;
        BandedMask.Set(KeyLength, [new(0, Rows, Start: 0, StartSlope: 0, End: KeyLength, EndSlope: 0)]);
        float[] x = Scores(3 * Rows * KeyLength, seed: 3);
        float[] weights = AssertSame(() => Written<float>(x.Length + offset, target => MaskKernels.MaskedSoftMax<BandedMask>(x, target[offset..], 0.7f)));
        AssertRows(x, weights.AsSpan(offset), Rows * KeyLength, KeyLength);

        float[] gradient = Scores(x.Length, seed: 4);
        float[] given = weights[offset..];
        float[] result = AssertSame(
            () => Written<float>(x.Length + offset, target => MaskKernels.MaskedSoftMaxBackward<BandedMask>(given, gradient, target[offset..], 0.7f))
        );
        AssertGradient(given, gradient, result.AsSpan(offset), Rows * KeyLength, KeyLength);
    }

    /// <summary>Rows share cache lines with the row before and after, or lie within one: what is written past the caches must not touch them.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(6)]
    public void Large_gradients_of_rows_with_few_cells_between_or_in_them(int offset)
    {
        const int Rows = 1020;
        const int KeyLength = 1023;
        const int Height = 20;
        List<RowBand> bands = [];
        for (int first = 0; first < Rows; first += Height)
        {
            int few = 1 + (first / Height * 7 + 25) % 37;
            int end = first + Height;
            bands.Add(
                (first / Height % 3) switch
                {
                    0 => new(first, end, Start: 0, StartSlope: 0, End: KeyLength - few, EndSlope: 0),
                    1 => new(first, end, Start: few, StartSlope: 0, End: KeyLength, EndSlope: 0),
                    _ => new(first, end, Start: KeyLength - few - end + 1, StartSlope: 1, End: KeyLength - end + 1, EndSlope: 1),
                }
            );
        }

        BandedMask.Set(KeyLength, [.. bands]);
        float[] w = Scores(3 * Rows * KeyLength, seed: 5);
        float[] g = Scores(w.Length, seed: 6);
        float[] expected = InPlace(g, target => MaskKernels.MaskedSoftMaxBackward<BandedMask>(w, target, target, 0.7f));
        AssertBits(expected, Written<float>(w.Length + offset, target => MaskKernels.MaskedSoftMaxBackward<BandedMask>(w, g, target[offset..], 0.7f))[offset..]);

        double[] doubles = Array.ConvertAll(w, value => (double)value);
        double[] gradients = Array.ConvertAll(g, value => (double)value);
        double[] inPlace = [.. gradients];
        MaskKernels.MaskedSoftMaxBackward<BandedMask>(doubles, inPlace, inPlace, 0.7);
        AssertBits(inPlace, Written<double>(w.Length + offset, target => MaskKernels.MaskedSoftMaxBackward<BandedMask>(doubles, gradients, target[offset..], 0.7))[offset..]);
    }

    /// <summary>Padding cuts bands: by real keys, and by rows that are blank because their own token is not real.</summary>
    [Theory]
    [MemberData(nameof(KeyLengths))]
    public void Masks_and_softmax_of_padded_batches(int keyLength)
    {
        const int Rows = 150;
        for (int seed = 0; seed < 8; seed++)
        {
            int tokens = Math.Min(Rows, keyLength);
            SegmentRange both = new("Tokens", tokens, Count: 1, QueryStart: 0, KeyStart: 0, Padding.Right);
            BandedMask.Set(keyLength, BandedMask.Random(new Random(seed), Rows, keyLength), both);
            bool[] valid = RealKeys(new Random(seed), keyLength);
            int items = valid.Length / keyLength;
            bool[] mask = AssertSame(() => Written<bool>(items * Rows * keyLength, target => MaskKernels.WriteAllowed<BandedMask>(valid, target)));
            for (int i = 0; i < mask.Length; i++)
            {
                int item = i / (Rows * keyLength) * keyLength;
                int query = i / keyLength % Rows;
                int key = i % keyLength;
                bool isReal = valid[item + key] && query < tokens && valid[item + query];
                Assert.True(mask[i] == (isReal && BandedMask.Allows(query, key)), $"Item {item / keyLength}, query {query}, key {key}: {mask[i]}.");
            }

            float[] x = Scores(2 * mask.Length, seed);
            float[] weights = AssertSame(() => Written<float>(x.Length, target => MaskKernels.MaskedSoftMax<BandedMask>(x, valid, target, 0.7f)));
            AssertSame(() => Written<float>(x.Length, target => MaskKernels.MaskedSoftMaxBackward<BandedMask>(weights, x, valid, target, 0.7f)));
        }
    }

    /// <summary>Items with all keys real, none, those of a run at one end, at the other, in the middle, of two runs, and of many.</summary>
    private static bool[] RealKeys(Random random, int keyLength)
    {
        int start = random.Next(keyLength);
        int end = random.Next(start, keyLength + 1);
        Func<int, bool>[] items =
        [
            _ => true,
            _ => false,
            key => key < end,
            key => key >= start,
            key => key >= start && key < end,
            key => key < start || key >= end,
            key => random.Next(3) > 0,
        ];
        return [.. items.SelectMany(isReal => Enumerable.Range(0, keyLength).Select(isReal))];
    }
}
