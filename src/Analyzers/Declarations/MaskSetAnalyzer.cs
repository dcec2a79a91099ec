using System.Collections.Immutable;
using MaskGen.Layout.Checks;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MaskGen.Analyzers;

/// <summary>
/// Reports what is wrong with mask sets, by the reader and the checks of the generator, as
/// <see cref="DeclarationAnalyzer"/> does for masks.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MaskSetAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => MaskSetDescriptors.All;

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (Libraries.IsMentioned(Libraries.MaskGen, start.Compilation, start.CancellationToken) && start.Compilation.GetTypeByMetadataName(MaskAttributes.AttentionMaskSet) is not null)
            {
                start.RegisterSymbolAction(AnalyzeType, SymbolKind.NamedType);
            }
        });
    }

    private static void AnalyzeType(SymbolAnalysisContext context)
    {
        const MaskAttributeKind carrier = MaskAttributeKind.AttentionMaskSet;
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
        {
            return;
        }

        if (MaskAttributes.FindPart(type, context.CancellationToken, carrier) is TypeDeclarationSyntax setPart)
        {
            MaskSetDeclaration declaration = MaskSetReader.Read(type, setPart, context.CancellationToken);
            PlaceLocator locator = new(type, setPart, context.Compilation, context.CancellationToken, carrier);
            DeclarationProblem[] problems = [.. MaskSetChecks.Run(declaration)];
            foreach (DeclarationProblem problem in problems)
            {
                Report(context, problem.Id, locator.Locate(problem.Place), [.. problem.Arguments]);
            }

            bool isRight = problems.Length == 0 && !declaration.IsMalformed && declaration.Members.All(member => member.Shape is { IsKnown: true });
            if (isRight && GeneratedMembers.Throw(type, "Count"))
            {
                Report(context, DeclarationProblemIds.DependsOnGenerated, locator.Locate(new Place(PlaceKind.MaskSet)), type.Name);
            }
        }
        else if (MaskAttributes.First(type, carrier) is { } stray && MaskAttributes.AreKnown(type))
        {
            var place = Location.Create(stray.Place.SyntaxTree, stray.Place.Span);
            Report(context, DeclarationProblemIds.NotAMask, place, stray.Kind, type.Name, Annotation.MaskSet.Attribute);
        }
    }

    private static void Report(SymbolAnalysisContext context, string id, Location place, params object[] arguments) =>
        context.ReportDiagnostic(Diagnostic.Create(MaskSetDescriptors.ForId(id), place, arguments));
}
