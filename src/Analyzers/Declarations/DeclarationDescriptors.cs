using System.Collections.Immutable;
using MaskGen.Layout.Checks;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers;

/// <summary>
/// The <c>MASK0xxx</c> rules. They are errors that cannot be turned off, because there is no mask to generate; the
/// placeholders are described in <see cref="DeclarationProblemIds"/>.
/// </summary>
public static class DeclarationDescriptors
{
    public const string Category = "MaskGen.Declaration";

    private static readonly DiagnosticDescriptor TypeNotPartial = Rule(
        DeclarationProblemIds.TypeNotPartial,
        "Mask type is not partial",
        "'{0}' carries [{1}] but is not partial; make it partial, so that its members can be generated"
    );

    private static readonly DiagnosticDescriptor ContainingTypeNotPartial = Rule(
        DeclarationProblemIds.ContainingTypeNotPartial,
        "Type that contains a mask is not partial",
        "'{0}' contains the {2} '{1}' but is not partial; make it partial, so that the {2}'s members can be generated"
    );

    private static readonly DiagnosticDescriptor FileLocalType = Rule(
        DeclarationProblemIds.FileLocalType,
        "Mask type is file-local",
        "'{0}' is file-local, so a generated file cannot add members to it; remove 'file'"
    );

    private static readonly DiagnosticDescriptor NoSegmentsAndNoSize = Rule(
        DeclarationProblemIds.NoSegmentsAndNoSize,
        "Mask has neither segments nor a size",
        "'{0}' has no tokens; add [Segment] attributes, or give [AttentionMask] a query length and a key length"
    );

    private static readonly DiagnosticDescriptor SegmentsAndSize = Rule(
        DeclarationProblemIds.SegmentsAndSize,
        "Mask has both segments and a size",
        "The segments of '{0}' give its size; remove the lengths from [AttentionMask], or the segments"
    );

    private static readonly DiagnosticDescriptor NotPositive = Rule(
        DeclarationProblemIds.NotPositive,
        "Length, count or size is not positive",
        "{0} is {1}; it must be at least 1"
    );

    private static readonly DiagnosticDescriptor TooLarge = Rule(
        DeclarationProblemIds.TooLarge,
        "Mask is too large",
        "{0} has {1}; at most {2} are supported"
    );

    private static readonly DiagnosticDescriptor InvalidName = Rule(
        DeclarationProblemIds.InvalidName,
        "Name is not an identifier",
        "'{1}' cannot name a {0}; use a C# identifier that is not a keyword"
    );

    private static readonly DiagnosticDescriptor DuplicateName = Rule(
        DeclarationProblemIds.DuplicateName,
        "Name is used twice",
        "Another {0} is already named '{1}'; choose another name"
    );

    private static readonly DiagnosticDescriptor UnknownSegment = Rule(
        DeclarationProblemIds.UnknownSegment,
        "No segment has this name",
        "No segment is named '{0}'; {1}"
    );

    private static readonly DiagnosticDescriptor SplitDeclaration = Rule(
        DeclarationProblemIds.SplitDeclaration,
        "Mask is declared over several parts",
        "[{0}] stands on another part of '{1}' than [{2}]; move it there, because the order of the attributes counts"
    );

    private static readonly DiagnosticDescriptor NotAMask = Rule(
        DeclarationProblemIds.NotAMask,
        "Mask attribute on a type that is no mask",
        "[{0}] does nothing here, because '{1}' does not carry [{2}]; add it"
    );

    private static readonly DiagnosticDescriptor NothingToJoin = Rule(
        DeclarationProblemIds.NothingToJoin,
        "Segment has nothing to join",
        "'{0}' is the first segment, so there is no block before it to join; remove 'Joins = true'"
    );

    private static readonly DiagnosticDescriptor CausalJoin = Rule(
        DeclarationProblemIds.CausalJoin,
        "Causal segment cannot be joined",
        "'{0}' cannot join, because '{1}' is causal and only bidirectional segments form a block together"
    );

    private static readonly DiagnosticDescriptor AllowContradictsDeny = Rule(
        DeclarationProblemIds.AllowContradictsDeny,
        "Allow contradicts Deny",
        "The keys of '{1}' are both allowed and denied to the queries of '{0}'; [Deny] would win, so remove one of the two"
    );

    private static readonly DiagnosticDescriptor RectangleChangesNothing = Rule(
        DeclarationProblemIds.RectangleChangesNothing,
        "Allow or Deny changes nothing",
        "[{0}(query: \"{1}\", key: \"{2}\")] changes no cell of the mask: {3}"
    );

    private static readonly DiagnosticDescriptor PaddingChangesNothing = Rule(
        DeclarationProblemIds.PaddingChangesNothing,
        "Padding changes nothing",
        "The padding of segment '{0}' changes no cell of the mask: {1}"
    );

    private static readonly DiagnosticDescriptor QueryOnlySeesNothing = Rule(
        DeclarationProblemIds.QueryOnlySeesNothing,
        "Query-only segment sees no key",
        "The queries of '{0}' see no key: {1}"
    );

    private static readonly DiagnosticDescriptor NameClash = Rule(
        DeclarationProblemIds.NameClash,
        "Name collides with a member",
        "The name '{0}' is taken by {1}; choose another"
    );

    private static readonly DiagnosticDescriptor BadSlice = Rule(
        DeclarationProblemIds.BadSlice,
        "Slice is not a set of rows",
        "Slice '{0}' is not a choice of rows: {1}"
    );

    private static readonly DiagnosticDescriptor NoQueriesOrNoKeys = Rule(
        DeclarationProblemIds.NoQueriesOrNoKeys,
        "Mask has no query rows or no key columns",
        "'{0}' has no {1}"
    );

    private static readonly DiagnosticDescriptor UnknownOption = Rule(
        DeclarationProblemIds.UnknownOption,
        "Option does not exist",
        "{1} is not a value of {0}"
    );

    private static readonly DiagnosticDescriptor NotAPrefix = Rule(
        DeclarationProblemIds.NotAPrefix,
        "Cacheable prefix is not what the mask begins with",
        "The prefix cannot be computed first: {0}"
    );

    private static readonly DiagnosticDescriptor UnknownQueryOffset = Rule(
        DeclarationProblemIds.UnknownQueryOffset,
        "Promise needs a query offset",
        "[{0}] is about tokens, and which key is the token of the first row of '{1}' is not said; "
            + "add 'QueryOffset = …' to [AttentionMask]"
    );

    private static readonly DiagnosticDescriptor BadQueryOffset = Rule(
        DeclarationProblemIds.BadQueryOffset,
        "Query offset cannot be",
        "The query offset cannot be: {0}"
    );

    private static readonly DiagnosticDescriptor PromiseSaysNothing = Rule(
        DeclarationProblemIds.PromiseSaysNothing,
        "NoFlow promises nothing",
        "[NoFlow(from: \"{0}\", to: \"{1}\")] holds in every mask: {2}"
    );

    internal static readonly DiagnosticDescriptor DependsOnGenerated = Rule(
        DeclarationProblemIds.DependsOnGenerated,
        "Declaration depends on generated code",
        "The members of '{0}' throw, because its declaration uses generated code, and generators do not see what they write; use constants of your own"
    );

    /// <summary>All of them, by id.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All =
    [
        TypeNotPartial,
        ContainingTypeNotPartial,
        FileLocalType,
        NoSegmentsAndNoSize,
        SegmentsAndSize,
        NotPositive,
        TooLarge,
        InvalidName,
        DuplicateName,
        UnknownSegment,
        SplitDeclaration,
        NotAMask,
        NothingToJoin,
        CausalJoin,
        AllowContradictsDeny,
        RectangleChangesNothing,
        PaddingChangesNothing,
        QueryOnlySeesNothing,
        NameClash,
        BadSlice,
        NoQueriesOrNoKeys,
        UnknownOption,
        .. RuleDescriptors.All,
        DependsOnGenerated,
        NotAPrefix,
        UnknownQueryOffset,
        BadQueryOffset,
        PromiseSaysNothing,
    ];

    internal static DiagnosticDescriptor Rule(string id, string title, string message) =>
        new(
            id,
            title,
            message,
            Category,
            DiagnosticSeverity.Error,
            isEnabledByDefault: true,
            helpLinkUri: RuleHelp.LinkTo(id),
            customTags: WellKnownDiagnosticTags.NotConfigurable
        );
}
