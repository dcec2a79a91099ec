using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>
/// A call of one of TorchSharp's attention layers. Their <c>call</c> and <c>forward</c> come from generic bases with
/// numbered parameters, so arguments are found by what the layer itself calls the parameter at that place.
/// </summary>
internal sealed class LayerCall
{
    private static readonly ImmutableArray<string> OfEncoder = ["src", "src_mask", "src_key_padding_mask"];

    private static readonly ImmutableArray<string> OfDecoder =
    [
        "tgt",
        "memory",
        "tgt_mask",
        "memory_mask",
        "tgt_key_padding_mask",
        "memory_key_padding_mask",
    ];

    private static readonly ImmutableDictionary<string, ImmutableArray<string>> Parameters = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        new KeyValuePair<string, ImmutableArray<string>>[]
        {
            new("MultiheadAttention", ["query", "key", "value", "key_padding_mask", "need_weights", "attn_mask"]),
            new("TransformerEncoderLayer", OfEncoder),
            new("TransformerEncoder", OfEncoder),
            new("TransformerDecoderLayer", OfDecoder),
            new("TransformerDecoder", OfDecoder),
            new(
                "Transformer",
                [
                    "src",
                    "tgt",
                    "src_mask",
                    "tgt_mask",
                    "memory_mask",
                    "src_key_padding_mask",
                    "tgt_key_padding_mask",
                    "memory_key_padding_mask",
                ]
            ),
        }
    );

    private readonly ImmutableArray<string> _names;

    private LayerCall(IInvocationOperation call, string layer, ImmutableArray<string> names)
    {
        Call = call;
        Layer = layer;
        _names = names;
    }

    public IInvocationOperation Call { get; }

    /// <summary>The layer's type: "MultiheadAttention".</summary>
    public string Layer { get; }

    public static LayerCall? Of(IOperation operation, TorchApi torch) =>
        operation is IInvocationOperation { TargetMethod.Name: "call" or "forward" } call
        && torch.LayerName(call.Instance?.Type) is { } layer
        && Parameters.TryGetValue(layer, out ImmutableArray<string> names)
            ? new(call, layer, names)
            : null;

    /// <summary>The arguments that are passed, by the layer's own parameter names.</summary>
    public IEnumerable<(string Parameter, IOperation Value)> Arguments =>
        from argument in Call.Arguments
        where argument.ArgumentKind != ArgumentKind.DefaultValue && argument.Parameter is not null
        let name = _names.Contains(argument.Parameter!.Name, StringComparer.Ordinal)
            ? argument.Parameter.Name
            : _names.ElementAtOrDefault(argument.Parameter.Ordinal)
        where name is not null
        select (name, argument.Value);

    public IOperation? Argument(string parameter) =>
        Arguments.FirstOrDefault(argument => string.Equals(argument.Parameter, parameter, StringComparison.Ordinal)).Value;

    /// <summary>Whether masks of this parameter are added to the scores.</summary>
    public static bool IsAdded(string parameter) => parameter is "attn_mask" or "src_mask" or "tgt_mask" or "memory_mask";

    /// <summary>Whether masks of this parameter are boolean and true where a key is to be ignored.</summary>
    public static bool IsKeyPadding(string parameter) => parameter.EndsWith("key_padding_mask", StringComparison.Ordinal);
}
