using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MaskGen.Generator.Tests;

/// <summary>User code, compiled with the generator as a user's project would be: documented, nullable, warnings on.</summary>
internal sealed class GeneratorRun
{
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(IAttentionMask).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly CSharpParseOptions ParseOptions = new(
        LanguageVersion.CSharp13,
        DocumentationMode.Diagnose
    );

    private GeneratorRun(CSharpCompilation input)
    {
        Result = CSharpGeneratorDriver
            .Create([new MaskGenerator().AsSourceGenerator()], parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _)
            .GetRunResult();
        Output = output;
    }

    public GeneratorDriverRunResult Result { get; }

    /// <summary>The user's code and the generated one.</summary>
    public Compilation Output { get; }

    /// <summary>Errors and warnings of <see cref="Output"/>, those of undocumented members included.</summary>
    public ImmutableArray<Diagnostic> Diagnostics =>
        [.. Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];

    /// <summary>The file of the mask itself; slices have files of their own.</summary>
    public string MaskText => Result.GeneratedTrees[0].ToString();

    public static GeneratorRun Of(params string[] sources) => new(Compile(sources));

    public static GeneratorRun Of(CSharpCompilation input) => new(input);

    public static CSharpCompilation Compile(params string[] sources) =>
        CSharpCompilation.Create(
            "User",
            sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, ParseOptions, path: $"User{i}.cs")),
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
        );
}
