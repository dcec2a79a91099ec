using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MaskGen.Layout.Parsing;

/// <summary>The attributes that make up a declaration.</summary>
public enum MaskAttributeKind
{
    AttentionMask,
    Segment,
    Allow,
    Deny,
    Slice,
}

/// <summary>Finds the attributes that make up a declaration, by full metadata name.</summary>
public static class MaskAttributes
{
    public const string Namespace = "MaskGen";
    public const string AttentionMask = "MaskGen.AttentionMaskAttribute";
    public const string Segment = "MaskGen.SegmentAttribute";
    public const string Allow = "MaskGen.AllowAttribute";
    public const string Deny = "MaskGen.DenyAttribute";
    public const string Slice = "MaskGen.SliceAttribute";

    /// <summary>What a mask attribute says, or <see langword="null"/> for any other attribute.</summary>
    public static MaskAttributeKind? KindOf(AttributeData attribute) =>
        attribute.AttributeClass is
        {
            ContainingType: null,
            ContainingNamespace: { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true },
            Name: var name
        }
            ? name switch
            {
                "AttentionMaskAttribute" => MaskAttributeKind.AttentionMask,
                "SegmentAttribute" => MaskAttributeKind.Segment,
                "AllowAttribute" => MaskAttributeKind.Allow,
                "DenyAttribute" => MaskAttributeKind.Deny,
                "SliceAttribute" => MaskAttributeKind.Slice,
                _ => null,
            }
            : null;

    /// <summary>
    /// The mask attributes of a type in an order that does not depend on the order of the files: those on
    /// <paramref name="maskPart"/> in source order, and apart from them those on other parts of the type.
    /// </summary>
    public static (ImmutableArray<MaskAttribute> OnPart, ImmutableArray<MaskAttribute> Elsewhere) Find(
        INamedTypeSymbol type,
        SyntaxNode maskPart
    )
    {
        List<MaskAttribute> onPart = [];
        List<MaskAttribute> elsewhere = [];
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (KindOf(attribute) is { } kind && attribute.ApplicationSyntaxReference is { } place)
            {
                bool isOnPart = place.SyntaxTree == maskPart.SyntaxTree && maskPart.Span.Contains(place.Span);
                (isOnPart ? onPart : elsewhere).Add(new MaskAttribute(kind, attribute, place));
            }
        }

        return (Sorted(onPart), Sorted(elsewhere));
    }

    private static ImmutableArray<MaskAttribute> Sorted(List<MaskAttribute> attributes) =>
    [
        .. attributes
            .OrderBy(attribute => attribute.Place.SyntaxTree.FilePath, StringComparer.Ordinal)
            .ThenBy(attribute => attribute.Place.Span.Start),
    ];
}

/// <summary>One mask attribute on a type. Holds symbols and syntax: never keep it.</summary>
public sealed record MaskAttribute(MaskAttributeKind Kind, AttributeData Data, SyntaxReference Place);
