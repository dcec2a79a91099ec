using MaskGen.Layout.Declarations;
using static MaskGen.Layout.Tests.Checks.Checked;

namespace MaskGen.Layout.Tests.Checks;

/// <summary>Silence on declarations that people write.</summary>
public class RightDeclarationTests
{
    [Fact]
    public void Pi0() =>
        Mask(
                new("Image", 256, Count: 3),
                new("Language", 48, Joins: true, Padding: Padding.Right),
                new("State", 1),
                new("Action", 50)
            )
            .Slice("Denoise", "State", "Action")
            .IsRight();

    [Fact]
    public void Pi05() =>
        Mask(
                new("Image", 256, Joins: true, Count: 3, Padding: Padding.Right),
                new("Language", 200, Joins: true, Padding: Padding.Right),
                new("Subtask", 24, SegmentKind.Causal, Padding: Padding.Right),
                new("Action", 50)
            )
            .Deny(query: "Action", key: "Subtask")
            .Slice("Denoise", "Action")
            .IsRight();

    [Fact]
    public void Causal_with_left_padding_and_attending_queries() =>
        (
            Mask(new SegmentDeclaration("Tokens", 8192, SegmentKind.Causal, Padding: Padding.Left)) with
            {
                PaddedQueries = PaddedQueries.Attend,
            }
        ).IsRight();

    [Fact]
    public void Packed_documents() =>
        (Mask(new SegmentDeclaration("Document", 128, SegmentKind.Causal, Count: 8)) with { Visibility = Visibility.Own }).IsRight();

    [Fact]
    public void Cross_attention_padded_on_both_sides() =>
        Mask(
                new("Encoder", 12, Role: SegmentRole.KeyOnly, Padding: Padding.Right),
                new("Decoder", 9, Role: SegmentRole.QueryOnly, Padding: Padding.Right)
            )
            .IsRight();

    [Fact]
    public void A_cached_prefix() =>
        Mask(new("Cache", 500, Role: SegmentRole.KeyOnly), new("Next", 4, SegmentKind.Causal)).IsRight();

    [Fact]
    public void Own_blocks_of_queries_and_keys() =>
        (
            Mask(
                new("Memory", 12, Role: SegmentRole.KeyOnly),
                new("Query", 9, Joins: true, Role: SegmentRole.QueryOnly)
            ) with
            {
                Visibility = Visibility.Own,
            }
        ).IsRight();

    [Fact]
    public void A_size() => Size(16384, 16384).IsRight();

    [Fact]
    public void A_causal_text_with_bidirectional_images() =>
        Mask(
                new("Before", 4, SegmentKind.Causal),
                new("Image", 9),
                new("Between", 4, SegmentKind.Causal),
                new("Action", 3)
            )
            .Allow(query: "Image", key: "Between")
            .Deny(query: "Action", key: "Before")
            .IsRight();

    [Fact]
    public void A_deny_inside_an_allow() =>
        Mask(new("Frame", 4, Count: 3), new("Text", 2))
            .Allow(query: "Frame", key: "Frame")
            .Deny(query: "Frame[0]", key: "Frame[2]")
            .IsRight();

    [Fact]
    public void Names_that_only_look_reserved() =>
        Mask(new("value", 1), new("Full", 1), new("Länge_2", 1, Padding: Padding.Right), new("_", 1))
            .Slice("Länge_2", "value")
            .Members("Helper", "value")
            .IsRight();

    [Fact]
    public void Padded_repeats_up_to_the_limit() =>
        Mask(new SegmentDeclaration("Frame", 64, Count: 256, Padding: Padding.Right)).IsRight();
}
