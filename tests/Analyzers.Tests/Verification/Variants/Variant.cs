using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace MaskGen.Analyzers.Tests.Verification;

/// <summary>Test code in other words. An analyzer that knows what code means reports the same of it.</summary>
internal sealed class Variant
{
    private readonly Dictionary<string, VariantText> _texts = new(StringComparer.Ordinal);

    private Variant(string name, Solution solution)
    {
        Name = name;
        Solution = solution;
    }

    /// <summary>Writes the files of one project.</summary>
    private delegate Func<SyntaxTree, VariantText> Writing(Compilation compilation);

    /// <summary>Which variant, for messages.</summary>
    public string Name { get; }

    public Solution Solution { get; private set; }

    /// <summary>What became of each file.</summary>
    public IReadOnlyDictionary<string, VariantText> Texts => _texts;

    public static async Task<IReadOnlyList<Variant>> AllAsync(Solution solution) =>
        [
            await CreateAsync("code with other names", solution, compilation => new Renaming(compilation).ToLures()),
            await CreateAsync("code with exchanged names", solution, compilation => new Renaming(compilation).Rotated()),
            await CreateAsync("code with extracted locals", solution, compilation => tree => new ExtractedLocals(compilation.GetSemanticModel(tree)).Write(tree)),
            await CreateAsync("code with swapped comparisons", solution, compilation => tree => new SwappedComparisons(compilation.GetSemanticModel(tree)).Write(tree)),
        ];

    /// <summary>Throws unless each expected diagnostic, and no other, is reported where its place has gone.</summary>
    public void Compare(ImmutableArray<ExpectedDiagnostic> expected, ImmutableArray<Diagnostic> actual)
    {
        IReadOnlyList<ExpectedDiagnostic>[] places = [.. expected.Select(PlacesOf)];
        var matching = new Matching(places.Length, actual.Length, (wanted, reported) => places[wanted].Any(place => place.Matches(actual[reported])));
        if (!matching.IsPerfect)
        {
            string texts = string.Join('\n', _texts.Select(text => $"{text.Key}:\n{text.Value}"));
            throw new VerificationException(
                $"""
                {Diagnostics.Differ(Name, matching.LonelyLeft.Select(wanted => places[wanted][0]), matching.LonelyRight.Select(reported => actual[reported]))}
                {texts}
                """
            );
        }
    }

    private static async Task<Variant> CreateAsync(string name, Solution solution, Writing writing)
    {
        var variant = new Variant(name, solution);
        foreach (Project project in solution.Projects)
        {
            // Without what generators write: they write it again, for the variant.
            Compilation compilation = (await project.WithAnalyzerReferences([]).GetCompilationAsync())!;
            Func<SyntaxTree, VariantText> write = writing(compilation);
            foreach (SyntaxTree tree in compilation.SyntaxTrees)
            {
                VariantText text = write(tree);
                variant._texts.Add(tree.FilePath, text);
                variant.Solution = variant.Solution.WithDocumentText(project.Documents.Single(document => document.FilePath == tree.FilePath).Id, SourceText.From(text.ToString()));
            }
        }

        return variant;
    }

    /// <summary>Any message will do: it may name what has another name now.</summary>
    private IReadOnlyList<ExpectedDiagnostic> PlacesOf(ExpectedDiagnostic expected) =>
        _texts.TryGetValue(expected.Path, out VariantText? text)
            ? [.. text.PlacesOf(expected.Span).Select(place => expected with { Span = place, Message = null })]
            : [expected with { Message = null }];
}
