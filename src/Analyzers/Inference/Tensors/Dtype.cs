namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>Element types, as far as masks care.</summary>
internal enum Dtype
{
    Unknown,
    Bool,
    Integer,
    Half,
    BFloat16,

    /// <summary>Single precision.</summary>
    Floating,
    Double,
}

internal static class Dtypes
{
    /// <summary>The element type that a library's name for it means: <c>torch.float16</c>, <c>ScalarType.Bool</c>.</summary>
    public static Dtype Named(string name) =>
        name.ToLowerInvariant() switch
        {
            "bool" => Dtype.Bool,
            "byte" or "uint8" or "int8" or "sbyte" or "short" or "int16" or "int" or "int32" or "long" or "int64" => Dtype.Integer,
            "half" or "float16" => Dtype.Half,
            "bfloat16" => Dtype.BFloat16,
            "float" or "float32" or "single" => Dtype.Floating,
            "double" or "float64" => Dtype.Double,
            _ => Dtype.Unknown,
        };

    /// <summary>The element type of an operation on two. A C# number only lifts a tensor to a higher kind of number.</summary>
    public static Dtype Promote(Value left, Value right)
    {
        (Dtype first, Dtype second) = (left.Dtype, right.Dtype);
        if (left.IsScalar != right.IsScalar)
        {
            (Dtype tensor, Dtype scalar) = left.IsScalar ? (second, first) : (first, second);
            return tensor == Dtype.Unknown || Kind(scalar) <= Kind(tensor) ? tensor
                : scalar == Dtype.Double ? Dtype.Floating
                : scalar;
        }

        return first == second ? first
            : first == Dtype.Unknown || second == Dtype.Unknown ? Dtype.Unknown
            : first is Dtype.Half && second is Dtype.BFloat16 || first is Dtype.BFloat16 && second is Dtype.Half ? Dtype.Floating
            : first > second ? first
            : second;
    }

    /// <summary>Largest finite magnitude, where there is one.</summary>
    public static double MaxValue(Dtype dtype) =>
        dtype switch
        {
            Dtype.Half => 65504,
            Dtype.BFloat16 => 3.3895313892515355e38,
            Dtype.Floating => float.MaxValue,
            Dtype.Double => double.MaxValue,
            _ => double.PositiveInfinity,
        };

    /// <summary>Whether a finite number becomes −∞ when it is rounded to the type.</summary>
    public static bool Overflows(double number, Dtype dtype) =>
        !double.IsInfinity(number)
        && number
            <= dtype switch
            {
                Dtype.Half => -65520,
                Dtype.BFloat16 => -3.3961775292304601e38,
                Dtype.Floating => -3.4028235677973366e38,
                _ => double.NegativeInfinity,
            };

    private static int Kind(Dtype dtype) =>
        dtype switch
        {
            Dtype.Bool => 1,
            Dtype.Integer => 2,
            Dtype.Half or Dtype.BFloat16 or Dtype.Floating or Dtype.Double => 3,
            _ => 0,
        };
}
