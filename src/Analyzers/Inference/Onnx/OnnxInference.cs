using MaskGen.Analyzers.Inference.Loops;
using MaskGen.Analyzers.Usage;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Inference.Onnx;

/// <summary>Reads one body of code that makes inputs for an ONNX model.</summary>
internal static class OnnxInference
{
    public const string Mask = "attention_mask";

    /// <summary>Whether a compilation refers to ONNX Runtime at all.</summary>
    public static bool IsUsedIn(Compilation compilation) => compilation.GetTypeByMetadataName("Microsoft.ML.OnnxRuntime.NamedOnnxValue") is not null;

    public static void Run(SyntaxNode body, SemanticModel model, UsageReport report, CancellationToken cancellationToken)
    {
        if (!MayMakeMask(body, cancellationToken) || model.GetOperation(body, cancellationToken) is not { } root)
        {
            return;
        }

        OnnxInputs inputs = new OnnxInputReader(new LoopBody(root)).Read();
        foreach (UsageRule rule in UsageRules.All)
        {
            rule.OnOnnxInputs(inputs, report);
        }
    }

    /// <summary>Text before anything is bound: the name of the input must be written here.</summary>
    private static bool MayMakeMask(SyntaxNode body, CancellationToken cancellationToken) =>
        body.SyntaxTree.GetText(cancellationToken).ToString(body.Span).IndexOf(Mask, StringComparison.Ordinal) >= 0;
}
