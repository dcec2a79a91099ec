using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskGen.Layout.Parsing;

/// <summary>The attributes that make up a declaration.</summary>
public enum MaskAttributeKind
{
    AttentionMask,
    Segment,
    Allow,
    Deny,
    Slice,
    NoFlow,
    Autoregressive,
    CacheablePrefix,

    /// <summary>On a method of the type.</summary>
    MaskRule,
}

/// <summary>Finds the attributes that make up a declaration, by full metadata name.</summary>
public static class MaskAttributes
{
    /// <summary>The metadata name that makes a type a mask.</summary>
    public const string AttentionMask = "MaskGen.AttentionMaskAttribute";

    /// <summary>
    /// The declaration part that carries <c>[AttentionMask]</c>, or <see langword="null"/>. Where several do (an error of
    /// the compiler's) it is the first, so that a type is one mask and never two.
    /// </summary>
    public static SyntaxNode? FindPart(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        IEnumerable<MaskAttribute> masks = Of(type).Where(attribute => attribute.Kind == MaskAttributeKind.AttentionMask);
        SyntaxNode? syntax = Sorted(masks).FirstOrDefault()?.Place.GetSyntax(cancellationToken);
        return syntax?.Parent?.Parent;
    }

    /// <summary>The first mask attribute of a type, in the order of <see cref="Find"/>.</summary>
    public static MaskAttribute? First(INamedTypeSymbol type) => Sorted(Of(type)).FirstOrDefault();

    /// <summary>The mask attributes of a type and of its methods, on all of its parts.</summary>
    private static IEnumerable<MaskAttribute> Of(INamedTypeSymbol type) =>
        Of((ISymbol)type).Concat(type.GetMembers().OfType<IMethodSymbol>().Where(MayBeRule).SelectMany(Of));

    private static IEnumerable<MaskAttribute> Of(ISymbol symbol)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (KindOf(attribute) is { } kind && attribute.ApplicationSyntaxReference is { } place)
            {
                yield return new MaskAttribute(kind, attribute, place, symbol as IMethodSymbol);
            }
        }
    }

    // Looks at the syntax first: every type of a project is asked, and binding all attributes of all methods is not free.
    private static bool MayBeRule(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Ordinary
        && method.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax() is MethodDeclarationSyntax { AttributeLists.Count: > 0 }
        );

    /// <summary>
    /// The mask attributes of a type in an order that does not depend on the order of the files: those on
    /// <paramref name="maskPart"/> in source order, and apart from them those on other parts of the type.
    /// </summary>
    public static (ImmutableArray<MaskAttribute> OnPart, ImmutableArray<MaskAttribute> Elsewhere) Find(
        INamedTypeSymbol type,
        SyntaxNode maskPart
    )
    {
        ILookup<bool, MaskAttribute> isOnPart = Of(type)
            .ToLookup(attribute =>
                attribute.Place.SyntaxTree == maskPart.SyntaxTree && maskPart.Span.Contains(attribute.Place.Span)
            );
        return (Sorted(isOnPart[true]), Sorted(isOnPart[false]));
    }

    private static ImmutableArray<MaskAttribute> Sorted(IEnumerable<MaskAttribute> attributes) =>
    [
        .. attributes
            .OrderBy(attribute => attribute.Place.SyntaxTree.FilePath, StringComparer.Ordinal)
            .ThenBy(attribute => attribute.Place.Span.Start),
    ];

    /// <summary>What a mask attribute says, or <see langword="null"/> for any other attribute.</summary>
    private static MaskAttributeKind? KindOf(AttributeData attribute) =>
        attribute.AttributeClass is
        {
            ContainingType: null,
            ContainingNamespace: { Name: "MaskGen", ContainingNamespace.IsGlobalNamespace: true },
            Name: var name
        }
            ? name switch
            {
                "AttentionMaskAttribute" => MaskAttributeKind.AttentionMask,
                "SegmentAttribute" => MaskAttributeKind.Segment,
                "AllowAttribute" => MaskAttributeKind.Allow,
                "DenyAttribute" => MaskAttributeKind.Deny,
                "SliceAttribute" => MaskAttributeKind.Slice,
                "NoFlowAttribute" => MaskAttributeKind.NoFlow,
                "AutoregressiveAttribute" => MaskAttributeKind.Autoregressive,
                "CacheablePrefixAttribute" => MaskAttributeKind.CacheablePrefix,
                "MaskRuleAttribute" => MaskAttributeKind.MaskRule,
                _ => null,
            }
            : null;
}

/// <summary>One mask attribute on a type. Holds symbols and syntax: never keep it.</summary>
/// <param name="Method">The method that carries it, where it is a rule.</param>
public sealed record MaskAttribute(MaskAttributeKind Kind, AttributeData Data, SyntaxReference Place, IMethodSymbol? Method);
