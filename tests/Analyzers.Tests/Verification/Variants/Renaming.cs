using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MaskGen.Analyzers.Tests.Verification;

/// <summary>Gives what the code declares other names, the same in all of its files.</summary>
internal sealed class Renaming
{
    private static readonly string[] SoundsLikeMask =
    [
        "mask", "keep", "allow", "block", "causal", "pad", "tril", "triu", "valid", "attend", "score", "logit", "weight", "query", "key", "softmax",
    ];

    private static readonly string[] Lures = ["blocked", "keep", "causalMask", "scores", "paddingMask", "allowed", "tril", "logits", "key", "weights"];

    private static readonly string[] Neutral = ["x", "image", "i", "price", "j", "title"];

    private readonly Dictionary<SyntaxToken, ISymbol> _symbols = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> _fixed = new(StringComparer.Ordinal) { "_", "Main" };

    public Renaming(Compilation compilation)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (SyntaxToken token in tree.GetRoot().DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)))
            {
                _taken.Add(token.ValueText);
                if (DeclaredNames.SymbolOf(token, model) is { } symbol && symbol.Name == token.ValueText)
                {
                    _symbols.Add(token, symbol);
                    if (!DeclaredNames.MayChange(symbol))
                    {
                        _fixed.Add(symbol.Name);
                    }
                }
            }
        }
    }

    /// <summary>What sounds like a mask no longer does, and the reverse.</summary>
    public Func<SyntaxTree, VariantText> ToLures()
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        foreach (string name in Changeable())
        {
            string[] others = SoundsLikeMask.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)) ? Neutral : Lures;
            string other = others[names.Count % others.Length];
            names.Add(name, Enumerable.Range(1, int.MaxValue).Select(number => $"{other}{number}").First(_taken.Add));
        }

        return tree => new Writer(this, names).Write(tree);
    }

    /// <summary>Locals and parameters exchange their names among each other.</summary>
    public Func<SyntaxTree, VariantText> Rotated()
    {
        HashSet<string> ofMembers = [.. _symbols.Values.Where(symbol => !DeclaredNames.IsLocal(symbol)).Select(symbol => symbol.Name)];
        string[] locals = [.. Changeable().Where(name => !ofMembers.Contains(name))];
        var names = locals.Select((name, index) => (name, Next: locals[(index + 1) % locals.Length])).ToDictionary(StringComparer.Ordinal);
        return tree => new Writer(this, names).Write(tree);
    }

    private IEnumerable<string> Changeable() =>
        _symbols.Values.Select(symbol => symbol.Name).Distinct(StringComparer.Ordinal).Where(name => !_fixed.Contains(name)).Order(StringComparer.Ordinal);

    private sealed class Writer(Renaming renaming, Dictionary<string, string> names) : VariantWriter
    {
        protected override void Write(SyntaxToken token) =>
            Text.Append(token, renaming._symbols.ContainsKey(token) && names.TryGetValue(token.ValueText, out string? name) ? name : token.Text);
    }
}
