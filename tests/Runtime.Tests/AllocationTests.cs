using MaskGen.Runtime.Tests.Masks;

namespace MaskGen.Runtime.Tests;

public sealed class AllocationTests
{
    private const int Batch = 3;

    public static TheoryData<MaskCase> Every => MaskCase.Every;

    public static TheoryData<MaskCase> Padded => MaskCase.Padded;

    public static TheoryData<MaskCase> Keyed => MaskCase.Keyed;

    [Theory]
    [MemberData(nameof(Every))]
    public void Nothing_is_allocated(MaskCase mask)
    {
        var room = new Room(mask);
        AssertNoAllocation(() =>
        {
            mask.IsAllowed(0, 0);
            mask.WriteAllowed(room.Bools);
            mask.WriteBlocked(room.Bools);
            mask.WriteAdditive(room.Singles.AsSpan(), -1f);
            mask.WriteAdditive(room.Doubles.AsSpan(), -1d);
            mask.WriteAdditive(room.Halves.AsSpan(), Half.NegativeOne);
            mask.WritePackedBits(room.Bytes);
            mask.SoftMax(room.Singles, room.Singles, 1);
            mask.SoftMaxRow(0, room.Singles.AsSpan(0, mask.KeyLength), room.Singles, 1);
        });
    }

    [Theory]
    [MemberData(nameof(Padded))]
    public void Nothing_is_allocated_with_valid_lengths(MaskCase mask)
    {
        var room = new Room(mask);
        int[] lengths = Samples.Lengths(mask, Batch, seed: 1);
        int[] item = lengths[..mask.PaddedSegments];
        AssertNoAllocation(() =>
        {
            mask.IsAllowed(0, 0, item);
            mask.WriteAllowed(lengths, room.Bools);
            mask.WriteBlocked(lengths, room.Bools);
            mask.WriteAdditive(lengths, room.Singles.AsSpan(), -1f);
            mask.WriteAdditive(lengths, room.Doubles.AsSpan(), -1d);
            mask.WriteAdditive(lengths, room.Halves.AsSpan(), Half.NegativeOne);
            mask.WritePackedBits(lengths, room.Bytes);
            mask.SoftMax(room.Singles, lengths, room.Singles, 1);
            mask.SoftMaxRow(0, room.Singles.AsSpan(0, Batch * mask.KeyLength), lengths, room.Singles, 1);
        });
    }

    [Theory]
    [MemberData(nameof(Keyed))]
    public void Nothing_is_allocated_with_valid_keys(MaskCase mask)
    {
        var room = new Room(mask);
        bool[] keys = Samples.Keys(mask, Batch, seed: 1);
        AssertNoAllocation(() =>
        {
            mask.WriteAllowed(keys, room.Bools);
            mask.WriteBlocked(keys, room.Bools);
            mask.WriteAdditive(keys, room.Singles.AsSpan(), -1f);
            mask.WriteAdditive(keys, room.Doubles.AsSpan(), -1d);
            mask.WriteAdditive(keys, room.Halves.AsSpan(), Half.NegativeOne);
            mask.WritePackedBits(keys, room.Bytes);
            mask.SoftMax(room.Singles, keys, room.Singles, 1);
            mask.SoftMaxRow(0, room.Singles.AsSpan(0, Batch * mask.KeyLength), keys, room.Singles, 1);
        });
    }

    /// <summary>Start-up, tiering included, may allocate; so a few calls come first, and one clean call is enough.</summary>
    private static void AssertNoAllocation(Action action)
    {
        long least = long.MaxValue;
        for (int i = 0; i < 10 && least > 0; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    private sealed class Room(MaskCase mask)
    {
        public readonly bool[] Bools = new bool[Batch * mask.Cells];
        public readonly byte[] Bytes = new byte[Batch * mask.Cells];
        public readonly float[] Singles = new float[Batch * mask.Cells];
        public readonly double[] Doubles = new double[Batch * mask.Cells];
        public readonly Half[] Halves = new Half[Batch * mask.Cells];
    }
}
