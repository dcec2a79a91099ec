using System.Collections.Immutable;
using MaskGen.Layout.Checks;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers;

/// <summary>
/// The <c>MASK004x</c> rules, about mask sets. Like those of masks they are errors that cannot be turned off; the
/// placeholders are described in <see cref="MaskSetProblemIds"/>.
/// </summary>
public static class MaskSetDescriptors
{
    private static readonly DiagnosticDescriptor NoMembers = DeclarationDescriptors.Rule(
        MaskSetProblemIds.NoMembers,
        "Mask set has no members",
        "'{0}' has no masks; add [Member(typeof(…))] attributes"
    );

    private static readonly DiagnosticDescriptor TooManyMembers = DeclarationDescriptors.Rule(
        MaskSetProblemIds.TooManyMembers,
        "Mask set has more members than its count",
        "'{0}' has a count of {1} but {2} members, so the last ones would never be used; change one of the two"
    );

    private static readonly DiagnosticDescriptor MemberIsNoMask = DeclarationDescriptors.Rule(
        MaskSetProblemIds.MemberIsNoMask,
        "Member of a mask set is not a mask",
        "'{0}' cannot be a member of a mask set: {1}"
    );

    private static readonly DiagnosticDescriptor DifferentShapes = DeclarationDescriptors.Rule(
        MaskSetProblemIds.DifferentShapes,
        "Members of a mask set have different sizes",
        "'{0}' has {1}, but '{2}' has {3}; the members of a mask set have the same size"
    );

    private static readonly DiagnosticDescriptor DifferentPadding = DeclarationDescriptors.Rule(
        MaskSetProblemIds.DifferentPadding,
        "Members of a mask set have different padding",
        "'{0}' has {1}, but '{2}' has {3}; the members of a mask set have the same padded segments in the same order"
    );

    private static readonly DiagnosticDescriptor BothMaskAndSet = DeclarationDescriptors.Rule(
        MaskSetProblemIds.BothMaskAndSet,
        "Type is both a mask and a mask set",
        "'{0}' carries both [AttentionMask] and [AttentionMaskSet]; move one of them to a type of its own"
    );

    /// <summary>Those of mask sets alone, by id.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> Own =
    [
        NoMembers,
        TooManyMembers,
        MemberIsNoMask,
        DifferentShapes,
        DifferentPadding,
        BothMaskAndSet,
    ];

    private static readonly ImmutableArray<string> SharedIds =
    [
        DeclarationProblemIds.TypeNotPartial,
        DeclarationProblemIds.ContainingTypeNotPartial,
        DeclarationProblemIds.FileLocalType,
        DeclarationProblemIds.NotPositive,
        DeclarationProblemIds.SplitDeclaration,
        DeclarationProblemIds.NotAMask,
        DeclarationProblemIds.NameClash,
        DeclarationProblemIds.DependsOnGenerated,
    ];

    /// <summary>All that a mask set may get: its own and those that it shares with masks.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All =
    [
        .. DeclarationDescriptors.All.Where(descriptor => SharedIds.Contains(descriptor.Id, StringComparer.Ordinal)),
        .. Own,
    ];

    /// <summary>The rule of a problem.</summary>
    public static DiagnosticDescriptor ForId(string id) =>
        All.First(descriptor => string.Equals(descriptor.Id, id, StringComparison.Ordinal));
}
