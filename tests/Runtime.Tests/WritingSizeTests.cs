using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MaskGen.Runtime.Tests.Masks;

namespace MaskGen.Runtime.Tests;

/// <summary>Sizes around those of vectors, at any place in memory, with guards before and behind.</summary>
public sealed class WritingSizeTests
{
    private const int Guard = 40;

    public static TheoryData<int> Queries => [1, 2, 3, 8, 37];

    private static IEnumerable<int> Keys =>
        [.. Enumerable.Range(1, 70), 95, 96, 97, 127, 128, 129, 249, 250, 255, 256, 257, 505, 506, 512, 513, 867];

    [Theory]
    [MemberData(nameof(Queries))]
    public void Bools_are_written_and_nothing_around(int queries) =>
        AssertEverySize<bool>(queries, true, false, guard: true, MaskKernels.WriteAllowed<SizedMask>);

    [Theory]
    [MemberData(nameof(Queries))]
    public void Singles_are_written_and_nothing_around(int queries) =>
        AssertEverySize(queries, 0f, -2.5f, 7f, d => MaskKernels.WriteAdditive<SizedMask, float>(d, -2.5f));

    [Theory]
    [MemberData(nameof(Queries))]
    public void Doubles_are_written_and_nothing_around(int queries) =>
        AssertEverySize(queries, 0d, -2.5d, 7d, d => MaskKernels.WriteAdditive<SizedMask, double>(d, -2.5d));

    [Theory]
    [MemberData(nameof(Queries))]
    public void Halves_are_written_and_nothing_around(int queries) =>
        AssertEverySize(queries, Half.Zero, (Half)(-2.5), Half.One, d => MaskKernels.WriteAdditive<SizedMask, Half>(d, (Half)(-2.5)));

    [Theory]
    [MemberData(nameof(Queries))]
    public void Bits_are_written_and_nothing_around(int queries)
    {
        foreach (int keys in Keys)
        {
            foreach (var kind in Enum.GetValues<SizedMaskKind>())
            {
                SizedMask.Set(queries, keys, kind);
                byte[] expected = new byte[(queries * keys + 7) / 8];
                for (int i = 0; i < queries * keys; i++)
                {
                    expected[i / 8] |= (byte)(SizedMask.Allows(i / keys, i % keys) ? 1 << (i % 8) : 0);
                }

                AssertWritten(expected, shift: keys % 3, (byte)0xA5, MaskKernels.WritePackedBits<SizedMask>);
                AssertWritten(expected, shift: keys % 3, (byte)0x5A, MaskKernels.WritePackedBits<SizedMask>);
            }
        }
    }

    private delegate void WriteInto<T>(Span<T> destination);

    private static void AssertEverySize<T>(int queries, T allowed, T blocked, T guard, WriteInto<T> write)
        where T : unmanaged, IEquatable<T>
    {
        foreach (int keys in Keys)
        {
            foreach (var kind in Enum.GetValues<SizedMaskKind>())
            {
                SizedMask.Set(queries, keys, kind);
                T[] expected = new T[queries * keys];
                for (int i = 0; i < expected.Length; i++)
                {
                    expected[i] = SizedMask.Allows(i / keys, i % keys) ? allowed : blocked;
                }

                AssertWritten(expected, shift: 0, guard, write);
                AssertWritten(expected, shift: 1 + keys % 31, guard, write);
            }
        }
    }

    /// <param name="expected">The cells.</param>
    /// <param name="shift">Bytes by which the destination is moved, so that its elements need not be aligned.</param>
    /// <param name="guard">What stands around the destination before, and shall after.</param>
    /// <param name="write">The writer.</param>
    private static void AssertWritten<T>(T[] expected, int shift, T guard, WriteInto<T> write)
        where T : unmanaged, IEquatable<T>
    {
        int size = Unsafe.SizeOf<T>();
        byte[] memory = new byte[shift + (expected.Length + 2 * Guard) * size];
        var cells = MemoryMarshal.Cast<byte, T>(memory.AsSpan(shift));
        cells.Fill(guard);

        write(cells[Guard..]);

        string where = $"{SizedMask.QueryLength} × {SizedMask.KeyLength}, shifted by {shift}";
        Assert.True(cells[..Guard].IndexOfAnyExcept(guard) < 0, $"Before the mask: {where}");
        Assert.True(cells[Guard..^Guard].SequenceEqual(expected), $"In the mask: {where}");
        Assert.True(cells[^Guard..].IndexOfAnyExcept(guard) < 0, $"Behind the mask: {where}");
    }
}
