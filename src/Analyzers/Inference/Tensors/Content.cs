using MaskGen.Layout.Declarations;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>What is known of the elements of a tensor. A C# number is a tensor of one element here.</summary>
internal abstract record Content;

/// <summary>The literal null.</summary>
internal sealed record Null : Content;

/// <summary>All elements have this value: <c>ones</c>, <c>full</c>, a constant. Booleans are 0 and 1.</summary>
internal sealed record Uniform(double Number) : Content;

/// <summary>
/// Two values: one in a set of cells, one elsewhere. Every mask that is made of a triangle or a comparison is one,
/// whatever its type: all arithmetic on it is arithmetic on the two numbers, so no spelling needs a rule of its own.
/// </summary>
/// <param name="Cells">The set.</param>
/// <param name="Inside">The value in it.</param>
/// <param name="Outside">The value elsewhere.</param>
internal sealed record Split(CellSet Cells, double Inside, double Outside) : Content
{
    /// <summary>Whether it rests on an unknown tensor's holding zeros and ones only, as <c>1 - mask</c> does.</summary>
    public bool IsAssumed { get; init; }

    /// <summary>The same cells with other values.</summary>
    public Split Map(Func<double, double> map) => this with { Inside = map(Inside), Outside = map(Outside) };

    /// <summary>The cells for which a predicate of the value holds, or null where that is all or none.</summary>
    public CellSet? Where(Func<double, bool> predicate) =>
        (predicate(Inside), predicate(Outside)) switch
        {
            (true, false) => Cells,
            (false, true) => Cells.Complement(),
            _ => null,
        };
}

/// <summary>
/// row · i + column · j + offset for the cell (i, j): <c>arange</c> along one of the last two axes, and differences of two.
/// </summary>
/// <param name="Offset">Null where it is not a constant.</param>
internal sealed record Ramp(int Row, int Column, double? Offset) : Content;

/// <summary>Values on the way to a softmax, with the masks that were applied to them.</summary>
/// <param name="IsProduct">Whether they come from a matrix product: attention scores.</param>
/// <param name="Maskings">Each masking that may have happened, in the order of the code.</param>
/// <param name="HasUnknown">Whether something unknown was added, multiplied or filled in: it may have been a mask.</param>
internal sealed record Logits(bool IsProduct, EquatableArray<Masking> Maskings, bool HasUnknown) : Content
{
    public static readonly Logits Unknown = new(IsProduct: false, default, HasUnknown: true);

    public Logits With(Masking masking) => this with { Maskings = new([.. Maskings.Where(other => other.Site != masking.Site), masking]) };
}

/// <summary>What a softmax gave, and what was multiplied onto it since.</summary>
/// <param name="Before">The values that went in.</param>
/// <param name="After">Masks since then.</param>
internal sealed record Weights(Logits Before, EquatableArray<Masking> After) : Content;

/// <summary>An array of sizes that is written out: <c>new long[] { n, m }</c>.</summary>
internal sealed record Sizes(EquatableArray<Extent> Extents) : Content;

/// <summary>An element type as a value: <c>torch.float32</c>.</summary>
internal sealed record DtypeLiteral(Dtype Dtype) : Content;

/// <summary>A softmax module.</summary>
internal sealed record SoftmaxModule(long? Dimension) : Content;

internal enum MaskingKind
{
    Fill,
    Add,
    Multiply,
}

/// <summary>One mask applied to scores or weights.</summary>
/// <param name="Mask">For a fill: the fill value inside the filled cells, 0 outside. Otherwise the other operand.</param>
/// <param name="Site">The call or operator.</param>
/// <param name="MaskSite">The mask as it is written there.</param>
/// <param name="Name">What the call or operator is called in messages: "masked_fill", "+".</param>
internal sealed record Masking(MaskingKind Kind, Split Mask, SyntaxNode Site, SyntaxNode MaskSite, string Name)
{
    /// <summary>Where the value that blocks is written, if it is.</summary>
    public SyntaxNode? ValueSite { get; init; }

    /// <summary>Where a boolean mask comes from that is handed on as it came.</summary>
    public object? MaskOrigin { get; init; }
}
