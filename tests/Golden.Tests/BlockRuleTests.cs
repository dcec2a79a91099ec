using MaskGen.Golden.Tests.Masks;

namespace MaskGen.Golden.Tests;

/// <summary>The block rule and its widespread misreading, and the rule's run-time twin as a second oracle.</summary>
public class BlockRuleTests
{
    public static TheoryData<string> CasesWithBlocks =>
        [.. GoldenFile.Instance.Cases.Where(golden => golden.Blocks is not null).Select(golden => golden.Id)];

    [Fact]
    public void The_default_is_the_real_rule() =>
        Assert.Equal(GoldenFile.Instance.SeedCheck.RealRule, RowsOf<VlaSeed, VlaSeed.ValidLengths>(new(2)));

    [Fact]
    public void Visibility_All_with_blank_padding_is_the_widespread_table() =>
        Assert.Equal(
            GoldenFile.Instance.SeedCheck.AllVisibleBlankPadding,
            RowsOf<VlaSeedAllBlank, VlaSeedAllBlank.ValidLengths>(new(2))
        );

    [Fact]
    public void Visibility_All_with_attending_padding_is_the_widespread_pseudocode() =>
        Assert.Equal(
            GoldenFile.Instance.SeedCheck.AllVisibleAttendingPadding,
            RowsOf<VlaSeedAllAttend, VlaSeedAllAttend.ValidLengths>(new(2))
        );

    [Theory]
    [MemberData(nameof(CasesWithBlocks))]
    public void FromBlocks_agrees_with_the_recorded_mask(string id)
    {
        GoldenMask golden = GoldenFile.Instance.Case(id);
        (bool[] validTokens, bool[] startsBlock) = golden.Blocks!.Value;
        bool[] allowed = new bool[golden.Allowed.Length];
        AttentionMasks.FromBlocks(validTokens, startsBlock, allowed);

        Cells.AssertEqual(golden, allowed, "FromBlocks");
    }

    /// <summary>Upstream counted blocks in bfloat16, which cannot tell 256 from 257.</summary>
    [Fact]
    public void FromBlocks_counts_beyond_256_blocks()
    {
        const int length = 512;
        bool[] ones = [.. Enumerable.Repeat(true, length)];
        bool[] allowed = new bool[length * length];
        AttentionMasks.FromBlocks(ones, ones, allowed);

        int wrong = Enumerable.Range(0, length * length).Count(cell => allowed[cell] != (cell % length <= cell / length));
        Assert.Equal(0, wrong);
        Assert.NotEqual(0, GoldenFile.Instance.Behaviour("lerobot-bf16-cumsum").Output.GetInt32());
    }

    private static string[] RowsOf<TMask, TValidLengths>(TValidLengths validLengths)
        where TMask : struct, IPaddedMask<TValidLengths>
        where TValidLengths : struct
    {
        bool[] allowed = new bool[36];
        TMask.WriteAllowed([validLengths], allowed);
        return [.. allowed.Chunk(6).Select(row => string.Concat(row.Select(cell => cell ? '1' : '0')))];
    }
}
