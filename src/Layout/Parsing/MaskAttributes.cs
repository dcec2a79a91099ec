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

    AttentionMaskSet,

    /// <summary>Of a mask set.</summary>
    Member,
}

/// <summary>Finds the attributes that make up a declaration, by full metadata name.</summary>
public static class MaskAttributes
{
    /// <summary>The metadata name that makes a type a mask.</summary>
    public const string AttentionMask = "MaskGen.AttentionMaskAttribute";

    /// <summary>The metadata name that makes a type a mask set.</summary>
    public const string AttentionMaskSet = "MaskGen.AttentionMaskSetAttribute";

    /// <summary>
    /// The declaration part that carries <c>[AttentionMask]</c>, or the <paramref name="carrier"/> of a mask set, or
    /// <see langword="null"/>. Where several do (an error of the compiler's) it is the first, so that a type is one mask
    /// and never two.
    /// </summary>
    public static SyntaxNode? FindPart(
        INamedTypeSymbol type,
        CancellationToken cancellationToken,
        MaskAttributeKind carrier = MaskAttributeKind.AttentionMask
    )
    {
        IEnumerable<MaskAttribute> masks = Of((ISymbol)type).Where(attribute => attribute.Kind == carrier);
        SyntaxNode? syntax = Sorted(masks).FirstOrDefault()?.Place.GetSyntax(cancellationToken);
        return syntax?.Parent?.Parent;
    }

    /// <summary>The first attribute of a type that belongs to <paramref name="carrier"/>, in the order of <see cref="Find"/>.</summary>
    public static MaskAttribute? First(
        INamedTypeSymbol type,
        MaskAttributeKind carrier = MaskAttributeKind.AttentionMask
    ) => Sorted(Of(type, carrier)).FirstOrDefault();

    /// <summary>Whether the compiler knows every attribute of a type. One that it does not know may be any.</summary>
    public static bool AreKnown(INamedTypeSymbol type) =>
        type.GetAttributes().All(attribute => attribute.AttributeClass is { TypeKind: not TypeKind.Error });

    /// <summary>The attributes of a type and of its methods, on all of its parts, that belong to <paramref name="carrier"/>.</summary>
    private static IEnumerable<MaskAttribute> Of(INamedTypeSymbol type, MaskAttributeKind carrier) =>
        Of((ISymbol)type)
            .Concat(type.GetMembers().OfType<IMethodSymbol>().Where(MayBeRule).SelectMany(Of))
            .Where(attribute => CarrierOf(attribute.Kind) == carrier);

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
        SyntaxNode maskPart,
        MaskAttributeKind carrier = MaskAttributeKind.AttentionMask
    )
    {
        ILookup<bool, MaskAttribute> isOnPart = Of(type, carrier)
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

    /// <summary>The attribute that makes a type what the others of its kind belong to: a mask or a mask set.</summary>
    private static MaskAttributeKind CarrierOf(MaskAttributeKind kind) =>
        kind is MaskAttributeKind.AttentionMaskSet or MaskAttributeKind.Member
            ? MaskAttributeKind.AttentionMaskSet
            : MaskAttributeKind.AttentionMask;

    /// <summary>What a mask attribute says, or <see langword="null"/> for any other attribute.</summary>
    internal static MaskAttributeKind? KindOf(AttributeData attribute) =>
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
                "AttentionMaskSetAttribute" => MaskAttributeKind.AttentionMaskSet,
                "MemberAttribute" => MaskAttributeKind.Member,
                _ => null,
            }
            : null;
}

/// <summary>One mask attribute on a type. Holds symbols and syntax: never keep it.</summary>
/// <param name="Method">The method that carries it, where it is a rule.</param>
public sealed record MaskAttribute(MaskAttributeKind Kind, AttributeData Data, SyntaxReference Place, IMethodSymbol? Method);
