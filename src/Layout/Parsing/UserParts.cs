using System.Collections.Immutable;
using MaskGen.Layout.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskGen.Layout.Parsing;

/// <summary>
/// The parts of an annotated type that the user wrote. The generator never sees what it generates; the analyzer does,
/// and must read the same declaration from the same code.
/// </summary>
public static class UserParts
{
    public static ImmutableArray<TypeDeclarationSyntax> Of(INamedTypeSymbol type, CancellationToken cancellationToken) =>
    [
        .. type
            .DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken))
            .OfType<TypeDeclarationSyntax>()
            .Where(part => !part.Members.Any(IsGenerated)),
    ];

    /// <summary>The name that the compiler gives to an indexer.</summary>
    private const string Indexer = "Item";

    /// <summary>What <paramref name="identifier"/>, one of <see cref="MemberIdentifiers"/>, is called.</summary>
    public static string NameOf(SyntaxToken identifier) =>
        identifier.IsKind(SyntaxKind.ThisKeyword) ? Indexer : identifier.ValueText;

    /// <summary>
    /// The identifiers of members, and of primary-constructor parameters: in bodies, a generated member would be meant
    /// instead of a parameter of its name.
    /// </summary>
    public static IEnumerable<SyntaxToken> MemberIdentifiers(TypeDeclarationSyntax part)
    {
        IEnumerable<SyntaxToken> members = part.Members.SelectMany(IdentifiersOf);
        return part.ParameterList is { } parameters
            ? parameters.Parameters.Select(parameter => parameter.Identifier).Concat(members)
            : members;
    }

    private static IEnumerable<SyntaxToken> IdentifiersOf(MemberDeclarationSyntax member) =>
        member switch
        {
            BaseFieldDeclarationSyntax fields => fields.Declaration.Variables.Select(field => field.Identifier),
            MethodDeclarationSyntax { ExplicitInterfaceSpecifier: null } method => [method.Identifier],
            PropertyDeclarationSyntax { ExplicitInterfaceSpecifier: null } property => [property.Identifier],
            IndexerDeclarationSyntax { ExplicitInterfaceSpecifier: null } indexer => [indexer.ThisKeyword],
            EventDeclarationSyntax { ExplicitInterfaceSpecifier: null } declared => [declared.Identifier],
            BaseTypeDeclarationSyntax nested => [nested.Identifier],
            DelegateDeclarationSyntax nested => [nested.Identifier],
            _ => [],
        };

    /// <summary>Whether MaskGen wrote a member, or a type: it carries our <c>[GeneratedCode]</c>.</summary>
    public static bool IsGenerated(ISymbol member) =>
        member
            .GetAttributes()
            .Any(attribute =>
                attribute.AttributeClass is { Name: "GeneratedCodeAttribute" }
                && attribute.ConstructorArguments.FirstOrDefault().Value is GeneratedNames.Tool
            );

    private static bool IsGenerated(MemberDeclarationSyntax member)
    {
        foreach (AttributeListSyntax list in member.AttributeLists)
        {
            foreach (AttributeSyntax attribute in list.Attributes)
            {
                if (
                    attribute is { Name: QualifiedNameSyntax { Right.Identifier.ValueText: "GeneratedCode" } }
                    && attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is LiteralExpressionSyntax tool
                    && string.Equals(tool.Token.ValueText, GeneratedNames.Tool, StringComparison.Ordinal)
                )
                {
                    return true;
                }
            }
        }

        return false;
    }
}
