using System.Runtime.InteropServices;
using MaskGen.Runtime.Tests.Masks;

namespace MaskGen.Runtime.Tests;

/// <summary>Bad arguments throw the promised exception, name the argument, and leave the destination alone.</summary>
public sealed class ArgumentTests
{
    private static readonly int[] Lengths = [4, 5, 2, 0];
    private static readonly bool[] Keys = [.. Enumerable.Repeat(true, 42)];

    [Theory]
    [InlineData(-1)]
    [InlineData(21)]
    public void Cells_outside_of_the_mask_are_refused(int outside)
    {
        Throws<ArgumentOutOfRangeException>("query", () => MaskKernels.IsAllowed<Policy21>(outside, 0));
        Throws<ArgumentOutOfRangeException>("key", () => MaskKernels.IsAllowed<Policy21>(0, outside));
        Throws<ArgumentOutOfRangeException>("query", () => MaskKernels.IsAllowed<Policy21>(outside, 0, [4, 5]));
        Throws<ArgumentOutOfRangeException>("key", () => MaskKernels.IsAllowed<Policy21>(0, outside, [4, 5]));
    }

    [Fact]
    public void A_cell_wants_the_valid_lengths_of_one_batch_item()
    {
        Throws<ArgumentException>("validLengths", () => MaskKernels.IsAllowed<Policy21>(0, 0, []));
        Throws<ArgumentException>("validLengths", () => MaskKernels.IsAllowed<Policy21>(0, 0, [4]));
        Throws<ArgumentException>("validLengths", () => MaskKernels.IsAllowed<Policy21>(0, 0, [4, 5, 4, 5]));
        Throws<ArgumentOutOfRangeException>("validLengths", () => MaskKernels.IsAllowed<Policy21>(0, 0, [5, 5]));
    }

    [Fact]
    public void WriteAllowed_checks_its_arguments()
    {
        CheckWriter<bool>(
            cells => cells,
            MaskKernels.WriteAllowed<Policy21>,
            MaskKernels.WriteAllowed<Policy21>,
            MaskKernels.WriteAllowed<Policy21>
        );
        Refuses<bool, ArgumentException>("validLengths", 36, d => MaskKernels.WriteAllowed<Causal6>(Lengths.AsSpan(0, 0), d));
        Refuses<bool, NotSupportedException>(null, 45, d => MaskKernels.WriteAllowed<Cross5x9>(Keys.AsSpan(0, 9), d));
    }

    [Fact]
    public void WriteBlocked_checks_its_arguments()
    {
        CheckWriter<bool>(
            cells => cells,
            MaskKernels.WriteBlocked<Policy21>,
            MaskKernels.WriteBlocked<Policy21>,
            MaskKernels.WriteBlocked<Policy21>
        );
        Refuses<bool, ArgumentException>("validLengths", 36, d => MaskKernels.WriteBlocked<Causal6>(Lengths.AsSpan(0, 0), d));
        Refuses<bool, NotSupportedException>(null, 45, d => MaskKernels.WriteBlocked<Cross5x9>(Keys.AsSpan(0, 9), d));
    }

    [Fact]
    public void WritePackedBits_checks_its_arguments()
    {
        CheckWriter<byte>(
            cells => cells / 441 * 56,
            MaskKernels.WritePackedBits<Policy21>,
            MaskKernels.WritePackedBits<Policy21>,
            MaskKernels.WritePackedBits<Policy21>
        );
        Refuses<byte, ArgumentException>("validLengths", 5, d => MaskKernels.WritePackedBits<Causal6>(Lengths.AsSpan(0, 0), d));
        Refuses<byte, NotSupportedException>(null, 6, d => MaskKernels.WritePackedBits<Cross5x9>(Keys.AsSpan(0, 9), d));
    }

    [Fact]
    public void WriteAdditive_checks_its_arguments()
    {
        CheckWriter<Half>(
            cells => cells,
            d => MaskKernels.WriteAdditive<Policy21, Half>(d, Half.MinValue),
            (lengths, d) => MaskKernels.WriteAdditive<Policy21, Half>(lengths, d, Half.MinValue),
            (keys, d) => MaskKernels.WriteAdditive<Policy21, Half>(keys, d, Half.MinValue)
        );
        Refuses<float, ArgumentException>("validLengths", 36, d => MaskKernels.WriteAdditive<Causal6, float>(Lengths.AsSpan(0, 0), d, -1));
        Refuses<float, NotSupportedException>(
            null,
            45,
            d => MaskKernels.WriteAdditive<Cross5x9, float>(Keys.AsSpan(0, 9), d, -1)
        );
    }

    [Fact]
    public void A_blocked_value_that_blocks_nothing_is_refused()
    {
        const string Name = "blockedValue";
        foreach (float value in (float[])[float.NaN, 0, -0f, 1, float.PositiveInfinity])
        {
            Refuses<float, ArgumentOutOfRangeException>(Name, 441, d => MaskKernels.WriteAdditive<Policy21, float>(d, value));
            Refuses<double, ArgumentOutOfRangeException>(Name, 882, d => MaskKernels.WriteAdditive<Policy21, double>(Lengths, d, value));
            Refuses<Half, ArgumentOutOfRangeException>(Name, 882, d => MaskKernels.WriteAdditive<Policy21, Half>(Keys, d, (Half)value));
        }
    }

    [Fact]
    public void MaskedSoftMax_checks_its_arguments()
    {
        CheckSoftMax(
            rows: 21,
            (x, d, scale) => MaskKernels.MaskedSoftMax<Policy21>(x, d, scale),
            (x, lengths, d, scale) => MaskKernels.MaskedSoftMax<Policy21>(x, lengths, d, scale),
            (x, keys, d, scale) => MaskKernels.MaskedSoftMax<Policy21>(x, keys, d, scale)
        );
        Refuses<float, ArgumentException>("validLengths", 36, d => MaskKernels.MaskedSoftMax<Causal6>(new float[36], Lengths, d, 1));
        Refuses<float, NotSupportedException>(
            null,
            45,
            d => MaskKernels.MaskedSoftMax<Cross5x9>(new float[45], Keys.AsSpan(0, 9), d, 1)
        );
    }

    [Fact]
    public void MaskedSoftMaxRow_checks_its_arguments()
    {
        CheckSoftMax(
            rows: 1,
            (x, d, scale) => MaskKernels.MaskedSoftMaxRow<Policy21>(3, x, d, scale),
            (x, lengths, d, scale) => MaskKernels.MaskedSoftMaxRow<Policy21>(3, x, lengths, d, scale),
            (x, keys, d, scale) => MaskKernels.MaskedSoftMaxRow<Policy21>(3, x, keys, d, scale)
        );
        foreach (int outside in (int[])[-1, 21])
        {
            float[] x = new float[42];
            Refuses<float, ArgumentOutOfRangeException>("query", 42, d => MaskKernels.MaskedSoftMaxRow<Policy21>(outside, x, d, 1));
            Refuses<float, ArgumentOutOfRangeException>("query", 42, d => MaskKernels.MaskedSoftMaxRow<Policy21>(outside, x, Lengths, d, 1));
            Refuses<float, ArgumentOutOfRangeException>("query", 42, d => MaskKernels.MaskedSoftMaxRow<Policy21>(outside, x, Keys, d, 1));
        }
    }

    [Fact]
    public void The_size_of_a_picture_is_at_least_one() =>
        Throws<ArgumentOutOfRangeException>("maxSize", () => MaskKernels.ToAsciiArt<Policy21>(0));

    [Fact]
    public void A_valid_length_out_of_range_is_named()
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() =>
        {
            int[] lengths = [.. Enumerable.Repeat(5, 60)];
            lengths[32] = 6;
            MaskKernels.IsAllowed<Frames300>(0, 0, lengths);
        });
        Assert.Contains("segment Second[2] must be from 0 to 5", exception.Message, StringComparison.Ordinal);
        Assert.Equal(6, exception.ActualValue);
    }

    private delegate void Write<T>(Span<T> destination);

    private delegate void WriteBatch<TPadding, T>(ReadOnlySpan<TPadding> padding, Span<T> destination);

    private delegate void SoftMax(ReadOnlySpan<float> x, Span<float> destination, float scale);

    private delegate void SoftMaxBatch<TPadding>(
        ReadOnlySpan<float> x,
        ReadOnlySpan<TPadding> padding,
        Span<float> destination,
        float scale
    );

    /// <summary>The three forms of a writer on Policy21, with room for <paramref name="size"/>(cells) elements.</summary>
    private static void CheckWriter<T>(
        Func<int, int> size,
        Write<T> write,
        WriteBatch<int, T> withLengths,
        WriteBatch<bool, T> withKeys
    )
        where T : struct
    {
        int one = size(441);
        int two = size(882);
        Refuses<T, ArgumentException>("destination", one - 1, d => write(d));
        Refuses<T, ArgumentException>("destination", two - 1, d => withLengths(Lengths, d));
        Refuses<T, ArgumentException>("destination", two - 1, d => withKeys(Keys, d));
        Refuses<T, ArgumentException>("validLengths", two, d => withLengths(Lengths.AsSpan(1), d));
        Refuses<T, ArgumentException>("validKeys", two, d => withKeys(Keys.AsSpan(1), d));
        Refuses<T, ArgumentOutOfRangeException>("validLengths", two, d => withLengths([4, 5, 2, 6], d));
        Refuses<T, ArgumentOutOfRangeException>("validLengths", two, d => withLengths([4, 5, -1, 5], d));
        RefusesOverlap<int, T>(4, one, (lengths, d) => withLengths(lengths, d));
        RefusesOverlap<bool, T>(21, one, (keys, d) => withKeys(keys, d));
    }

    private static void CheckSoftMax(int rows, SoftMax softMax, SoftMaxBatch<int> withLengths, SoftMaxBatch<bool> withKeys)
    {
        int one = rows * 21;
        int two = 2 * one;
        float[] x = new float[2 * two];
        Refuses<float, ArgumentException>("x", one, d => softMax([], d, 1));
        Refuses<float, ArgumentException>("x", two, d => softMax(x.AsSpan(0, two - 1), d, 1));
        Refuses<float, ArgumentException>("x", two, d => withLengths(x.AsSpan(0, one), Lengths, d, 1));
        Refuses<float, ArgumentException>("x", two, d => withKeys(x.AsSpan(0, one), Keys, d, 1));
        Refuses<float, ArgumentException>("x", two, d => withLengths([], Lengths, d, 1));
        Refuses<float, ArgumentException>("x", two, d => withKeys(x.AsSpan(0, one), [], d, 1));
        Refuses<float, ArgumentException>("destination", two - 1, d => softMax(x.AsSpan(0, two), d, 1));
        Refuses<float, ArgumentException>("destination", two - 1, d => withLengths(x.AsSpan(0, two), Lengths, d, 1));
        Refuses<float, ArgumentException>("destination", two - 1, d => withKeys(x.AsSpan(0, two), Keys, d, 1));
        Refuses<float, ArgumentException>("validLengths", two, d => withLengths(x.AsSpan(0, two), Lengths.AsSpan(1), d, 1));
        Refuses<float, ArgumentException>("validKeys", two, d => withKeys(x.AsSpan(0, two), Keys.AsSpan(1), d, 1));
        Refuses<float, ArgumentOutOfRangeException>("validLengths", one, d => withLengths(x.AsSpan(0, one), [5, 5], d, 1));
        foreach (float scale in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
        {
            Refuses<float, ArgumentOutOfRangeException>("scale", one, d => softMax(x.AsSpan(0, one), d, scale));
            Refuses<float, ArgumentOutOfRangeException>("scale", two, d => withLengths(x.AsSpan(0, two), Lengths, d, scale));
            Refuses<float, ArgumentOutOfRangeException>("scale", two, d => withKeys(x.AsSpan(0, two), Keys, d, scale));
        }

        RefusesOverlap<float, float>(one, one, (x, d) => softMax(x, d, 1));
        RefusesOverlap<float, float>(two, two, (x, d) => withLengths(x, Lengths, d, 1));
        RefusesOverlap<float, float>(two, two, (x, d) => withKeys(x, Keys, d, 1));
        RefusesOverlap<int, float>(4, two, (lengths, d) => withLengths(x.AsSpan(0, two), lengths, d, 1));
        RefusesOverlap<bool, float>(42, two, (keys, d) => withKeys(x.AsSpan(0, two), keys, d, 1));
    }

    /// <summary>The exception names the argument, and no byte of the destination has changed.</summary>
    private static void Refuses<T, TException>(string? name, int size, Write<T> write)
        where T : struct
        where TException : Exception
    {
        var destination = new T[size];
        MemoryMarshal.AsBytes(destination.AsSpan()).Fill(0x3C);
        var exception = Assert.Throws<TException>(() => write(destination));
        Assert.Equal(name, (exception as ArgumentException)?.ParamName);
        Assert.False(MemoryMarshal.AsBytes(destination.AsSpan()).ContainsAnyExcept((byte)0x3C));
    }

    /// <summary>An input that begins one element after the destination does is refused, and nothing is written.</summary>
    private static void RefusesOverlap<TInput, T>(int inputs, int size, WriteBatch<TInput, T> write)
        where TInput : struct
        where T : struct
    {
        byte[] memory = new byte[16 * (inputs + size + 1)];
        var exception = Assert.Throws<ArgumentException>(() =>
        {
            var destination = MemoryMarshal.Cast<byte, T>(memory.AsSpan())[..size];
            var input = MemoryMarshal.Cast<byte, TInput>(memory.AsSpan()).Slice(1, inputs);
            write(input, destination);
        });
        Assert.Equal("destination", exception.ParamName);
        Assert.DoesNotContain(memory, value => value != 0);
    }

    private static void Throws<TException>(string name, Action action)
        where TException : ArgumentException => Assert.Equal(name, Assert.Throws<TException>(action).ParamName);
}
