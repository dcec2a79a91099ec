using System;
using MaskGen;

namespace Strict;

/// <summary>A static class, with everything the segment language has.</summary>
[AttentionMask]
[Segment("Camera", 4, Count = 3, Joins = true, Padding = Padding.Right)]
[Segment("Language", 6, Joins = true, Padding = Padding.Right)]
[Segment("Subtask", 3, SegmentKind.Causal, Padding = Padding.Left)]
[Segment("Action", 5)]
[Deny(query: "Action", key: "Subtask")]
[Slice("Denoise", "Action")]
public static partial class PolicyMask;

/// <summary>A mask too large to be unrolled.</summary>
[AttentionMask]
[Segment("Prefix", 100)]
[Segment("Text", 500, SegmentKind.Causal)]
internal static partial class LongMask;

// Without a summary: the generator writes one.
[AttentionMask(PaddedQueries = PaddedQueries.Attend)]
[Segment("Encoder", 8, Role = SegmentRole.KeyOnly, Padding = Padding.Right)]
[Segment("Decoder", 5, Role = SegmentRole.QueryOnly)]
internal static partial class CrossMask;

/// <summary>A class.</summary>
[AttentionMask]
[Segment("Text", 5, SegmentKind.Causal)]
public sealed partial class ClassMask;

/// <summary>A struct.</summary>
[AttentionMask]
[Segment("Text", 5, SegmentKind.Causal)]
internal readonly partial struct StructMask;

/// <summary>A record.</summary>
[AttentionMask]
[Segment("Text", 5, SegmentKind.Causal)]
public sealed partial record RecordMask;

/// <summary>A record struct.</summary>
[AttentionMask]
[Segment("Text", 5, SegmentKind.Causal)]
public readonly partial record struct RecordStructMask;

/// <summary>A size and no segments: everything is allowed.</summary>
[AttentionMask(3, 4)]
public static partial class UnsegmentedMask;

/// <summary>Rules, of which one reads a table and calls a method; nobody else calls them.</summary>
[AttentionMask]
[Segment("Prefix", 4, Role = SegmentRole.KeyOnly)]
[Segment("Node", 6, Role = SegmentRole.QueryAndKey)]
internal static partial class TreeMask
{
    private const int Prefix = 4;

    private static ReadOnlySpan<int> Parents => [-1, 0, 0, 1, 1, 2];

    [MaskRule]
    private static bool IsAncestor(int query, int key)
    {
        int node = query;
        while (node >= 0 && !IsKey(node, key))
        {
            node = Parents[node];
        }

        return node >= 0;
    }

    [MaskRule(Unites = true)]
    private static bool IsPrefix(int query, int key) => MaskRules.Sink(key, Prefix) && query >= 0;

    private static bool IsKey(int node, int key) => key == node + Prefix;
}

/// <summary>Not a mask.</summary>
public static partial class Outer
{
    internal static partial class Generic<T>
        where T : class
    {
        [AttentionMask(Visibility = Visibility.Own)]
        [Segment("First", 2, SegmentKind.Causal)]
        [Segment("Second", 3, SegmentKind.Causal)]
        internal static partial class NestedMask;
    }

    [AttentionMask]
    [Segment("Text", 5, SegmentKind.Causal)]
    internal static partial class NestedMask;
}
