using MaskGen.Layout.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskGen.Layout.Parsing;

/// <summary>Lowers the annotated type itself to a <see cref="HostType"/>.</summary>
internal static class HostReader
{
    public static HostType Read(INamedTypeSymbol type, SyntaxNode maskPart, CancellationToken cancellationToken)
    {
        List<HostLevel> levels = [];
        bool isFileLocal = false;
        SyntaxNode? part = maskPart;
        for (INamedTypeSymbol? level = type; level is not null; level = level.ContainingType)
        {
            levels.Add(ReadLevel(level, part as TypeDeclarationSyntax));
            isFileLocal |= level.IsFileLocal;
            part = part?.Parent;
        }

        levels.Reverse();
        List<TypeDeclarationSyntax> userParts = UserParts(type, cancellationToken);
        return new(
            ReadNamespace(type.ContainingNamespace),
            new(levels),
            new(userParts.SelectMany(MemberNames).Distinct(StringComparer.Ordinal).OrderBy(x => x, StringComparer.Ordinal)),
            isFileLocal,
            userParts.Exists(HasSummary)
        );
    }

    private static HostLevel ReadLevel(INamedTypeSymbol type, TypeDeclarationSyntax? part) =>
        new(
            Keyword(type),
            Escape(type.Name),
            new(type.TypeParameters.Select(parameter => Escape(parameter.Name))),
            part is not null && part.Modifiers.Any(SyntaxKind.PartialKeyword)
        );

    private static string Keyword(INamedTypeSymbol type) =>
        type.TypeKind switch
        {
            TypeKind.Struct => type.IsRecord ? "record struct" : "struct",
            TypeKind.Interface => "interface",
            _ => type.IsRecord ? "record" : "class",
        };

    private static string ReadNamespace(INamespaceSymbol space)
    {
        List<string> names = [];
        for (INamespaceSymbol? level = space; level is { IsGlobalNamespace: false }; level = level.ContainingNamespace)
        {
            names.Add(Escape(level.Name));
        }

        names.Reverse();
        return string.Join(".", names);
    }

    /// <summary>The name as source: with <c>@</c> where it could be read as a keyword.</summary>
    private static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;

    private static List<TypeDeclarationSyntax> UserParts(INamedTypeSymbol type, CancellationToken cancellationToken) =>
    [
        .. type
            .DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken))
            .OfType<TypeDeclarationSyntax>()
            .Where(part => !part.Members.Any(IsGenerated)),
    ];

    /// <summary>
    /// Written by the generator. The generator never sees its own members; the analyzer does, and must read the same
    /// declaration from the same code.
    /// </summary>
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

    private static IEnumerable<string> MemberNames(TypeDeclarationSyntax part)
    {
        IEnumerable<string> names = part.Members.SelectMany(MemberNames);
        return part is RecordDeclarationSyntax { ParameterList: { } parameters }
            ? names.Concat(parameters.Parameters.Select(parameter => parameter.Identifier.ValueText))
            : names;
    }

    private static IEnumerable<string> MemberNames(MemberDeclarationSyntax member) =>
        member switch
        {
            BaseFieldDeclarationSyntax fields => fields.Declaration.Variables.Select(field => field.Identifier.ValueText),
            MethodDeclarationSyntax { ExplicitInterfaceSpecifier: null } method => [method.Identifier.ValueText],
            PropertyDeclarationSyntax { ExplicitInterfaceSpecifier: null } property => [property.Identifier.ValueText],
            EventDeclarationSyntax { ExplicitInterfaceSpecifier: null } declared => [declared.Identifier.ValueText],
            BaseTypeDeclarationSyntax nested => [nested.Identifier.ValueText],
            DelegateDeclarationSyntax nested => [nested.Identifier.ValueText],
            _ => [],
        };

    /// <summary>
    /// Looks at the comment's text: without a documentation file the compiler reads <c>///</c> as a plain comment.
    /// </summary>
    private static bool HasSummary(TypeDeclarationSyntax part)
    {
        foreach (SyntaxTrivia trivia in part.GetLeadingTrivia())
        {
            string text = trivia.ToFullString();
            if (
                (text.StartsWith("///", StringComparison.Ordinal) || text.StartsWith("/**", StringComparison.Ordinal))
                && (Contains(text, "<summary") || Contains(text, "<inheritdoc"))
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool Contains(string text, string part) => text.IndexOf(part, StringComparison.Ordinal) >= 0;
}
