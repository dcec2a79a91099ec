using MaskGen.Analyzers.Inference;
using MaskGen.Analyzers.Inference.Onnx;
using MaskGen.Analyzers.Inference.Tensors;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Usage;

/// <summary>
/// One <c>MASK2xxx</c> rule. It has no state: it looks at one proven fact and reports or stays silent. What is unknown is
/// never reported, and names of variables prove nothing.
/// </summary>
internal abstract class UsageRule
{
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>A mask decides what attention sees, in a library call or in a loop.</summary>
    public virtual void OnMaskApplied(MaskApplication application, UsageReport report) { }

    /// <summary>The same boolean mask, given to two consumers of opposite conventions.</summary>
    public virtual void OnOppositeUses(MaskApplication first, MaskApplication second, UsageReport report) { }

    /// <summary>One operation of tensor code, after its operands, with what is known on every path to it.</summary>
    public virtual void OnTensorOperation(IOperation operation, TensorFacts facts, UsageReport report) { }

    /// <summary>The inputs that a body makes for an ONNX model, an attention mask among them.</summary>
    public virtual void OnOnnxInputs(OnnxInputs inputs, UsageReport report) { }

    /// <summary>A mask of loop indices changes scores and blocks nothing.</summary>
    public virtual void OnScoreChange(ScoreChange change, UsageReport report) { }

    /// <summary>A softmax that gives NaN for some rows.</summary>
    public virtual void OnSoftmaxFlaw(SoftmaxFlaw flaw, UsageReport report) { }

    protected static DiagnosticDescriptor Describe(
        string id,
        string title,
        string message,
        DiagnosticSeverity severity = DiagnosticSeverity.Warning
    ) => new(id, title, message, "MaskGen.Usage", severity, isEnabledByDefault: true, helpLinkUri: RuleHelp.LinkTo(id));
}
