using System.Runtime.InteropServices;
using MaskGen.Runtime.Tests.Masks;

namespace MaskGen.Runtime.Tests;

// What the tests of bands have in common.
public sealed partial class BandTests
{
    private delegate void Writer<T>(Span<T> target);

    private static void ForRandomBands(int keyLength, Action<int> check)
    {
        for (int seed = 0; seed < 8; seed++)
        {
            var bands = BandedMask.Random(new Random(seed), rows: 150, keyLength);
            BandedMask.Set(keyLength, bands);
            check(150 * keyLength);
        }
    }

    /// <summary>Every byte is set before, and NaN or <see langword="true"/> where it is not written; those after the end stay so.</summary>
    private static T[] Written<T>(int length, Writer<T> write)
        where T : unmanaged
    {
        T[] target = new T[length + 64];
        MemoryMarshal.AsBytes(target.AsSpan()).Fill(0xFF);
        write(target.AsSpan(0, length));
        Assert.Equal(-1, MemoryMarshal.AsBytes(target.AsSpan(length)).IndexOfAnyExcept((byte)0xFF));
        return target[..length];
    }

    private static float[] InPlace(float[] x, Writer<float> write)
    {
        float[] target = [.. x];
        write(target);
        return target;
    }

    /// <summary>Blocked cells must stay what they are; they are returned as 0.</summary>
    private static float[] BlockedKept(int length, Writer<float> write)
    {
        float[] target = [.. Enumerable.Repeat(7f, length)];
        write(target);
        int cells = BandedMask.QueryLength * BandedMask.KeyLength;
        for (int i = 0; i < length; i++)
        {
            int cell = i % cells;
            if (!BandedMask.Allows(cell / BandedMask.KeyLength, cell % BandedMask.KeyLength))
            {
                Assert.True(target[i] == 7, $"Blocked cell {i} is {target[i]} now.");
                target[i] = 0;
            }
        }

        return target;
    }

    /// <summary>Normal scores in allowed cells, now and then much larger ones; NaN in blocked ones.</summary>
    private static float[] Scores(int length, int seed)
    {
        Random random = new(seed);
        float[] x = new float[length];
        int cells = BandedMask.QueryLength * BandedMask.KeyLength;
        for (int i = 0; i < length; i++)
        {
            int cell = i % cells;
            bool isAllowed = BandedMask.Allows(cell / BandedMask.KeyLength, cell % BandedMask.KeyLength);
            x[i] = isAllowed ? (random.NextSingle() - 0.5f) * (random.Next(1000) == 0 ? 2000 : 20) : float.NaN;
        }

        return x;
    }

    private static T[] AssertSame<T>(Func<T[]> call)
        where T : unmanaged
    {
        var (bands, rows) = BandedMask.InBothWays(call);
        AssertBits(rows, bands);
        return bands;
    }

    /// <summary>But for a few last bits: the library's own exponential is not the same code in every call of a process.</summary>
    private static double[] AssertAlike(Func<double[]> call)
    {
        var (bands, rows) = BandedMask.InBothWays(call);
        for (int i = 0; i < rows.Length; i++)
        {
            Assert.True(Math.Abs(bands[i] - rows[i]) <= 1e-14 * Math.Abs(rows[i]), $"Element {i} is {bands[i]} instead of {rows[i]}.");
        }

        return bands;
    }

    private static void AssertSame(Func<float[]> call, float[] expected)
    {
        var (bands, rows) = BandedMask.InBothWays(call);
        AssertBits(expected, bands);
        AssertBits(expected, rows);
    }

    private static void AssertBits<T>(T[] expected, T[] actual)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(actual.AsSpan());
        int same = MemoryMarshal.AsBytes(expected.AsSpan()).CommonPrefixLength(bytes);
        if (same < bytes.Length)
        {
            int i = same / Marshal.SizeOf<T>();
            Assert.Fail($"Element {i} is {actual[i]} instead of {expected[i]}.");
        }
    }

    private static void AssertRows(ReadOnlySpan<float> x, ReadOnlySpan<float> weights, int cells, int keyLength)
    {
        double[] expected = new double[keyLength];
        for (int row = 0; row < x.Length / keyLength; row++)
        {
            int query = row % (cells / keyLength);
            bool[] allowed = [.. Enumerable.Range(0, keyLength).Select(key => BandedMask.Allows(query, key))];
            Oracle.SoftMaxRow(allowed, x.Slice(row * keyLength, keyLength), expected, scale: 0.7f);
            SoftMaxError.AssertWithin(expected, weights.Slice(row * keyLength, keyLength), keyLength);
        }
    }

    private static void AssertGradient(ReadOnlySpan<float> weights, ReadOnlySpan<float> gradient, ReadOnlySpan<float> actual, int cells, int keyLength)
    {
        for (int row = 0; row < weights.Length / keyLength; row++)
        {
            int first = row * keyLength;
            int query = row % (cells / keyLength);
            bool[] allowed = [.. Enumerable.Range(0, keyLength).Select(key => BandedMask.Allows(query, key))];
            SoftMaxGradientError.AssertWithin(
                allowed,
                weights.Slice(first, keyLength),
                gradient.Slice(first, keyLength),
                actual.Slice(first, keyLength),
                scale: 0.7f
            );
        }
    }
}
