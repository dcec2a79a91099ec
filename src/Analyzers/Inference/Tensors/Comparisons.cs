namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>Sets of cells that comparing an unknown tensor with one number gives.</summary>
internal static class Comparisons
{
    /// <summary>The cells where the tensor is not zero.</summary>
    public static CellSet NonZero(object origin) => new() { Identity = new ComparedCells(origin, null) };

    /// <summary><c>tokens == pad</c>, <c>mask != 0</c> and their like; null for everything else.</summary>
    public static Content? WithScalar(string name, Value left, Value right)
    {
        if (name is not ("eq" or "ne") || left.IsScalar == right.IsScalar)
        {
            return null;
        }

        (Value tensor, Value scalar) = left.IsScalar ? (right, left) : (left, right);
        object? number = scalar.Content is Uniform uniform ? uniform.Number : scalar.Origin;
        if (tensor.Content is not null || tensor.Origin is not { } origin || number is null)
        {
            return null;
        }

        bool isEqual = name == "eq";
        return number is 0.0
            ? new Split(NonZero(origin), Elementwise.Truth(!isEqual), Elementwise.Truth(isEqual))
            : new Split(new CellSet { Identity = new ComparedCells(origin, number) }, Elementwise.Truth(isEqual), Elementwise.Truth(!isEqual));
    }
}

/// <summary>The cells of a tensor that hold one number.</summary>
/// <param name="Origin">The tensor.</param>
/// <param name="Number">The number, or where it comes from; null for "any but zero".</param>
internal sealed record ComparedCells(object Origin, object? Number);
