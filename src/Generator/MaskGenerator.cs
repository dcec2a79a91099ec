using System.Text;
using MaskGen.Generator.Emission;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MaskGen.Generator;

/// <summary>
/// Writes the members of every type that is annotated with <c>[AttentionMask]</c> or <c>[AttentionMaskSet]</c>. It stays silent about mistakes (the
/// analyzer reports them) and writes what it can.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class MaskGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // The transform only lowers attributes and rules to values; an edit that leaves them as they were stops here.
        IncrementalValuesProvider<MaskDeclaration?> declarations = context
            .SyntaxProvider.ForAttributeWithMetadataName(
                MaskAttributes.AttentionMask,
                // While code is being typed, the attribute may stand on anything.
                predicate: static (node, _) => node is ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax,
                transform: static (mask, cancellation) => Read(mask, cancellation)
            )
            .WithTrackingName(TrackingNames.Declaration);

        IncrementalValuesProvider<EquatableArray<GeneratedSource>> sources = declarations
            .Where(static declaration => declaration is not null)
            .Select(static (declaration, cancellation) => MaskSources.Write(declaration!, cancellation))
            .WithTrackingName(TrackingNames.Sources);

        context.RegisterSourceOutput(sources, AddSources);

        MaskSetPipeline.Register(context);
    }

    internal static void AddSources(SourceProductionContext output, EquatableArray<GeneratedSource> files)
    {
        foreach (GeneratedSource file in files)
        {
            output.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8));
        }
    }

    private static MaskDeclaration? Read(GeneratorAttributeSyntaxContext mask, CancellationToken cancellation)
    {
        // A second part that carries [AttentionMask], which does not compile, must not write the same files again.
        var type = (INamedTypeSymbol)mask.TargetSymbol;
        return mask.TargetNode == MaskAttributes.FindPart(type, cancellation)
            ? DeclarationReader.Read(type, mask.TargetNode, mask.SemanticModel.Compilation, cancellation)
            : null;
    }
}
