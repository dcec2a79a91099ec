namespace MaskGen.Layout.Declarations;

/// <summary>
/// What the user declared, word for word and nothing more: values only, no symbols and no syntax, so that equal
/// declarations are equal models. Whether it makes sense is for <see cref="Checks.DeclarationChecks"/> to say.
/// </summary>
/// <param name="Host">The annotated type.</param>
/// <param name="Size">Query and key length of a mask without segments.</param>
/// <param name="Visibility">Which blocks a token sees.</param>
/// <param name="PaddedQueries">What padded rows see.</param>
/// <param name="Segments">Segments in source order.</param>
/// <param name="Rectangles"><c>[Allow]</c> and <c>[Deny]</c> in source order.</param>
/// <param name="Slices">Slices in source order.</param>
/// <param name="StrayAttributes">Mask attributes that stand on another part of the type, in source order.</param>
/// <param name="IsMalformed">An attribute does not compile; the compiler reports it, nobody else should.</param>
/// <param name="Rules"><c>[MaskRule]</c> methods in source order.</param>
/// <param name="QueryOffset">Of a mask without segments: row i is the token of key i + this.</param>
/// <param name="NoFlows"><c>[NoFlow]</c> in source order.</param>
/// <param name="IsAutoregressive"><c>[Autoregressive]</c> is there.</param>
/// <param name="CacheablePrefix">What <c>[CacheablePrefix]</c> names, where it is there.</param>
public sealed record MaskDeclaration(
    HostType Host,
    MaskSize? Size,
    Visibility Visibility,
    PaddedQueries PaddedQueries,
    EquatableArray<SegmentDeclaration> Segments,
    EquatableArray<RectangleDeclaration> Rectangles,
    EquatableArray<SliceDeclaration> Slices,
    EquatableArray<StrayAttribute> StrayAttributes,
    bool IsMalformed,
    EquatableArray<RuleDeclaration> Rules = default,
    int? QueryOffset = null,
    EquatableArray<NoFlowDeclaration> NoFlows = default,
    bool IsAutoregressive = false,
    EquatableArray<string>? CacheablePrefix = null
);

/// <summary>Query and key length of a mask without segments.</summary>
public readonly record struct MaskSize(int QueryLength, int KeyLength);

/// <summary>One <c>[Segment]</c>.</summary>
public sealed record SegmentDeclaration(
    string Name,
    int Length,
    SegmentKind Kind = SegmentKind.Bidirectional,
    bool Joins = false,
    int Count = 1,
    Padding Padding = Padding.None,
    SegmentRole Role = SegmentRole.QueryAndKey
);

/// <summary>One <c>[Allow]</c> or <c>[Deny]</c>: all cells (queries of one segment) × (keys of another).</summary>
public sealed record RectangleDeclaration(bool Allows, string Query, string Key);

/// <summary>One <c>[Slice]</c>.</summary>
public sealed record SliceDeclaration(string Name, EquatableArray<string> Segments);

/// <summary>One <c>[NoFlow]</c>.</summary>
/// <param name="Layers">Number of layers that it is about, any number where it is not given.</param>
public sealed record NoFlowDeclaration(string From, string To, int? Layers = null);

/// <summary>A mask attribute on a part of the type that does not carry <c>[AttentionMask]</c>.</summary>
/// <param name="Name">The attribute without its suffix, such as <c>Segment</c>.</param>
public sealed record StrayAttribute(string Name);
