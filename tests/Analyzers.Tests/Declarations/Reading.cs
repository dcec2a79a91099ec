using MaskGen.Layout.Declarations;
using MaskGen.Layout.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskGen.Analyzers.Tests.Declarations;

/// <summary>Compiles source in memory and reads the declaration in it.</summary>
internal static class Reading
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpCompilation Compile(CSharpParseOptions options, params string[] files) =>
        CSharpCompilation.Create(
            "Sample",
            files.Select((text, i) => CSharpSyntaxTree.ParseText(text, options, $"File{i}.cs")),
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
        );

    /// <summary>Reads the first type that carries <c>[AttentionMask]</c>.</summary>
    public static MaskDeclaration Read(params string[] files) => Read(CSharpParseOptions.Default, files);

    public static MaskDeclaration Read(CSharpParseOptions options, params string[] files)
    {
        CSharpCompilation compilation = Compile(options, files);
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (var part in tree.GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>())
            {
                if (part.AttributeLists.SelectMany(list => list.Attributes).Any(IsMask))
                {
                    return DeclarationReader.Read(model.GetDeclaredSymbol(part)!, part, compilation, CancellationToken.None);
                }
            }
        }

        throw new InvalidOperationException("No type carries [AttentionMask].");
    }

    private static bool IsMask(AttributeSyntax attribute) =>
        attribute.Name.ToString().EndsWith("AttentionMask", StringComparison.Ordinal);
}
