namespace MaskGen.Runtime.Tests;

/// <summary>Vectors of conversions against those of the language.</summary>
public sealed unsafe class HalvesTests
{
    [Fact]
    public void Every_half_becomes_the_same_float()
    {
        // One more than vectors hold.
        Half[] halves = [.. Enumerable.Range(0, 1 << 16).Select(bits => BitConverter.UInt16BitsToHalf((ushort)bits)), (Half)0.1f];
        float[] floats = new float[halves.Length];
        fixed (Half* source = halves)
        fixed (float* target = floats)
        {
            Halves.Widen(source, target, halves.Length);
        }

        for (int i = 0; i < halves.Length; i++)
        {
            Assert.True(IsSame((float)halves[i], floats[i]), $"{i:X4}: {floats[i]:R} instead of {(float)halves[i]:R}.");
        }
    }

    /// <summary>Every half, what lies half way to the next, the floats beside all these, and others at random.</summary>
    [Fact]
    public void Floats_are_rounded_to_the_same_halves()
    {
        var numbers = new List<float> { float.NaN, -float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.Epsilon, 65519.996f, 65520 };
        for (int bits = 0; bits < 0x7C00; bits++)
        {
            float half = (float)BitConverter.UInt16BitsToHalf((ushort)bits);
            float between = (half + (float)BitConverter.UInt16BitsToHalf((ushort)(bits + 1))) / 2;
            numbers.AddRange([half, MathF.BitIncrement(half), MathF.BitDecrement(between), between, MathF.BitIncrement(between)]);
        }

        var random = new Random(1);
        for (int i = 0; i < 100_000; i++)
        {
            numbers.Add(BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)));
        }

        float[] floats = [.. numbers, .. numbers.Select(number => -number), 0.1f];
        Half[] halves = new Half[floats.Length];
        fixed (float* source = floats)
        fixed (Half* target = halves)
        {
            Halves.Narrow(source, target, floats.Length);
        }

        for (int i = 0; i < floats.Length; i++)
        {
            Assert.True(IsSame((float)(Half)floats[i], (float)halves[i]), $"{floats[i]:R}: {halves[i]} instead of {(Half)floats[i]}.");
        }
    }

    /// <summary>The last vector may begin before the one before it ends, but never goes beyond the numbers.</summary>
    [Fact]
    public void Rows_of_any_length_are_converted_and_nothing_else()
    {
        for (int length = 0; length <= 40; length++)
        {
            Half[] halves = [.. Enumerable.Range(0, length + 8).Select(i => (Half)(i + 0.5f))];
            float[] floats = [.. Enumerable.Repeat(-1f, length + 8)];
            Half[] back = [.. Enumerable.Repeat(Half.NegativeOne, length + 8)];
            fixed (Half* source = halves, target = back)
            fixed (float* between = floats)
            {
                Halves.Widen(source, between, length);
                Halves.Narrow(between, target, length);
            }

            Assert.Equal([.. Enumerable.Range(0, length).Select(i => i + 0.5f), .. Enumerable.Repeat(-1f, 8)], floats);
            Assert.Equal([.. halves[..length], .. Enumerable.Repeat(Half.NegativeOne, 8)], back);
        }
    }

    private static bool IsSame(float expected, float actual) =>
        float.IsNaN(expected) ? float.IsNaN(actual) : BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(actual);
}
