using System.Collections.Immutable;
using MaskGen.Analyzers.Inference.Loops;
using MaskGen.Analyzers.Inference.Onnx;
using MaskGen.Analyzers.Inference.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MaskGen.Analyzers.Usage;

/// <summary>
/// Reports mistakes in code that uses masks, MaskGen's or anyone's: <c>MASK2xxx</c>. Each body of code is read once by the
/// inference, and every rule looks at what that proves.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MaskUsageAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. UsageRules.All.Select(rule => rule.Descriptor)];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            AnalysisMode mode = AnalysisModes.Of(start.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
            if (mode != AnalysisMode.None)
            {
                // Projects get references of projects: to read every body of those that make no tensors takes as long as compiling them.
                TorchApi? torch =
                    Libraries.IsReferenced(Libraries.TorchSharp, start.Compilation) && Libraries.IsMentioned(Libraries.TorchSharp, start.Compilation, start.CancellationToken)
                        ? TorchApi.Of(start.Compilation)
                        : null;
                bool hasOnnx = Libraries.IsReferenced(Libraries.OnnxRuntime, start.Compilation) && OnnxInference.IsUsedIn(start.Compilation);
                var softmaxes = new SoftmaxMethods(start.Compilation);
                start.RegisterCodeBlockAction(block => Analyze(block, torch, hasOnnx, softmaxes, mode));
            }
        });
    }

    private static void Analyze(CodeBlockAnalysisContext context, TorchApi? torch, bool hasOnnx, SoftmaxMethods softmaxes, AnalysisMode mode)
    {
        var report = new UsageReport(context.CodeBlock, mode);
        if (torch is not null)
        {
            TensorInference.Run(context.CodeBlock, context.SemanticModel, torch, report, context.CancellationToken);
        }

        if (hasOnnx)
        {
            OnnxInference.Run(context.CodeBlock, context.SemanticModel, report, context.CancellationToken);
        }

        LoopInference.Run(context.CodeBlock, context.SemanticModel, softmaxes, report, context.CancellationToken);
        foreach (Diagnostic diagnostic in report.Diagnostics)
        {
            context.ReportDiagnostic(diagnostic);
        }
    }
}
