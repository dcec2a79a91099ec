using System.Collections.Immutable;
using MaskGen.Layout.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskGen.Layout.Parsing;

/// <summary>Lowers the annotated type itself to a <see cref="HostType"/>.</summary>
internal static class HostReader
{
    public static HostType Read(INamedTypeSymbol type, SyntaxNode? maskPart, CancellationToken cancellationToken)
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
        ImmutableArray<TypeDeclarationSyntax> userParts = UserParts.Of(type, cancellationToken);
        IEnumerable<string> members = userParts
            .SelectMany(UserParts.MemberIdentifiers)
            .Select(UserParts.NameOf);
        return new(
            ReadNamespace(type.ContainingNamespace),
            new(levels),
            new(members.Distinct(StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal)),
            isFileLocal,
            userParts.Any(HasSummary)
        );
    }

    private static HostLevel ReadLevel(INamedTypeSymbol type, TypeDeclarationSyntax? part) =>
        new(
            Keyword(type),
            type.Name,
            new(type.TypeParameters.Select(parameter => parameter.Name)),
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
            names.Add(level.Name);
        }

        names.Reverse();
        return string.Join(".", names);
    }

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
