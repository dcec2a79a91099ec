using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
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
        // The way for processors without vectors, which there is everywhere.
        CheckLengths(
            (x, weights, length, workspace) =>
            {
                ExactSoftMax.Row(x, weights, length, workspace->Scale);
                return true;
            }
        );
        if (Fma.IsSupported && Avx2.IsSupported)
        {
            CheckLengths(FloatRows.TryRow<Lanes256, Vector256<float>>);
        }

        if (Vector512.IsHardwareAccelerated)
        {
            CheckLengths(FloatRows.TryRow<Lanes512, Vector512<float>>);
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

    private unsafe delegate bool Row(float* x, float* weights, int length, SoftMaxWorkspace* workspace);

    private static unsafe void CheckLengths(Row tryRow)
    {
        float[] powers = new float[320];
        double[] expected = new double[300];
        bool[] allowed = Enumerable.Repeat(true, 300).ToArray();
        for (int length = 1; length <= 300; length++)
        {
            float[] x = Random(length, seed: length);
            float[] weights = Poisoned(length + 1);
            fixed (float* scores = x, target = weights, place = powers)
            {
                SoftMaxWorkspace workspace = new(scale: 1.5f, place, rowLength: length, streams: false);
                Assert.True(tryRow(scores, target, length, &workspace));
            }

            Oracle.SoftMaxRow(allowed.AsSpan(0, length), x, expected.AsSpan(0, length), scale: 1.5f);
            SoftMaxError.AssertWithin(expected.AsSpan(0, length), weights.AsSpan(0, length), length);
            Assert.True(float.IsNaN(weights[length]), $"The cell after a row of {length} was written.");
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
