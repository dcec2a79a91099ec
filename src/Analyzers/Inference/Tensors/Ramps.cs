namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>Positions: <c>arange</c> along rows or columns, their differences, and the triangles that comparing them gives.</summary>
internal static class Ramps
{
    public static Content? Combine(string name, Content? left, Content? right, object origin) =>
        (As(left), As(right)) is ({ } first, { } second) && (left is Ramp || right is Ramp) ? Combine(name, first, second, origin) : null;

    private static Content? Combine(string name, Ramp left, Ramp right, object origin)
    {
        if (name is "add")
        {
            return new Ramp(left.Row + right.Row, left.Column + right.Column, left.Offset + right.Offset);
        }

        var difference = new Ramp(left.Row - right.Row, left.Column - right.Column, left.Offset - right.Offset);
        return name switch
        {
            "sub" => difference,
            "ge" => NotNegative(difference, origin),
            "gt" => NotNegative(difference with { Offset = difference.Offset - 1 }, origin),
            "le" => NotNegative(Negated(difference), origin),
            "lt" => NotNegative(Negated(difference) with { Offset = -difference.Offset - 1 }, origin),
            _ => null,
        };
    }

    /// <summary>The cells with row · i + column · j + offset ≥ 0, where they are a triangle.</summary>
    private static Content? NotNegative(Ramp ramp, object origin)
    {
        long? offset = ramp.Offset is { } number && number.Equals(Math.Round(number)) ? (long)number : null;
        Triangle? triangle = (ramp.Row, ramp.Column) switch
        {
            (1, -1) => new(Side.Lower, offset),
            (-1, 1) => new(Side.Upper, -offset),
            _ => null,
        };
        return triangle is null
            ? null
            : new Split(new CellSet { Triangle = triangle, Source = origin as Microsoft.CodeAnalysis.SyntaxNode }, 1, 0);
    }

    private static Ramp Negated(Ramp ramp) => new(-ramp.Row, -ramp.Column, -ramp.Offset);

    private static Ramp? As(Content? content) =>
        content switch
        {
            Ramp ramp => ramp,
            Uniform uniform => new Ramp(0, 0, uniform.Number),
            _ => null,
        };
}
