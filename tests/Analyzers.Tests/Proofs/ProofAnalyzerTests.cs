using MaskGen.Analyzers.Tests.Verification;

namespace MaskGen.Analyzers.Tests.Proofs;

/// <summary>Every proof, with its exact place and its message; suppressed by <c>#pragma</c>, which Verify asserts.</summary>
public class ProofAnalyzerTests
{
    [Fact]
    public Task Right_masks_are_silent() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            """
            using MaskGen;

            [AttentionMask]
            [Segment("Camera", 256, Count = 3, Joins = true, Padding = Padding.Right)]
            [Segment("Language", 48, Joins = true, Padding = Padding.Right)]
            [Segment("State", 1)]
            [Segment("Action", 50)]
            [CacheablePrefix("Camera", "Language")]
            [Slice("Denoise", "State", "Action")]
            partial class Pi0;

            [AttentionMask]
            [Segment("Image", 768)]
            [Segment("Language", 200, Joins = true, Padding = Padding.Right)]
            [Segment("Subtask", 24, SegmentKind.Causal, Padding = Padding.Right)]
            [Segment("Action", 50)]
            [Deny(query: "Action", key: "Subtask")]
            [NoFlow(from: "Subtask", to: "Action")]
            [Slice("Denoise", "Action")]
            partial class Pi05;

            [AttentionMask]
            [Segment("Text", 512, SegmentKind.Causal, Padding = Padding.Left)]
            [Autoregressive]
            partial class Causal;

            [AttentionMask]
            [Segment("Prefix", 64)]
            [Segment("Text", 512, SegmentKind.Causal)]
            [CacheablePrefix("Prefix")]
            partial class PrefixLm;

            [AttentionMask(Visibility = Visibility.Own)]
            [Segment("Document", 64, SegmentKind.Causal, Count = 8)]
            [NoFlow(from: "Document[0]", to: "Document[1]")]
            [Autoregressive]
            partial class Packed;

            [AttentionMask(8, 8)]
            partial class Full;
            """
        );

    [Fact]
    public Task MASK1001() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            """
            using MaskGen;
            [AttentionMask(Visibility = Visibility.All)]
            [Segment("Image", 2)]
            [Segment("Language", 1, Joins = true)]
            [Segment("Subtask", 3, {|#0:SegmentKind.Causal|}, Padding = Padding.Right)]
            partial class Mask;
            """,
            new Expected("MASK1001").At(0).WithMessage(
                "Tokens of the causal segment 'Subtask' receive information from later ones: "
                    + "Subtask[0] ← Image[0] ← Subtask[1] (2 layers)"
            )
        );

    [Fact]
    public Task MASK1002() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            """
            using MaskGen;
            [AttentionMask, {|#0:Autoregressive|}]
            [Segment("Prefix", 2)]
            [Segment("Text", 3, SegmentKind.Causal)]
            partial class Mask;
            [AttentionMask(2, 6, QueryOffset = 4), {|#1:Autoregressive|}]
            partial class Step;
            """,
            new Expected("MASK1002").At(0).WithMessage(
                "'Mask' promises that no token receives information from a later one, but one does: Prefix[0] ← Prefix[1] (1 layer)"
            ),
            new Expected("MASK1002").At(1).WithMessage(
                "'Step' promises that no token receives information from a later one, but one does: Token[4] ← Token[5] (1 layer)"
            )
        );

    [Fact]
    public Task MASK1003_and_MASK1004() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            """
            using MaskGen;
            [AttentionMask]
            [Segment("Subtask", 3, SegmentKind.Causal)]
            [Segment("Language", 4)]
            [Segment("Action", 5)]
            [Segment("Last", 1)]
            [Deny(query: "Action", key: "Subtask")]
            [{|#1:Deny(query: "Last", key: "Subtask")|}]
            [{|#0:NoFlow(from: "Subtask", to: "Action")|}]
            partial class Mask;
            """,
            new Expected("MASK1003").At(0).WithMessage(
                "Information of 'Subtask' reaches 'Action': Action[0] ← Language[0] ← Subtask[0] (2 layers)"
            ),
            new Expected("MASK1004").At(1).WithMessage(
                "'Last' cannot see 'Subtask', but receives it through 'Language': Last[0] ← Language[0] ← Subtask[0] (2 layers)"
            )
        );

    [Fact]
    public Task MASK1005() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            """
            using MaskGen;
            [AttentionMask]
            [Segment("Image", 4)]
            [Segment("State", 1)]
            [Segment("Action", 5)]
            [Allow(query: "Image", key: "State")]
            [{|#0:CacheablePrefix("Image")|}]
            [Slice("Denoise", "Action")]
            partial class Mask;
            """,
            new Expected("MASK1005").At(0).WithMessage(
                "The prefix and what follows it cannot be computed one after the other: Image[0] sees State[0], which comes after the prefix"
            ),
            new Expected("MASK1005").At(0).WithMessage(
                "The prefix and what follows it cannot be computed one after the other: row State[0] belongs neither to the prefix nor to a slice"
            )
        );

    [Fact]
    public Task MASK1006_to_MASK1008() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            """
            using MaskGen;
            [AttentionMask]
            [Segment({|#1:"Frame"|}, 2, Count = 2)]
            [Segment({|#0:"Text"|}, 3)]
            [Deny(query: "Frame", key: "Frame[1]")]
            [Deny(query: "Text", key: "Frame")]
            [Deny(query: "Text", key: "Text")]
            partial class Mask;
            """,
            new Expected("MASK1006").At(0).WithMessage(
                "Empty rows in 'Text': 3 of 3 have no allowed key, beginning with row Text[0]"
            ),
            new Expected("MASK1008").At(0).WithMessage("No query may attend any key of 'Text'"),
            new Expected("MASK1007").At(1).WithMessage(
                "Dead keys in 'Frame': no query may attend 2 of 4, beginning with key Frame[1][0]"
            )
        );

    [Fact]
    public Task MASK1009_to_MASK1011() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            """
            using MaskGen;
            [AttentionMask(PaddedQueries = PaddedQueries.Attend)]
            [Segment({|#0:"Text"|}, 7, SegmentKind.Causal, Padding = Padding.Left)]
            partial class Prompt;
            [AttentionMask]
            [Segment({|#1:"Encoder"|}, 4, Role = SegmentRole.KeyOnly, Padding = Padding.Right)]
            [Segment({|#2:"Decoder"|}, 3, Role = SegmentRole.QueryOnly, Padding = Padding.Right)]
            partial class Cross;
            """,
            new Expected("MASK1009").At(0).WithMessage(
                "Rows of 'Text' can be empty, 6 of 7: row Text[0] is empty when the valid length of 'Text' is at most 6"
            ),
            new Expected("MASK1010").At(2).WithMessage(
                "Rows of 'Decoder' are empty at valid length 0, 3 of 3: row Decoder[0] is empty when "
                    + "the valid length of 'Encoder' is 0 and that of 'Decoder' is at least 1"
            ),
            new Expected("MASK1011").At(1).WithMessage(
                "Real keys of 'Encoder' are dead at valid length 0, 4 of 4: no real query may attend key Encoder[0] when "
                    + "the valid length of 'Encoder' is at least 1 and that of 'Decoder' is 0"
            )
        );

    [Fact]
    public Task MASK1012() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            """
            using MaskGen;
            [AttentionMask]
            [Segment({|#0:"Encoder"|}, 6, Role = SegmentRole.KeyOnly)]
            [Segment("Decoder", 6, Role = SegmentRole.QueryOnly, Padding = Padding.Right)]
            partial class Mask
            {
                [MaskRule] static bool Monotonic(int query, int key) => key <= query;
            }
            """,
            new Expected("MASK1012").At(0).WithMessage(
                "Real keys of 'Encoder' can be dead, 5 of 6: no real query may attend key Encoder[1] when the valid length of 'Decoder' is at most 1"
            )
        );

    [Fact]
    public Task A_window_over_everything_is_autoregressive_and_leaves_nothing_out() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            """
            using MaskGen;
            [AttentionMask(64, 64), Autoregressive]
            partial class Window
            {
                [MaskRule] static bool Last4(int query, int key) => MaskRules.LastKeysIncludingSelf(query, key, count: 4);
            }
            """
        );

    [Fact]
    public Task A_mistaken_declaration_is_no_mask_to_prove_anything_of() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            """
            using MaskGen;
            [AttentionMask(Visibility = Visibility.All)]
            [Segment("Image", 2)]
            [Segment("Subtask", 3, SegmentKind.Causal)]
            [Deny(query: "Image", key: {|MASK0010:"Text"|})]
            [NoFlow(from: "Subtask", to: "Image")]
            partial class Mask;
            """
        );
}
