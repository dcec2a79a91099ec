using System.Collections.Immutable;
using MaskGen.Layout.Declarations;
using Microsoft.CodeAnalysis;

namespace MaskGen.Layout.Parsing;

/// <summary>Lowers the attributes of a type to a <see cref="MaskSetDeclaration"/>.</summary>
public static class MaskSetReader
{
    /// <summary>Reads a declaration, whatever state the code is in.</summary>
    /// <param name="type">The annotated type.</param>
    /// <param name="setPart">Its declaration that carries <c>[AttentionMaskSet]</c>.</param>
    /// <param name="cancellationToken">Checked once per attribute.</param>
    public static MaskSetDeclaration Read(
        INamedTypeSymbol type,
        SyntaxNode setPart,
        CancellationToken cancellationToken
    )
    {
        (ImmutableArray<MaskAttribute> attributes, ImmutableArray<MaskAttribute> elsewhere) = MaskAttributes.Find(
            type,
            setPart,
            MaskAttributeKind.AttentionMaskSet
        );
        int count = 0;
        List<MemberDeclaration> members = [];
        bool isMalformed = false;
        foreach (MaskAttribute attribute in attributes)
        {
            AttributeArguments arguments = new(attribute.Data);
            if (IsSet(attribute))
            {
                count = arguments.Number(ArgumentNames.SetCount);
            }
            else
            {
                members.Add(ReadMember(arguments, cancellationToken));
            }

            isMalformed |= arguments.IsMalformed;
        }

        // As for masks: of two [AttentionMaskSet], nobody knows which is meant.
        bool hasOneSet = attributes.Concat(elsewhere).Count(IsSet) == 1;
        return new(
            HostReader.Read(type, setPart, cancellationToken),
            count,
            new(members),
            new((hasOneSet ? elsewhere : []).Select(attribute => new StrayAttribute(attribute.Kind.ToString()))),
            IsMask(type),
            isMalformed || !hasOneSet || type.TypeKind is not (TypeKind.Class or TypeKind.Struct)
        );
    }

    private static bool IsSet(MaskAttribute attribute) => attribute.Kind == MaskAttributeKind.AttentionMaskSet;

    private static MemberDeclaration ReadMember(AttributeArguments arguments, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ITypeSymbol? type = arguments.Type(ArgumentNames.Mask);
        string name = type?.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat) ?? "null";
        string code = type?.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) ?? "";
        int count = arguments.Number(ArgumentNames.Count, fallback: 1);
        return Objection(type) is { } objection
            ? new(name, code, count, Shape: null, objection)
            : new(name, code, count, ReadShape((INamedTypeSymbol)type!.OriginalDefinition, cancellationToken));
    }

    private static string? Objection(ITypeSymbol? type) =>
        type switch
        {
            INamedTypeSymbol { IsUnboundGenericType: true } => "its type arguments are missing",
            { ContainingType: { } parent } when !IsMask(type) && IsMask(parent) => $"members are whole masks, such as '{parent.Name}'",
            null => "it is no type",
            _ => IsMask(type) ? null : "it does not carry [AttentionMask]",
        };

    private static bool IsMask(ITypeSymbol type) =>
        type.OriginalDefinition.GetAttributes().Any(attribute => MaskAttributes.KindOf(attribute) == MaskAttributeKind.AttentionMask);

    private static MaskShape ReadShape(INamedTypeSymbol mask, CancellationToken cancellationToken)
    {
        MaskDeclaration declaration = DeclarationReader.ReadWithoutRules(mask, cancellationToken);
        bool hasTag = mask.DeclaringSyntaxReferences.IsEmpty
            ? !mask.GetTypeMembers(GeneratedNames.Tag).IsEmpty
            : HasTag(declaration.Host);
        var shape = MaskShape.Of(declaration);
        return shape with { IsKnown = shape.IsKnown && hasTag };
    }

    /// <summary>Whether a tag is going to be generated in the type.</summary>
    private static bool HasTag(HostType host) =>
        !host.IsFileLocal
        && host.Types.Items.All(type => type.IsPartial)
        && !host.Members.Contains(GeneratedNames.Tag, StringComparer.Ordinal)
        && !host.Types.Items.Any(type => type.TypeParameters.Contains(GeneratedNames.Tag, StringComparer.Ordinal));
}
