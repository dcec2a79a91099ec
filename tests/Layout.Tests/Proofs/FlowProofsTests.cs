using MaskGen.Layout.Declarations;
using static MaskGen.Layout.Tests.Checks.Checked;

namespace MaskGen.Layout.Tests.Proofs;

/// <summary>Promises, kept and broken, on masks that people write.</summary>
public class FlowProofsTests
{
    private static readonly MaskDeclaration SixTokens = Mask(
        new("Image", 2),
        new("Language", 1, Joins: true),
        new("Subtask", 3, SegmentKind.Causal, Padding: Padding.Right)
    );

    private static readonly MaskDeclaration Pi05 = Mask(
        new("Image", 256, Joins: true, Count: 3, Padding: Padding.Right),
        new("Language", 200, Joins: true),
        new("Subtask", 24, SegmentKind.Causal, Padding: Padding.Right),
        new("Action", 50)
    );

    [Fact]
    public void Visibility_of_all_leaks_the_future_of_a_causal_segment_and_the_block_rule_does_not()
    {
        SixTokens.Proves();
        (SixTokens with { Visibility = Visibility.All }).Proves(
            "MASK1001 Segment[2].kind: Subtask | Subtask[0] ← Image[0] ← Subtask[1] (2 layers)"
        );
    }

    [Fact]
    public void A_causal_segment_is_all_of_its_repeats()
    {
        MaskDeclaration frames = Mask(new("Frame", 2, SegmentKind.Causal, Count: 2), new("Text", 1));
        frames.Proves();
        frames
            .Allow(query: "Frame[0]", key: "Frame[1]")
            .Proves("MASK1001 Segment[0].kind: Frame | Frame[0][0] ← Frame[1][0] (1 layer)");
        frames
            .Allow(query: "Frame[0]", key: "Text")
            .Proves("MASK1001 Segment[0].kind: Frame | Frame[0][0] ← Text[0] ← Frame[0][1] (2 layers)");
    }

    [Fact]
    public void Tokens_without_a_row_or_a_column_leak_nothing() =>
        Mask(
                new("Memory", 3, SegmentKind.Causal, Role: SegmentRole.KeyOnly),
                new("Text", 2),
                new("Probe", 3, SegmentKind.Causal, Role: SegmentRole.QueryOnly)
            )
            .Proves();

    [Fact]
    public void Autoregressive_is_about_all_tokens_and_stands_for_their_segments()
    {
        MaskDeclaration text = Mask(new("Text", 4, SegmentKind.Causal), new("Answer", 1));
        (text with { IsAutoregressive = true }).Proves();
        (SixTokens with { IsAutoregressive = true }).Proves("MASK1002 Autoregressive[0]: Mask | Image[0] ← Image[1] (1 layer)");
        (SixTokens with { IsAutoregressive = true, Visibility = Visibility.All }).Proves(
            "MASK1002 Autoregressive[0]: Mask | Image[0] ← Image[1] (1 layer)"
        );
    }

    [Fact]
    public void Rows_of_a_mask_without_segments_are_tokens_from_the_query_offset_on()
    {
        MaskDeclaration square = Size(4, 4) with { IsAutoregressive = true };
        square.Proves((query, key) => key <= query);
        square.Proves(
            (query, key) => key <= query || (query, key) == (1, 3),
            "MASK1002 Autoregressive[0]: Mask | Token[1] ← Token[3] (1 layer)"
        );
        MaskDeclaration shifted = Size(2, 4) with { IsAutoregressive = true, QueryOffset = 2 };
        shifted.Proves((query, key) => key <= query + 2);
        shifted.Proves((query, _) => query == 1 || true, "MASK1002 Autoregressive[0]: Mask | Token[2] ← Token[3] (1 layer)");
        MaskDeclaration beyond = Size(2, 4) with { IsAutoregressive = true, QueryOffset = 9 };
        beyond.Proves();
    }

    [Fact]
    public void What_must_not_flow_does_not_or_the_shortest_path_is_named()
    {
        MaskDeclaration denied = Pi05.Deny(query: "Action", key: "Subtask");
        denied.NoFlow(from: "Subtask", to: "Action").Proves();
        Pi05.NoFlow(from: "Subtask", to: "Action").Proves(
            "MASK1003 NoFlow[0]: Subtask | Action | Action[0] ← Subtask[0] (1 layer)"
        );
        (denied.NoFlow(from: "Subtask", to: "Action") with { Visibility = Visibility.All }).Proves(
            "MASK1001 Segment[2].kind: Subtask | Subtask[0] ← Image[0][0] ← Subtask[1] (2 layers)",
            "MASK1003 NoFlow[0]: Subtask | Action | Action[0] ← Image[0][0] ← Subtask[0] (2 layers)"
        );
    }

    [Fact]
    public void A_promise_of_few_layers_is_kept_by_a_longer_path()
    {
        MaskDeclaration relay = Mask(new("A", 2), new("B", 2), new("C", 2)).Deny(query: "C", key: "A");
        relay.NoFlow(from: "A", to: "C", layers: 1).Proves();
        relay
            .NoFlow(from: "A", to: "C", layers: 2)
            .Proves("MASK1003 NoFlow[0]: A | C | C[0] ← B[0] ← A[0] (2 layers)");
    }

    [Fact]
    public void What_is_denied_and_arrives_all_the_same_is_reported_with_the_way()
    {
        MaskDeclaration relay = Mask(new("A", 2), new("B", 2), new("C", 2), new("D", 1)).Deny(query: "D", key: "A");
        relay.Proves("MASK1004 Rectangle[0]: D | A | 'B' | D[0] ← B[0] ← A[0] (2 layers)");
        relay
            .Deny(query: "D", key: "B")
            .Deny(query: "C", key: "A")
            .Proves(
                "MASK1004 Rectangle[0]: D | A | 'C', 'B' | D[0] ← C[0] ← B[0] ← A[0] (3 layers)",
                "MASK1004 Rectangle[1]: D | B | 'C' | D[0] ← C[0] ← B[0] (2 layers)",
                "MASK1004 Rectangle[2]: C | A | 'B' | C[0] ← B[0] ← A[0] (2 layers)"
            );
    }

    [Fact]
    public void A_promise_about_the_denied_pair_says_it_all()
    {
        MaskDeclaration relay = Mask(new("A", 2, Count: 2), new("B", 2), new("C", 2)).Deny(query: "C", key: "A[1]");
        relay
            .NoFlow(from: "A", to: "C")
            .Proves("MASK1003 NoFlow[0]: A | C | C[0] ← A[0][0] (1 layer)");
        relay.NoFlow(from: "A[1]", to: "C", layers: 1).Proves();
        relay.NoFlow(from: "C", to: "A").Proves("MASK1004 Rectangle[0]: C | A[1] | 'B' | C[0] ← B[0] ← A[1][0] (2 layers)");
    }

    [Fact]
    public void A_token_always_has_its_own_information()
    {
        MaskDeclaration probes = Mask(new("Text", 3), new("Probe", 2)).Deny(query: "Probe", key: "Probe");
        probes.Proves("MASK1008 Segment[1].name: 'Probe'");
        Mask(new("Text", 3), new("Probe", 1), new("Reader", 1))
            .Deny(query: "Probe", key: "Probe")
            .Allow(query: "Text", key: "Probe")
            .NoFlow(from: "Probe", to: "Probe")
            .Proves();
    }

    [Fact]
    public void Masks_of_models_are_silent()
    {
        Pi05.Deny(query: "Action", key: "Subtask").Slice("Denoise", "Action").Proves();
        Mask(new SegmentDeclaration("Text", 512, SegmentKind.Causal)).Proves();
        Mask(new("Prefix", 100), new("Text", 200, SegmentKind.Causal)).Proves();
        (Mask(new("First", 97, SegmentKind.Causal), new("Second", 23, SegmentKind.Causal)) with { Visibility = Visibility.Own }).Proves();
        Mask(
                new("Camera", 256, Joins: true, Count: 3, Padding: Padding.Right),
                new("Language", 48, Joins: true, Padding: Padding.Right),
                new("State", 1),
                new("Action", 50)
            )
            .Slice("Denoise", "State", "Action")
            .CacheablePrefix("Camera", "Language")
            .Proves();
    }
}
