using System.Collections.Immutable;
using MaskGen.Analyzers.Inference.Loops;
using MaskGen.Analyzers.Inference.Onnx;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Usage;

/// <summary>MASK2016: an attention mask that models do not take, or read otherwise.</summary>
internal sealed class OnnxMaskInputRule : UsageRule
{
    /// <summary>{0}: what is wrong with it.</summary>
    private static readonly DiagnosticDescriptor Rule = Describe(
        MaskUsageIds.OnnxMaskInput,
        "Attention mask is not what ONNX models take",
        "This attention_mask {0}"
    );

    /// <summary>Inputs that do not change how many tokens the mask is about.</summary>
    private static readonly ImmutableHashSet<string> WithoutTokens =
        ImmutableHashSet.Create(StringComparer.Ordinal, "input_ids", OnnxInference.Mask, "token_type_ids", "position_ids", "use_cache_branch", "cache_position");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void OnOnnxInputs(OnnxInputs inputs, UsageReport report)
    {
        ImmutableArray<OnnxInput> masks = inputs.Named(OnnxInference.Mask);
        ImmutableArray<OnnxInput> tokens = inputs.Named("input_ids");
        if (!inputs.All.All(IsOfLanguageModel) || !masks.All(IsOfTokens))
        {
            return;
        }

        CheckTypes(masks, tokens, inputs.AsksForTypes, report);
        foreach (OnnxInput mask in masks.Where(mask => IsInteger(mask.ElementType)))
        {
            CheckValues(mask, report);
        }

        if (masks is [{ } one] && tokens is [{ } ids] && inputs.IsComplete)
        {
            CheckLength(one, ids, inputs, report);
        }
    }

    /// <summary>Where a body makes masks of several types, it chooses between them.</summary>
    private void CheckTypes(ImmutableArray<OnnxInput> masks, ImmutableArray<OnnxInput> tokens, bool asksForTypes, UsageReport report)
    {
        bool isSure = !asksForTypes
            && masks.Select(mask => mask.ElementType.SpecialType).Distinct().Count() == 1
            && !tokens.IsEmpty
            && tokens.All(ids => ids.ElementType.SpecialType == SpecialType.System_Int64);
        foreach (OnnxInput mask in masks.Where(mask => isSure && (IsInteger(mask.ElementType) || mask.ElementType.SpecialType == SpecialType.System_Boolean)))
        {
            if (mask.ElementType.SpecialType != SpecialType.System_Int64)
            {
                report.Add(this, mask.Site, correction: null, $"holds {mask.ElementType.ToDisplayString()} where input_ids holds long: models take int64 for both");
            }
        }
    }

    private void CheckValues(OnnxInput mask, UsageReport report)
    {
        foreach ((double number, SyntaxNode site) in mask.Constants)
        {
            if (number is not (0 or 1))
            {
                report.Add(this, site, correction: null, $"holds {site}, and the model expects 1 where a token is real and 0 where it is padding");
            }
        }
    }

    private void CheckLength(OnnxInput mask, OnnxInput tokens, OnnxInputs inputs, UsageReport report)
    {
        ImmutableArray<OnnxInput> past = [.. inputs.All.Where(IsPast)];
        if (Length(mask, rank: 2, axis: 1) is not { } length || Length(tokens, rank: 2, axis: 1) is not { } current)
        {
            return;
        }

        Polynomial? before = past.IsEmpty ? Polynomial.Zero : Length(past[0], rank: 4, axis: 2);
        if (before is not null && length.Plus(current, -1).Plus(before, -1) is { IsConstant: true, Constant: not 0 })
        {
            report.Add(this, mask.Site, correction: null, "is not as long as past and current tokens together");
        }
    }

    /// <summary>A model with inputs that no language model has makes of its mask what it likes, and may take it as bool.</summary>
    private static bool IsOfLanguageModel(OnnxInput input) => WithoutTokens.Contains(input.Name) || IsPast(input);

    private static bool IsPast(OnnxInput input) => input.Name.StartsWith("past_key_values", StringComparison.Ordinal);

    /// <summary>Masks of pairs have a rank of their own, and a type of their own.</summary>
    private static bool IsOfTokens(OnnxInput mask) => mask.Sizes.IsDefault || mask.Sizes.Length == 2;

    private static Polynomial? Length(OnnxInput input, int rank, int axis) =>
        !input.Sizes.IsDefault && input.Sizes.Length == rank ? input.Sizes[axis] : null;

    private static bool IsInteger(ITypeSymbol type) => type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;
}
