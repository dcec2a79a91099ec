using System.Collections.Immutable;
using MaskGen.Layout.Checks;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Parsing;
using MaskGen.Layout.Proofs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MaskGen.Analyzers;

/// <summary>
/// Reports what is wrong with mask declarations, and with the masks that right ones declare. It asks the same reader and
/// the same checks as the generator, which reports nothing itself.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<DiagnosticDescriptor> Descriptors =
    [
        .. DeclarationDescriptors.All,
        .. ProofDescriptors.All,
    ];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors;

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (Libraries.IsMentioned(Libraries.MaskGen, start.Compilation, start.CancellationToken) && start.Compilation.GetTypeByMetadataName(MaskAttributes.AttentionMask) is not null)
            {
                start.RegisterSymbolAction(AnalyzeType, SymbolKind.NamedType);
            }
        });
    }

    private static void AnalyzeType(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
        {
            return;
        }

        if (MaskAttributes.FindPart(type, context.CancellationToken) is TypeDeclarationSyntax maskPart)
        {
            ReportProblems(context, type, maskPart);
        }
        else
        {
            ReportNotAMask(context, type);
        }
    }

    /// <summary>
    /// One missing attribute is one mistake. While the compiler does not know some attribute, that one may be it.
    /// </summary>
    private static void ReportNotAMask(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (MaskAttributes.First(type) is { } attribute && MaskAttributes.AreKnown(type))
        {
            context.ReportDiagnostic(
                Diagnostic.Create(
                    ForId(DeclarationProblemIds.NotAMask),
                    Location.Create(attribute.Place.SyntaxTree, attribute.Place.Span),
                    attribute.Kind,
                    type.Name,
                    Annotation.Mask.Attribute
                )
            );
        }
    }

    private static void ReportProblems(SymbolAnalysisContext context, INamedTypeSymbol type, TypeDeclarationSyntax maskPart)
    {
        MaskDeclaration declaration = DeclarationReader.Read(type, maskPart, context.Compilation, context.CancellationToken);
        CheckedMask mask = CheckedMask.Of(declaration, context.CancellationToken);
        ImmutableArray<DeclarationProblem> problems =
            mask.Mask is not { } sound ? mask.Problems
            : GeneratedMembers.Throw(type, "KeyLength") ? [DependsOnGenerated(type)]
            : [.. MaskProofs.Run(sound.Layout, sound.Rows, context.CancellationToken), .. RuleProof.Run(mask, context.CancellationToken)];
        PlaceLocator locator = new(type, maskPart, context.Compilation, context.CancellationToken);
        foreach (DeclarationProblem problem in problems)
        {
            context.ReportDiagnostic(
                Diagnostic.Create(
                    ForId(problem.Id),
                    locator.Locate(problem.Place),
                    Properties(problem),
                    [.. problem.Arguments]
                )
            );
        }
    }

    private static DeclarationProblem DependsOnGenerated(INamedTypeSymbol type) =>
        new(DeclarationProblemIds.DependsOnGenerated, new Place(PlaceKind.Mask), new([type.Name]));

    private static DiagnosticDescriptor ForId(string id) =>
        Descriptors.First(descriptor => string.Equals(descriptor.Id, id, StringComparison.Ordinal));

    private static ImmutableDictionary<string, string?> Properties(DeclarationProblem problem) =>
        problem.Suggestion is null
            ? ImmutableDictionary<string, string?>.Empty
            : ImmutableDictionary<string, string?>.Empty.Add(nameof(DeclarationProblem.Suggestion), problem.Suggestion);
}
