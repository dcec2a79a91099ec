using MaskGen.Layout.Declarations;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>
/// What is known of a value at one point of a method. <see cref="Unknown"/> is always a right answer; everything more is
/// proven.
/// </summary>
internal sealed record Value
{
    public static readonly Value Unknown = new();

    public Dtype Dtype { get; init; }

    public Content? Content { get; init; }

    /// <summary>A C# number, rather than a tensor.</summary>
    public bool IsScalar { get; init; }

    /// <summary>
    /// Where it comes from: a parameter or the expression that made it. Two values of one origin have the same elements.
    /// </summary>
    public object? Origin { get; init; }

    /// <summary>The tensor whose memory a view shares; null for what has its own, or where that is not known.</summary>
    public object? Memory { get; init; }

    /// <summary>Sizes, one per dimension; null where not even their number is known.</summary>
    public EquatableArray<Extent>? Shape { get; init; }

    /// <summary>On some path it is null.</summary>
    public bool MayBeNull { get; init; }

    /// <summary>The call of <c>expand</c> that made it a view in which items share memory.</summary>
    public SyntaxNode? ExpandedBy { get; init; }

    /// <summary>
    /// Proven not to be null: something is known of its elements or their type, or a parameter says so and was not assigned.
    /// </summary>
    public bool IsNotNull => !MayBeNull && (Content is not (null or Null) || Dtype != Dtype.Unknown || Origin is IParameterSymbol);

    public int? Rank => Shape is { } shape ? shape.Count : null;

    /// <summary>Whether a change of this memory may change the value.</summary>
    public bool IsIn(object memory) => memory.Equals(Origin) || memory.Equals(Memory);

    /// <summary>The value as a view of another.</summary>
    public Value ViewOf(Value whole) => this with { Memory = whole.Memory ?? whole.Origin };

    public static Value Of(double number, Dtype dtype, object? origin = null) =>
        new()
        {
            Content = new Uniform(number),
            Dtype = dtype,
            IsScalar = true,
            Origin = origin,
        };

    /// <summary>What is known of a parameter before anything happens.</summary>
    public static Value Of(IParameterSymbol parameter) =>
        new()
        {
            Origin = parameter,
            IsScalar = parameter.Type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double,
            MayBeNull = parameter.NullableAnnotation != NullableAnnotation.NotAnnotated || parameter.HasExplicitDefaultValue,
        };

    /// <summary>What holds on both of two paths. Masks of scores add up: one that is wrong on one path is wrong.</summary>
    public static Value Join(Value left, Value right)
    {
        if (left.Equals(right))
        {
            return left;
        }

        if (left.Content is Null || right.Content is Null)
        {
            return (left.Content is Null ? right : left) with { MayBeNull = true };
        }

        return new()
        {
            Dtype = left.Dtype == right.Dtype ? left.Dtype : Dtype.Unknown,
            Content = Join(left.Content, right.Content),
            IsScalar = left.IsScalar && right.IsScalar,
            Origin = Equals(left.Origin, right.Origin) ? left.Origin : null,
            Memory = Equals(left.Memory, right.Memory) ? left.Memory : null,
            Shape = left.Shape.Equals(right.Shape) ? left.Shape : null,
            MayBeNull = left.MayBeNull || right.MayBeNull,
            ExpandedBy = left.ExpandedBy == right.ExpandedBy ? left.ExpandedBy : null,
        };
    }

    private static Content? Join(Content? left, Content? right) =>
        (left, right) switch
        {
            _ when Equals(left, right) => left,
            (Logits first, Logits second) => Join(first, second),
            // A tensor of which nothing is known, masked on one of the paths.
            (Logits logits, null) => Join(logits, Logits.Unknown),
            (null, Logits logits) => Join(Logits.Unknown, logits),
            (Weights first, Weights second) => new Weights(Join(first.Before, second.Before), Union(first.After, second.After)),
            _ => null,
        };

    private static Logits Join(Logits left, Logits right) =>
        new(left.IsProduct && right.IsProduct, Union(left.Maskings, right.Maskings), left.HasUnknown || right.HasUnknown);

    private static EquatableArray<Masking> Union(EquatableArray<Masking> left, EquatableArray<Masking> right) =>
        left.Equals(right) ? left
        : new([.. left.Concat(right).Distinct().OrderBy(masking => masking.Site.SpanStart)]);
}

/// <summary>One size of a tensor.</summary>
/// <param name="Constant">Its value, where it is one.</param>
/// <param name="Symbol">What it is otherwise: two extents of one symbol are equal.</param>
/// <param name="Text">As written.</param>
internal sealed record Extent(long? Constant, object? Symbol, string Text)
{
    public static readonly Extent One = new(1, null, "1");

    /// <summary>Of unknown size.</summary>
    public static readonly Extent Any = new(null, null, "");

    public bool IsKnown => Constant is not null || Symbol is not null;

    /// <summary>Certainly the same size.</summary>
    public bool IsSame(Extent other) =>
        Constant is { } constant ? other.Constant == constant : Symbol is not null && Symbol.Equals(other.Symbol);
}
