using MaskGen.Runtime.Tests.Masks;

namespace MaskGen.Runtime.Tests;

public sealed class WritingTests
{
    private const int Batch = 7;
    private const int Beyond = 3;

    public static TheoryData<MaskCase> Every => MaskCase.Every;

    public static TheoryData<MaskCase> Padded => MaskCase.Padded;

    public static TheoryData<MaskCase> Keyed => MaskCase.Keyed;

    [Theory]
    [MemberData(nameof(Every))]
    public void Single_cells_agree_with_the_plain_reading(MaskCase mask)
    {
        for (int query = 0; query < mask.QueryLength; query++)
        {
            for (int key = 0; key < mask.KeyLength; key++)
            {
                Assert.Equal(mask.Allows(query, key), mask.IsAllowed(query, key));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Padded))]
    public void Single_cells_with_valid_lengths_agree_with_the_plain_reading(MaskCase mask)
    {
        int[] all = Samples.Lengths(mask, Batch, seed: 1);
        var expected = Oracle.Allowed(mask, all);
        for (int item = 0; item < Batch; item++)
        {
            int[] lengths = all[(item * mask.PaddedSegments)..((item + 1) * mask.PaddedSegments)];
            for (int i = 0; i < mask.Cells; i++)
            {
                bool actual = mask.IsAllowed(i / mask.KeyLength, i % mask.KeyLength, lengths);
                Assert.Equal(expected[item * mask.Cells + i], actual);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void A_whole_mask_is_written_and_nothing_beyond(MaskCase mask) =>
        AssertWritten(
            Oracle.Allowed(mask),
            mask.Cells,
            mask.WriteAllowed,
            mask.WriteBlocked,
            mask.WriteAdditive,
            mask.WriteAdditive,
            mask.WriteAdditive,
            mask.WritePackedBits
        );

    [Theory]
    [MemberData(nameof(Padded))]
    public void A_batch_with_valid_lengths_is_written_and_nothing_beyond(MaskCase mask)
    {
        int[] lengths = Samples.Lengths(mask, Batch, seed: 2);
        AssertWritten(
            Oracle.Allowed(mask, lengths),
            mask.Cells,
            destination => mask.WriteAllowed(lengths, destination),
            destination => mask.WriteBlocked(lengths, destination),
            (destination, blocked) => mask.WriteAdditive(lengths, destination, blocked),
            (destination, blocked) => mask.WriteAdditive(lengths, destination, blocked),
            (destination, blocked) => mask.WriteAdditive(lengths, destination, blocked),
            destination => mask.WritePackedBits(lengths, destination)
        );
    }

    [Theory]
    [MemberData(nameof(Keyed))]
    public void A_batch_with_gaps_in_its_keys_is_written_and_nothing_beyond(MaskCase mask)
    {
        bool[] keys = Samples.Keys(mask, Batch, seed: 3);
        AssertWritten(
            Oracle.Allowed(mask, keys),
            mask.Cells,
            destination => mask.WriteAllowed(keys, destination),
            destination => mask.WriteBlocked(keys, destination),
            (destination, blocked) => mask.WriteAdditive(keys, destination, blocked),
            (destination, blocked) => mask.WriteAdditive(keys, destination, blocked),
            (destination, blocked) => mask.WriteAdditive(keys, destination, blocked),
            destination => mask.WritePackedBits(keys, destination)
        );
    }

    [Fact]
    public void Valid_keys_without_gaps_mean_the_same_as_valid_lengths()
    {
        foreach (var mask in MaskCase.All.Where(mask => mask.PaddedSegments > 0 && mask is not MaskCase<Cross5x9>))
        {
            int[] lengths = Samples.Lengths(mask, Batch, seed: 4);
            bool[] byLengths = new bool[Batch * mask.Cells];
            bool[] byKeys = new bool[Batch * mask.Cells];
            mask.WriteAllowed(lengths, byLengths);
            mask.WriteAllowed(Oracle.ValidKeys(mask, lengths), byKeys);
            Assert.Equal(byLengths, byKeys);
        }
    }

    [Theory]
    [MemberData(nameof(Padded))]
    public void An_empty_batch_writes_nothing(MaskCase mask)
    {
        float[] additive = [1, 2];
        byte[] bits = [3, 4];
        mask.WriteAdditive(ReadOnlySpan<int>.Empty, additive.AsSpan(), -1f);
        mask.WritePackedBits(ReadOnlySpan<int>.Empty, bits);
        mask.SoftMax([], ReadOnlySpan<int>.Empty, additive, 1);
        Assert.Equal([1, 2], additive);
        Assert.Equal([3, 4], bits);
    }

    [Fact]
    public void Bits_are_in_little_order()
    {
        byte[] bits = new byte[5];
        MaskKernels.WritePackedBits<Causal6>(bits);
        // Rows 100000 110000 111000 111100 111110 111111, eight cells to a byte from the lowest bit.
        Assert.Equal([0b11000001, 0b01110000, 0b00111100, 0b11011111, 0b00001111], bits);
    }

    private delegate void WriteInto<T>(Span<T> destination);

    private delegate void WriteAdditiveInto<T>(Span<T> destination, T blockedValue);

    private static void AssertWritten(
        bool[] expected,
        int cells,
        WriteInto<bool> allowed,
        WriteInto<bool> blocked,
        WriteAdditiveInto<float> singles,
        WriteAdditiveInto<double> doubles,
        WriteAdditiveInto<Half> halves,
        WriteInto<byte> bits
    )
    {
        foreach (bool poison in (bool[])[false, true])
        {
            AssertCells(expected, poison, allowed);
            AssertCells([.. expected.Select(value => !value)], poison, blocked);
        }

        AssertCells([.. expected.Select(value => value ? 0f : -3.5f)], 7f, d => singles(d, -3.5f));
        AssertCells([.. expected.Select(value => value ? 0d : double.NegativeInfinity)], 7d, d => doubles(d, double.NegativeInfinity));
        AssertCells([.. expected.Select(value => value ? Half.Zero : Half.MinValue)], Half.One, d => halves(d, Half.MinValue));
        AssertCells(Pack(expected, cells), (byte)0xA5, bits);
        AssertCells(Pack(expected, cells), (byte)0x5A, bits);
    }

    private static void AssertCells<T>(T[] expected, T poison, WriteInto<T> write)
    {
        T[] destination = [.. Enumerable.Repeat(poison, expected.Length + Beyond)];
        write(destination);
        Assert.Equal(expected, destination[..expected.Length]);
        Assert.All(destination[expected.Length..], value => Assert.Equal(poison, value));
    }

    private static byte[] Pack(bool[] allowed, int cells) =>
        [
            .. allowed
                .Chunk(cells)
                .SelectMany(plane =>
                    plane.Chunk(8).Select(eight => (byte)eight.Select((bit, i) => bit ? 1 << i : 0).Sum())
                ),
        ];
}
