namespace MaskGen.Generator.Tests.Incrementality;

/// <summary>Files with declarations of every kind, right and wrong.</summary>
internal static class Samples
{
    public static (string Name, string Text)[] All { get; } =
    [
        (
            "Policy",
            """
            using MaskGen;

            namespace Robots.Policies;

            /// <summary>The mask of a policy.</summary>
            [AttentionMask(Visibility = Visibility.EarlierBlocks, PaddedQueries = PaddedQueries.Attend)]
            [Segment("Image", 16, Count = 3)]
            [Segment("Language", 8, Joins = true, Padding = Padding.Right)]
            [Segment("Subtask", 4, SegmentKind.Causal, Padding = Padding.Left)]
            [Segment("Action", length: 5)]
            [Allow(query: "Image[1]", key: "Subtask")]
            [Deny(query: "Action", key: "Subtask")]
            [Slice("Denoise", "Action")]
            [Slice("Decode", "Subtask", "Action")]
            public static partial class PolicyMask;
            """
        ),
        (
            "Nested",
            """
            using A = MaskGen.AttentionMaskAttribute;

            namespace Outer { namespace @class {
                public abstract partial class Box<T, @in> where T : struct
                {
                    private partial record struct Inner(int Length)
                    {
                        [A]
                        [MaskGen.Segment("Encoder", 6, Role = MaskGen.SegmentRole.KeyOnly)]
                        [MaskGen.Segment(kind: MaskGen.SegmentKind.Causal, name: "Decoder", length: 4, Role = MaskGen.SegmentRole.QueryOnly)]
                        internal sealed partial record Cross
                        {
                            public const int Helper = 3;
                            private int @event() => Helper;
                        }
                    }
                }
            } }
            """
        ),
        (
            "Size",
            """
            [MaskGen.AttentionMask(keyLength: 7, queryLength: 3)]
            readonly partial struct Dense
            {
                #if DEBUG
                public int Debug;
                #endif
            }
            """
        ),
        (
            "Mistaken",
            """
            using MaskGen;
            [AttentionMask(4, -1)]
            [Segment("A", 0, Count = 2147483647)]
            [Segment("A", 2147483647, Joins = true, Count = 2)]
            [Segment("no name", 3, (SegmentKind)9)]
            [Segment(null!, 3)]
            [Segment("class", 3)]
            [Segment("Equals", 3, Padding = Padding.Right)]
            [Allow("A[0]", "A[99999999999]")]
            [Deny("", "A[")]
            [Slice("A")]
            [Slice("Tag", null!, "A", "A")]
            [Slice(null!, null!)]
            static partial class Mistaken { const int KeyLength = 3; class Tag; }
            [Segment("Stray", 1)] static partial class Mistaken;
            """
        ),
    ];
}
