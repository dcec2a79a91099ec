using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>
/// The methods of a compilation that take an exponential, by name: only those can be the softmax of what another fills.
/// Read once, when the first body asks, and only as text.
/// </summary>
internal sealed class ExponentialMethods(Compilation compilation)
{
    private readonly Lazy<HashSet<string>> _names = new(() => Read(compilation));

    public bool Contains(string name) => _names.Value.Contains(name);

    /// <summary>Whether the name of an exponential stands somewhere in the text, as a word of its own.</summary>
    public static bool IsMentioned(string text)
    {
        const string Name = "Exp";
        for (int at = text.IndexOf(Name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Name, at + 1, StringComparison.Ordinal))
        {
            int end = at + Name.Length;
            if ((at == 0 || !SyntaxFacts.IsIdentifierPartCharacter(text[at - 1])) && (end == text.Length || !SyntaxFacts.IsIdentifierPartCharacter(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static HashSet<string> Read(Compilation compilation)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            string text = tree.GetText().ToString();
            if (IsMentioned(text))
            {
                IEnumerable<MethodDeclarationSyntax> methods = tree.GetRoot().DescendantNodes(node => node is not BaseMethodDeclarationSyntax).OfType<MethodDeclarationSyntax>();
                names.UnionWith(methods.Where(method => IsMentioned(text.Substring(method.SpanStart, method.Span.Length))).Select(method => method.Identifier.ValueText));
            }
        }

        return names;
    }
}
