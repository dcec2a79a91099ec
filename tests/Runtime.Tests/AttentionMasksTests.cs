namespace MaskGen.Runtime.Tests;

public sealed class AttentionMasksTests
{
    /// <summary>Rows recorded from lerobot's make_att_2d_masks and big_vision's make_attn_mask.</summary>
    [Theory]
    [InlineData("111110", "000111", "111000 111000 111000 111100 111110 000000")] // vla-seed-6
    [InlineData("111111", "111111", "100000 110000 111000 111100 111110 111111")] // bv-pure-causal-6
    [InlineData(
        "1111111111",
        "1010100100",
        "1100000000 1100000000 1111000000 1111000000 1111111000 1111111000 1111111000 1111111111 1111111111 1111111111"
    )] // bv-blocks-10
    public void The_block_rule_is_that_of_the_originals(string valid, string starts, string rows)
    {
        bool[] actual = new bool[valid.Length * valid.Length];
        AttentionMasks.FromBlocks(Flags(valid), Flags(starts), actual);
        Assert.Equal(Flags(rows.Replace(" ", "", StringComparison.Ordinal)), actual);
    }

    [Fact]
    public void Every_cell_agrees_with_the_running_count_of_blocks()
    {
        const int Batch = 40;
        const int Length = 23;
        var random = new Random(1);
        bool[] valid = [.. Enumerable.Range(0, Batch * Length).Select(_ => random.Next(4) != 0)];
        bool[] starts = [.. Enumerable.Range(0, Batch * Length).Select(_ => random.Next(3) == 0)];
        bool[] expected = new bool[Batch * Length * Length];
        for (int i = 0; i < expected.Length; i++)
        {
            int first = i / (Length * Length) * Length;
            int query = first + i / Length % Length;
            int key = first + i % Length;
            expected[i] = valid[query] && valid[key] && BlockOf(key) <= BlockOf(query);

            int BlockOf(int token) => starts[first..(token + 1)].Count(start => start);
        }

        foreach (bool poison in (bool[])[false, true])
        {
            bool[] allowed = [.. Enumerable.Repeat(poison, expected.Length + 2)];
            AttentionMasks.FromBlocks(valid, starts, allowed, Batch);
            Assert.Equal([.. expected, poison, poison], allowed);
        }

        float[] additive = [.. Enumerable.Repeat(7f, expected.Length + 2)];
        AttentionMasks.AdditiveFromBlocks(valid, starts, additive, Batch);
        Assert.Equal([.. expected.Select(cell => cell ? 0 : float.NegativeInfinity), 7f, 7f], additive);
        AttentionMasks.AdditiveFromBlocks(valid, starts, additive, Batch, blockedValue: -2);
        Assert.Equal([.. expected.Select(cell => cell ? 0f : -2f), 7f, 7f], additive);
    }

    [Fact]
    public void Many_blocks_are_counted_exactly()
    {
        // In bfloat16, where the originals of this mistake counted, 256 + 1 is 256.
        const int Length = 600;
        bool[] all = [.. Enumerable.Repeat(true, Length)];
        bool[] allowed = new bool[Length * Length];
        AttentionMasks.FromBlocks(all, all, allowed);
        Assert.Equal(Length * (Length + 1) / 2, allowed.Count(cell => cell));
    }

    [Fact]
    public void Bad_arguments_are_refused_before_anything_is_written()
    {
        bool[] valid = [true, true, true, true];
        Refuses<ArgumentOutOfRangeException>("batchSize", (allowed, additive) =>
            AttentionMasks.FromBlocks(valid, valid, allowed, 0), (allowed, additive) =>
            AttentionMasks.AdditiveFromBlocks(valid, valid, additive, 0));
        Refuses<ArgumentException>("validTokens", (allowed, additive) =>
            AttentionMasks.FromBlocks(valid, valid, allowed, 3), (allowed, additive) =>
            AttentionMasks.AdditiveFromBlocks(valid, valid, additive, 3));
        Refuses<ArgumentException>("startsBlock", (allowed, additive) =>
            AttentionMasks.FromBlocks(valid, valid.AsSpan(1), allowed), (allowed, additive) =>
            AttentionMasks.AdditiveFromBlocks(valid, valid.AsSpan(1), additive));
        Refuses<ArgumentException>("destination", (allowed, additive) =>
            AttentionMasks.FromBlocks(valid, valid, allowed.AsSpan(1)), (allowed, additive) =>
            AttentionMasks.AdditiveFromBlocks(valid, valid, additive.AsSpan(1)));
        Refuses<ArgumentException>("destination", (allowed, additive) =>
            AttentionMasks.FromBlocks(allowed.AsSpan(1, 4), valid, allowed), (allowed, additive) =>
            AttentionMasks.FromBlocks(valid, allowed.AsSpan(0, 4), allowed));
        Refuses<ArgumentOutOfRangeException>("blockedValue", (allowed, additive) =>
            AttentionMasks.AdditiveFromBlocks(valid, valid, additive, blockedValue: 0), (allowed, additive) =>
            AttentionMasks.AdditiveFromBlocks(valid, valid, additive, blockedValue: float.NaN));
    }

    private static void Refuses<TException>(string name, params Action<bool[], float[]>[] calls)
        where TException : ArgumentException
    {
        foreach (var call in calls)
        {
            bool[] allowed = [.. Enumerable.Repeat(true, 16)];
            float[] additive = [.. Enumerable.Repeat(7f, 16)];
            Assert.Equal(name, Assert.Throws<TException>(() => call(allowed, additive)).ParamName);
            Assert.DoesNotContain(false, allowed);
            Assert.All(additive, value => Assert.Equal(7, value));
        }
    }

    private static bool[] Flags(string digits) => [.. digits.Select(digit => digit == '1')];
}
