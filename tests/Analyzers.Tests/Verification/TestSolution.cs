using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;

namespace MaskGen.Analyzers.Tests.Verification;

/// <summary>Test code without its markup as a workspace solution, and the markup as expectations.</summary>
internal sealed class TestSolution
{
    /// <summary>One type of each library that test code refers to.</summary>
    private static readonly ImmutableArray<Type> Libraries =
    [
        typeof(AttentionMaskAttribute),
        typeof(TorchSharp.torch),
        typeof(Microsoft.ML.OnnxRuntime.NamedOnnxValue),
        typeof(System.Numerics.Tensors.TensorPrimitives),
    ];

    private static readonly ImmutableArray<MetadataReference> References = FindReferences();
    private readonly List<(string Path, MarkedSpan Span)> _spans = [];

    private TestSolution(Solution solution) => Solution = solution;

    public Solution Solution { get; private set; }

    public static TestSolution Create(TestCode code)
    {
        var result = new TestSolution(new AdhocWorkspace(MefHostServices.DefaultHost).CurrentSolution);
        foreach (IGrouping<string, SourceFile> project in code.Files.GroupBy(file => file.Project, StringComparer.Ordinal))
        {
            result.AddProject(project.Key, project, code);
        }

        return result;
    }

    /// <summary>What markup and explicit expectations ask of <paramref name="analyzer"/> and of the compiler.</summary>
    public ImmutableArray<ExpectedDiagnostic> Expect(DiagnosticAnalyzer analyzer, IReadOnlyList<Expected> explicitly)
    {
        ImmutableArray<ExpectedDiagnostic>.Builder all = ImmutableArray.CreateBuilder<ExpectedDiagnostic>();
        foreach ((string path, MarkedSpan span) in _spans.Where(marked => marked.Span.Number is null))
        {
            string id = span.Id ?? OnlyId(analyzer);
            all.Add(new(id, path, span.Span, DefaultSeverity(analyzer, id), Message: null));
        }

        foreach (Expected expected in explicitly)
        {
            (string path, TextSpan where) = expected.Number is { } number ? Numbered(number) : ("", default);
            DiagnosticSeverity severity = expected.Severity ?? DefaultSeverity(analyzer, expected.Id);
            all.Add(new(expected.Id, path, where, severity, expected.Message));
        }

        return all.ToImmutable();
    }

    private void AddProject(string name, IEnumerable<SourceFile> files, TestCode code)
    {
        var id = ProjectId.CreateNewId(name);
        ProjectInfo info = ProjectInfo.Create(
            id,
            VersionStamp.Default,
            name,
            assemblyName: name,
            LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Enable
            ),
            parseOptions: new CSharpParseOptions(code.LanguageVersion),
            metadataReferences: References,
            analyzerReferences: code.Generators.Count == 0 ? [] : [new GeneratorReference(code.Generators)]
        );
        Solution = Solution.AddProject(info).AddAnalyzerConfigDocument(DocumentId.CreateNewId(id), ".globalconfig", GlobalConfig(code), filePath: "/.globalconfig");
        foreach (SourceFile file in files)
        {
            var markup = Markup.Parse(file.Text);
            _spans.AddRange(markup.Spans.Select(span => (file.Path, span)));
            Solution = Solution.AddDocument(
                DocumentId.CreateNewId(id, file.Path),
                file.Path,
                SourceText.From(markup.Text),
                filePath: file.Path
            );
        }
    }

    /// <summary>As the build hands properties to the compiler.</summary>
    private static SourceText GlobalConfig(TestCode code) =>
        SourceText.From($"is_global = true\n{string.Concat(code.Properties.Select(property => $"build_property.{property.Key} = {property.Value}\n"))}");

    private (string Path, TextSpan Span) Numbered(int number)
    {
        List<(string Path, MarkedSpan Span)> found = _spans.FindAll(marked => marked.Span.Number == number);
        return found is [(string path, MarkedSpan span)]
            ? (path, span.Span)
            : throw new VerificationException($"Markup has {found.Count} spans {{|#{number}:…|}}, not one.");
    }

    private static string OnlyId(DiagnosticAnalyzer analyzer) =>
        analyzer.SupportedDiagnostics.Select(descriptor => descriptor.Id).Distinct(StringComparer.Ordinal).ToArray() is [string only]
            ? only
            : throw new VerificationException("[|…|] needs an analyzer with a single id; write {|ID:…|}.");

    private static DiagnosticSeverity DefaultSeverity(DiagnosticAnalyzer analyzer, string id) =>
        analyzer.SupportedDiagnostics.FirstOrDefault(descriptor => descriptor.Id == id)?.DefaultSeverity
        ?? DiagnosticSeverity.Error;

    /// <summary>The running framework, the MaskGen library, and the libraries whose users the analyzers read.</summary>
    private static ImmutableArray<MetadataReference> FindReferences()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Where(path => Path.GetDirectoryName(path) == framework)
                .Concat(Libraries.Select(library => library.Assembly.Location))
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }

    /// <summary>Lets the workspace run generators, so that fixes see what they write.</summary>
    private sealed class GeneratorReference(IReadOnlyList<IIncrementalGenerator> generators) : AnalyzerReference
    {
        private readonly ImmutableArray<ISourceGenerator> _generators =
        [
            .. generators.Select(generator => generator.AsSourceGenerator()),
        ];

        public override string? FullPath => null;

        public override object Id => this;

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;

        public override ImmutableArray<ISourceGenerator> GetGeneratorsForAllLanguages() => _generators;
    }
}
