using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MaskGen.Runtime.Tests.Masks;

namespace MaskGen.Runtime.Tests;

/// <summary>Softmax in vectors of each width that this processor has, with guessed shifts, and past the caches.</summary>
public sealed class SoftMaxWidthTests
{
    /// <summary>Elements from which on results pass the caches, and some more: three heads of 1021 × 1023.</summary>
    private const int LargeLength = 3 * 1021 * 1023;

    public static TheoryData<SizedMaskKind> Kinds => [.. Enum.GetValues<SizedMaskKind>()];

    [Fact]
    public unsafe void Rows_of_every_length_are_within_the_bound_in_every_width()
    {
        // The way for scores that cannot be shifted, which there is everywhere, and that for processors without vectors.
        CheckRuns(
            (x, weights, run, workspace) =>
            {
                workspace->IsFast = false;
                new FloatRows(workspace).Add(x, weights, run);
            }
        );
        CheckRuns(
            (x, weights, run, _) =>
            {
                for (; run.Rows > 0; x += run.Stride, weights += run.Stride)
                {
                    ScalarSoftMax.Row(x, weights, run.Length, scale: 1.5f);
                    run.MoveOn(weights);
                }
            }
        );
        if (Vector128.IsHardwareAccelerated)
        {
            CheckRuns(FastSoftMax<Lanes128, Vector128<float>>.Add);
        }

        if (Lanes256.IsSupported)
        {
            CheckRuns(FastSoftMax<Lanes256, Vector256<float>>.Add);
        }

        if (Vector512.IsHardwareAccelerated)
        {
            CheckRuns(FastSoftMax<Lanes512, Vector512<float>>.Add);
        }
    }

    [Theory]
    [InlineData(64, 2)]
    [InlineData(64, 60)]
    [InlineData(64, 9000)]
    [InlineData(300, 60)]
    [InlineData(300, 9000)]
    public void A_row_may_be_far_from_the_one_before(int length, float step)
    {
        SizedMask.Set(length, length, SizedMaskKind.Causal);
        float[] x = Random(length * length, seed: 5);
        for (int i = 0; i < x.Length; i++)
        {
            // Up and down, by more with every third row.
            int row = i / length;
            x[i] += step * ((row % 3) - 1) * (row % 2 == 0 ? 1 : -0.7f);
        }

        float[] actual = new float[x.Length];
        MaskKernels.MaskedSoftMax<SizedMask>(x, actual, scale: 1);

        double[] expected = new double[length];
        for (int query = 0; query < length; query++)
        {
            bool[] allowed = [.. Enumerable.Range(0, length).Select(key => SizedMask.Allows(query, key))];
            Oracle.SoftMaxRow(allowed, x.AsSpan(query * length, length), expected, scale: 1);
            SoftMaxError.AssertWithin(expected, actual.AsSpan(query * length, length), length);
        }
    }

    /// <summary>A power that is too large is seen, and not taken for a small one, by however much it is too large.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(40)]
    [InlineData(100)]
    public void A_score_may_be_any_power_above_the_row_before(int length)
    {
        SizedMask.Set(2, length, SizedMaskKind.Causal);
        double[] expected = new double[length];
        for (int orders = 0; orders < 1200; orders++)
        {
            float[] x = Random(2 * length, seed: orders);
            x[length] += orders * 0.6931472f;
            float[] actual = new float[x.Length];
            MaskKernels.MaskedSoftMax<SizedMask>(x, actual, scale: 1);

            bool[] allowed = [.. Enumerable.Range(0, length).Select(key => SizedMask.Allows(1, key))];
            Oracle.SoftMaxRow(allowed, x.AsSpan(length), expected, scale: 1);
            SoftMaxError.AssertWithin(expected, actual.AsSpan(length), length);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Large_results_are_those_of_the_computation_in_place(SizedMaskKind kind)
    {
        SizedMask.Set(1021, 1023, kind);
        float[] x = Random(LargeLength, seed: 1);
        float[] expected = [.. x];
        MaskKernels.MaskedSoftMax<SizedMask>(expected, expected, scale: 0.3f);
        foreach (int offset in new[] { 0, 1, 7, 15 })
        {
            var actual = Poisoned(LargeLength + offset).AsSpan(offset);
            MaskKernels.MaskedSoftMax<SizedMask>(x, actual, scale: 0.3f);
            AssertSame<float>(expected, actual);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Large_gradients_are_those_of_the_computation_in_place(SizedMaskKind kind)
    {
        SizedMask.Set(1021, 1023, kind);
        float[] weights = Random(LargeLength, seed: 2);
        float[] gradient = Random(LargeLength, seed: 3);
        float[] expected = [.. gradient];
        MaskKernels.MaskedSoftMaxBackward<SizedMask>(weights, expected, expected, scale: 0.3f);
        foreach (int offset in new[] { 0, 1, 7, 15 })
        {
            var actual = Poisoned(LargeLength + offset).AsSpan(offset);
            MaskKernels.MaskedSoftMaxBackward<SizedMask>(weights, gradient, actual, scale: 0.3f);
            AssertSame<float>(expected, actual);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Large_results_of_doubles_are_those_of_the_computation_in_place(SizedMaskKind kind)
    {
        SizedMask.Set(1021, 1029, kind);
        double[] x = Array.ConvertAll(Random(1021 * 1029, seed: 6), value => (double)value);
        double[] weights = [.. x];
        MaskKernels.MaskedSoftMax<SizedMask>(weights, weights, scale: 0.3);
        double[] gradient = [.. x];
        MaskKernels.MaskedSoftMaxBackward<SizedMask>(weights, gradient, gradient, scale: 0.3);
        foreach (int offset in new[] { 0, 1, 3, 7 })
        {
            double[] actual = new double[x.Length + offset];
            actual.AsSpan().Fill(double.NaN);
            MaskKernels.MaskedSoftMax<SizedMask>(x, actual.AsSpan(offset), scale: 0.3);
            AssertSame<double>(weights, actual.AsSpan(offset));
            actual.AsSpan().Fill(double.NaN);
            MaskKernels.MaskedSoftMaxBackward<SizedMask>(weights, x, actual.AsSpan(offset), scale: 0.3);
            AssertSame<double>(gradient, actual.AsSpan(offset));
        }
    }

    [Fact]
    public void Floats_may_begin_at_any_byte()
    {
        SizedMask.Set(1021, 1023, SizedMaskKind.Window);
        float[] x = Random(LargeLength, seed: 4);
        float[] expected = [.. x];
        MaskKernels.MaskedSoftMax<SizedMask>(expected, expected, scale: 1);
        byte[] bytes = new byte[sizeof(float) * LargeLength + 2];
        var actual = MemoryMarshal.Cast<byte, float>(bytes.AsSpan(2));
        MaskKernels.MaskedSoftMax<SizedMask>(x, actual, scale: 1);
        AssertSame<float>(expected, actual);
    }

    private unsafe delegate void Rows(float* x, float* weights, RowRun run, SoftMaxWorkspace* workspace);

    /// <summary>Rows that grow and shrink through every length, and as many of one length, at strides down to the length of a row.</summary>
    private static unsafe void CheckRuns(Rows add)
    {
        for (int length = 1; length <= 300; length++)
        {
            CheckRun(add, length, step: 0, rows: 1, stride: length);
            CheckRun(add, length, step: 0, rows: 3, stride: length + length % 3);
        }

        foreach (int stride in new[] { 300, 301, 333 })
        {
            CheckRun(add, 1, step: 1, rows: 300, stride);
            CheckRun(add, 300, step: -1, rows: 300, stride);
        }

        CheckRun(add, 1, step: 1, rows: 3, stride: 3);
        CheckRun(add, 3, step: -1, rows: 3, stride: 3);
    }

    private static unsafe void CheckRun(Rows add, int length, int step, int rows, int stride)
    {
        foreach (bool clears in new[] { false, true })
        {
            int longest = Math.Max(length, length + (rows - 1) * step);
            float[] x = Random(rows * stride, seed: length);
            float[] weights = Poisoned(rows * stride + 1);
            float[] place = new float[SoftMaxWorkspace.PlaceLength(longest)];
            fixed (float* scores = x, target = weights, powers = place)
            {
                SoftMaxWorkspace workspace = new(scale: 1.5f, scores, powers, longest, rowDistance: stride, streams: false, isFar: false);
                add(scores, target, new RowRun(length, step, rows, stride, planes: 1, planeLength: 0, clears, streams: false), &workspace);
            }

            for (int row = 0; row < rows; row++)
            {
                CheckRow(x.AsSpan(row * stride, length + row * step), weights.AsSpan(row * stride, stride), clears && row + 1 < rows);
            }

            int last = (rows - 1) * stride + length + (rows - 1) * step;
            Assert.All(weights[last..], cell => Assert.True(float.IsNaN(cell), $"A cell after {rows} rows from {length} on was written."));
        }
    }

    private static void CheckRow(ReadOnlySpan<float> x, ReadOnlySpan<float> weights, bool isCleared)
    {
        double[] expected = new double[x.Length];
        bool[] allowed = [.. Enumerable.Repeat(true, x.Length)];
        Oracle.SoftMaxRow(allowed, x, expected, scale: 1.5f);
        SoftMaxError.AssertWithin(expected, weights[..x.Length], x.Length);
        if (isCleared)
        {
            Assert.Equal(-1, weights[x.Length..].IndexOfAnyExcept(0f));
        }
    }

    private static unsafe void AssertSame<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual)
        where T : unmanaged
    {
        int same = MemoryMarshal.AsBytes(expected).CommonPrefixLength(MemoryMarshal.AsBytes(actual)) / sizeof(T);
        Assert.True(same == expected.Length, same < expected.Length ? $"Cell {same} is {actual[same]} instead of {expected[same]}." : "");
    }

    private static float[] Poisoned(int length)
    {
        float[] values = new float[length];
        values.AsSpan().Fill(float.NaN);
        return values;
    }

    private static float[] Random(int length, int seed)
    {
        Random random = new(seed);
        float[] values = new float[length];
        foreach (ref float value in values.AsSpan())
        {
            value = (random.NextSingle() - 0.5f) * 20;
        }

        return values;
    }
}
