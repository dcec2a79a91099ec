using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MaskGen.Analyzers.Tests.Verification;

#pragma warning disable RS1001, RS1025, RS1026, RS1036, RS1037, RS1038, RS1041, RS2008 // Toys, some of them broken on purpose.

/// <summary>TOY001 for classes named <c>Bad…</c>.</summary>
public class BadNameAnalyzer : DiagnosticAnalyzer
{
    private protected static readonly DiagnosticDescriptor Rule = new(
        "TOY001",
        "Bad name",
        "'{0}' is a bad name",
        "Toys",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true
    );

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.ClassDeclaration);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        SyntaxToken name = ((ClassDeclarationSyntax)context.Node).Identifier;
        if (name.Text.StartsWith("Bad", StringComparison.Ordinal))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, name.GetLocation(), name.Text));
        }
    }
}

/// <summary>Looks at generated code too.</summary>
public sealed class NosyAnalyzer : BadNameAnalyzer
{
    public override void Initialize(AnalysisContext context)
    {
        base.Initialize(context);
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
    }
}

/// <summary>An error that neither pragma nor editorconfig silences, and a second id.</summary>
public sealed class StrictAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Struct = new(
        "TOY002",
        "Struct",
        "No structs",
        "Toys",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    private static readonly DiagnosticDescriptor Interface = new(
        "TOY003",
        "Interface",
        "No interfaces like {0}",
        "Toys",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true
    );

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Struct, Interface];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(
            node => node.ReportDiagnostic(Diagnostic.Create(Struct, node.Node.GetLocation())),
            SyntaxKind.StructDeclaration
        );

        // Without its argument the message keeps its placeholder.
        context.RegisterSyntaxNodeAction(
            node => node.ReportDiagnostic(Diagnostic.Create(Interface, node.Node.GetLocation())),
            SyntaxKind.InterfaceDeclaration
        );
    }
}

/// <summary>Reports once per compilation, nowhere in particular.</summary>
public sealed class PlacelessAnalyzer : BadNameAnalyzer
{
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationAction(compilation =>
        {
            if (compilation.Compilation.GetTypeByMetadataName("Silent") is null)
            {
                compilation.ReportDiagnostic(Diagnostic.Create(Rule, Location.None, "nowhere"));
            }
        });
    }
}

public sealed class ThrowingAnalyzer : BadNameAnalyzer
{
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(_ => throw new InvalidOperationException("boom"), SyntaxKind.ClassDeclaration);
    }
}

/// <summary>Adds <c>class Made</c>, or throws where a type <c>Boom</c> exists.</summary>
public sealed class ToyGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterSourceOutput(
            context.CompilationProvider,
            (output, compilation) =>
            {
                if (compilation.GetTypeByMetadataName("Boom") is not null)
                {
                    throw new InvalidOperationException("boom");
                }

                output.AddSource("Made.g.cs", "public class Made { public static int BadMember; }");
            }
        );
}
