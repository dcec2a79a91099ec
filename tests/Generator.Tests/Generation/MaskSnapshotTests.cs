using MaskGen.Generator.Tests.Snapshots;

namespace MaskGen.Generator.Tests.Generation;

public class MaskSnapshotTests
{
    [Fact]
    public void Six_tokens() =>
        Verify(
            """
            [AttentionMask]
            [Segment("Image", 2)]
            [Segment("Language", 1, Joins = true)]
            [Segment("Subtask", 3, SegmentKind.Causal, Padding = Padding.Right)]
            public static partial class SixTokens;
            """
        );

    [Fact]
    public void Pi0_at_true_size() =>
        Verify(
            """
            [AttentionMask]
            [Segment("Camera", 256, Count = 3, Joins = true, Padding = Padding.Right)]
            [Segment("Language", 48, Joins = true, Padding = Padding.Right)]
            [Segment("State", 1)]
            [Segment("Action", 50)]
            public static partial class Pi0Mask;
            """
        );

    [Fact]
    public void Left_padded_causal() =>
        Verify(
            """
            [AttentionMask]
            [Segment("Prompt", 128, SegmentKind.Causal, Padding = Padding.Left)]
            public static partial class PromptMask;
            """
        );

    [Fact]
    public void Cross_attention() =>
        Verify(
            """
            [AttentionMask(PaddedQueries = PaddedQueries.Attend)]
            [Segment("Source", 512, Role = SegmentRole.KeyOnly, Padding = Padding.Right)]
            [Segment("Target", 64, Role = SegmentRole.QueryOnly)]
            public static partial class CrossMask;
            """
        );

    [Fact]
    public void A_slice() =>
        Verify(
            """
            [AttentionMask]
            [Segment("Image", 768)]
            [Segment("Language", 200, Joins = true, Padding = Padding.Right)]
            [Segment("Subtask", 24, SegmentKind.Causal, Padding = Padding.Right)]
            [Segment("Action", 50)]
            [Deny(query: "Action", key: "Subtask")]
            [Slice("Denoise", "Action")]
            public static partial class Pi05Mask;
            """
        );

    [Fact]
    public void A_nested_generic_host() =>
        Verify(
            """
            internal partial class Model<TToken>
                where TToken : struct
            {
                internal partial record struct Layers<TWeight, TBias>
                {
                    /// <summary>Four frames, each of which sees the earlier ones.</summary>
                    [AttentionMask]
                    [Segment("Frame", 16, Count = 4)]
                    private sealed partial class VideoMask;
                }
            }
            """
        );

    [Fact]
    public void A_mask_set() =>
        Verify(
            """
            [AttentionMask]
            [Segment("Text", 16, SegmentKind.Causal, Padding = Padding.Left)]
            public static partial class GlobalMask;

            [AttentionMask(Visibility = Visibility.Own)]
            [Segment("Text", 16, Padding = Padding.Left)]
            public static partial class LocalMask;

            [AttentionMaskSet(8)]
            [Member(typeof(LocalMask), Count = 5)]
            [Member(typeof(GlobalMask))]
            public static partial class Layers;
            """
        );

    private static void Verify(
        string declaration,
        [System.Runtime.CompilerServices.CallerMemberName] string method = ""
    )
    {
        GeneratorRun run = GeneratorRun.Of($"using MaskGen;\n\nnamespace Robots;\n\n{declaration}");

        Assert.Empty(run.Diagnostics);
        Snapshot.Verify(run.Result, method: method);
    }
}
