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
            "Set",
            """
            using MaskGen;

            namespace Layers;

            [AttentionMask] [Segment("Text", 8, SegmentKind.Causal, Padding = Padding.Left)] public static partial class Local;
            public partial class Outer<T>
            {
                [AttentionMask, Segment(length: 8, name: "Text", Padding = Padding.Left)] internal partial struct Global;
            }

            /// <summary>Five local layers, one global.</summary>
            [AttentionMaskSet(26)]
            [Member(typeof(Local), Count = 5)]
            [Member(mask: typeof(Outer<int>.Global))]
            internal static partial class All
            {
                private const int Helper = 3;
            }
            """
        ),
        (
            "MistakenSet",
            """
            using MaskGen;
            [AttentionMask(4, 4)] static partial class Small;
            [AttentionMask(4, 5)] static partial class Wide;
            [AttentionMask] [Segment("A", 2147483647, Count = 2147483647, Padding = Padding.Left)] [Segment("no name", 2147483647, Count = 2147483647, Padding = (Padding)7)] static partial class Huge;
            [AttentionMaskSet(-1)]
            [Member(typeof(Small), Count = 2147483647)]
            [Member(typeof(Wide), Count = -3)]
            [Member(typeof(Huge))]
            [Member(null!)]
            [Member(typeof(int[]))]
            [Member(typeof(MistakenSet))]
            [Member(typeof(System.Collections.Generic.List<>))]
            static partial class MistakenSet { const int Select = 3; class Tag; }
            [Member(typeof(Small))] static partial class MistakenSet;
            [AttentionMaskSet(2)] [AttentionMask(2, 2)] [Member(typeof(Small))] static partial class Both;
            [Member(typeof(Small))] static partial class Stray;
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
