using MaskGen.Generator.Emission;
using MaskGen.Generator.Emission.Sets;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskGen.Generator;

/// <summary>The steps that write mask sets, beside those of <see cref="MaskGenerator"/> that write masks.</summary>
internal static class MaskSetPipeline
{
    public static void Register(IncrementalGeneratorInitializationContext context)
    {
        // Members may be declared in other files, so the transform reads their shapes too; as long as those stay as they
        // were, an edit stops here.
        IncrementalValuesProvider<MaskSetDeclaration?> sets = context
            .SyntaxProvider.ForAttributeWithMetadataName(
                MaskAttributes.AttentionMaskSet,
                predicate: static (node, _) => node is ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax,
                transform: static (set, cancellation) => Read((INamedTypeSymbol)set.TargetSymbol, set.TargetNode, cancellation)
            )
            .WithTrackingName(TrackingNames.MaskSet);

        IncrementalValuesProvider<EquatableArray<GeneratedSource>> sources = sets.Where(static set => set is not null)
            .Select(static (set, _) => MaskSetSources.Write(set!))
            .WithTrackingName(TrackingNames.MaskSetSources);

        context.RegisterSourceOutput(sources, MaskGenerator.AddSources);
    }

    // As for masks: one type is one set.
    private static MaskSetDeclaration? Read(INamedTypeSymbol type, SyntaxNode part, CancellationToken cancellation) =>
        part == MaskAttributes.FindPart(type, cancellation, MaskAttributeKind.AttentionMaskSet)
            ? MaskSetReader.Read(type, part, cancellation)
            : null;
}
