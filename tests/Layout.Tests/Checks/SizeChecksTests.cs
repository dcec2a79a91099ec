using MaskGen.Layout.Declarations;
using static MaskGen.Layout.Tests.Checks.Checked;

namespace MaskGen.Layout.Tests.Checks;

public class SizeChecksTests
{
    [Fact]
    public void Neither_segments_nor_size_is_one_mistake() =>
        Mask().Deny("Image", "Text").Slice("Step", "Image").Reports("MASK0004 Mask[0]: Mask");

    [Fact]
    public void Segments_and_size_are_one_too_many() =>
        (Mask(new SegmentDeclaration("Image", 4)) with { Size = new MaskSize(0, 4) }).Reports("MASK0005 Mask[0]: Mask");

    [Theory]
    [InlineData(0, 3, "MASK0006 Mask[0].queryLength: The query length | 0")]
    [InlineData(3, int.MinValue, "MASK0006 Mask[0].keyLength: The key length | -2147483648")]
    [InlineData(16385, 3, "MASK0007 Mask[0].queryLength: The mask | 16385 query tokens | 16384")]
    [InlineData(3, int.MaxValue, "MASK0007 Mask[0].keyLength: The mask | 2147483647 key tokens | 16384")]
    public void A_size_is_positive_and_supported(int queryLength, int keyLength, string problem) =>
        Size(queryLength, keyLength).Reports(problem);

    [Fact]
    public void A_length_below_one_is_reported_and_nothing_that_follows_from_it() =>
        Mask(new("Image", 0, Padding: Padding.Right), new("Text", 4))
            .Deny(query: "Text", key: "Image")
            .Deny(query: "Image", key: "Text")
            .Reports("MASK0006 Segment[0].length: The length of segment 'Image' | 0");

    [Fact]
    public void Length_and_count_are_two_mistakes() =>
        Mask(new SegmentDeclaration("Image", -1, Count: 0))
            .Reports(
                "MASK0006 Segment[0].length: The length of segment 'Image' | -1",
                "MASK0006 Segment[0].Count: The count of segment 'Image' | 0"
            );

    [Theory]
    [InlineData(16385, 1, "length", "16385")]
    [InlineData(65536, 65536, "length", "4294967296")]
    [InlineData(int.MaxValue, int.MaxValue, "length", "4611686014132420609")]
    [InlineData(4, 4097, "Count", "16388")]
    public void A_segment_too_large_is_reported_without_overflow(int length, int count, string argument, string tokens) =>
        Mask(new("Text", 1), new("Image", length, Count: count), new("Action", int.MaxValue / 2))
            .Reports(
                $"MASK0007 Segment[1].{argument}: Segment 'Image' | {tokens} tokens | 16384",
                "MASK0007 Segment[2].length: Segment 'Action' | 1073741823 tokens | 16384"
            );

    [Fact]
    public void The_sum_is_reported_where_it_exceeds_the_limit() =>
        Mask(new("Image", 16000), new("Text", 384), new("State", 1), new("Action", 50))
            .Reports("MASK0007 Segment[2].length: The mask | 16435 key tokens | 16384");

    [Fact]
    public void Each_side_has_its_own_limit()
    {
        Mask(new("Memory", 16384, Role: SegmentRole.KeyOnly), new("Query", 16384, Role: SegmentRole.QueryOnly)).IsRight();
        Mask(new("Memory", 1, Role: SegmentRole.KeyOnly), new("A", 16000), new("B", 385, Role: SegmentRole.QueryOnly))
            .Reports("MASK0007 Segment[2].length: The mask | 16385 query tokens | 16384");
    }

    [Fact]
    public void At_most_so_many_segments_are_declared()
    {
        Mask([.. Segments(256)]).IsRight();
        Mask([.. Segments(257)]).Reports("MASK0007 Segment[256].name: The mask | 257 declared segments | 256");

        static IEnumerable<SegmentDeclaration> Segments(int count) =>
            Enumerable.Range(0, count).Select(i => new SegmentDeclaration($"S{i}", 2));
    }

    [Fact]
    public void Padded_repeats_are_limited() =>
        Mask(
                new("Camera", 4, Count: 200, Padding: Padding.Right),
                new("Text", 4, Count: 500),
                new("Frame", 4, Count: 57, Padding: Padding.Left)
            )
            .Reports("MASK0007 Segment[2].Padding: The mask | 257 padded segments, repeats counted | 256");

    [Fact]
    public void A_mask_has_rows_and_columns()
    {
        Mask(new("A", 4, Role: SegmentRole.KeyOnly), new("B", 4, Role: SegmentRole.KeyOnly, Padding: Padding.Right))
            .Reports("MASK0021 Mask[0]: Mask | query rows: every segment is key-only");
        Mask(new SegmentDeclaration("A", 4, Role: SegmentRole.QueryOnly))
            .Reports("MASK0021 Mask[0]: Mask | key columns: every segment is query-only");
    }
}
