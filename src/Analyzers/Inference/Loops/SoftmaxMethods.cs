using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>
/// The methods of a compilation that may take a softmax, by name: only those need be given what a body fills. Read once,
/// when the first body asks, and only as text and syntax.
/// </summary>
internal sealed class SoftmaxMethods(Compilation compilation)
{
    private readonly ConcurrentDictionary<SyntaxTree, FileText> _files = new();
    private string[]? _names;

    public FileText TextOf(SyntaxTree tree, CancellationToken cancellationToken) =>
        _files.TryGetValue(tree, out FileText? file) ? file : _files.GetOrAdd(tree, new FileText(Read(tree, cancellationToken), Names(cancellationToken)));

    public bool AreNamedIn(TextRange text, CancellationToken cancellationToken) => Array.Exists(Names(cancellationToken), text.HasWord);

    // Two threads may both read them, and find the same: cheaper than one that waits.
    private string[] Names(CancellationToken cancellationToken) =>
        _names ??= [.. compilation.SyntaxTrees.SelectMany(tree => NamesIn(tree, cancellationToken)).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> NamesIn(SyntaxTree tree, CancellationToken cancellationToken)
    {
        string text = Read(tree, cancellationToken);
        var whole = new TextRange(text, new(0, text.Length));
        for (int at = whole.PlaceOfWord(FileText.Exponential, 0); at >= 0; at = whole.PlaceOfWord(FileText.Exponential, at + 1))
        {
            if (tree.GetRoot(cancellationToken).FindToken(at).Parent?.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method && MayTakeSoftmax(method, new(text, method.Span)))
            {
                yield return method.Identifier.ValueText;
                at = method.Span.End;
            }
        }
    }

    private static bool MayTakeSoftmax(MethodDeclarationSyntax method, TextRange text) => LoopSyntax.MayTakeSoftmax(text) && new SoftmaxSyntax(method, text).IsSoftmax;

    private static string Read(SyntaxTree tree, CancellationToken cancellationToken) => tree.GetText(cancellationToken).ToString();
}
