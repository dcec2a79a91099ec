using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>The writers that MaskGen generates, whose output has a known polarity.</summary>
internal static class MaskWriter
{
    /// <summary>What a call of a generated writer leaves in its buffer; null for other calls.</summary>
    public static Value? Written(IInvocationOperation call)
    {
        if (!IsMask(call.TargetMethod.ContainingType))
        {
            return null;
        }

        return call.TargetMethod.Name switch
        {
            "WriteAllowed" or "WriteAllowedOfAll" => Of(Purpose.Allowed, 1, 0, Dtype.Bool, call),
            "WriteBlocked" or "WriteBlockedOfAll" => Of(Purpose.Blocked, 1, 0, Dtype.Bool, call),
            "WriteAdditive" or "WriteAdditiveOfAll" when HasDefaultValue(call) => Of(Purpose.Allowed, 0, double.NegativeInfinity, Dtype.Unknown, call),
            _ => null,
        };
    }

    /// <summary>The variable that the buffer is.</summary>
    public static IOperation? Buffer(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "destination")?.Value is { } destination ? Underlying(destination) : null;

    /// <summary>What <c>AsSpan</c> is a view of.</summary>
    public static IOperation? Viewed(IInvocationOperation call) =>
        call is { TargetMethod: { Name: "AsSpan" or "AsMemory", ContainingType.Name: "MemoryExtensions" }, Arguments: [{ Value: { } array }, ..] } ? array : null;

    private static IOperation Underlying(IOperation operation) =>
        operation switch
        {
            IConversionOperation conversion => Underlying(conversion.Operand),
            IInvocationOperation call when Viewed(call) is { } array => Underlying(array),
            _ => operation,
        };

    private static Value Of(Purpose purpose, double inside, double outside, Dtype dtype, IInvocationOperation call) =>
        new()
        {
            Content = new Split(new CellSet { Purpose = purpose, Source = call.Syntax, Identity = call.Syntax }, inside, outside),
            Dtype = dtype,
            Origin = call.Syntax,
        };

    private static bool HasDefaultValue(IInvocationOperation call) =>
        call.Arguments.All(argument => argument.Parameter?.Name != "blockedValue" || argument.ArgumentKind == ArgumentKind.DefaultValue);

    private static bool IsMask(INamedTypeSymbol? type) =>
        type is not null
        && type.GetAttributes()
            .Any(attribute => attribute.AttributeClass is { Name: "AttentionMaskAttribute" or "AttentionMaskSetAttribute", ContainingNamespace: { Name: "MaskGen", ContainingNamespace.IsGlobalNamespace: true } });
}
