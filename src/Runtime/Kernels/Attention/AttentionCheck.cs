using System.Runtime.CompilerServices;

namespace MaskGen;

/// <summary>Checks what attention is given against the mask and the shape, and resolves what the shape leaves open.</summary>
internal static class AttentionCheck
{
    /// <summary>The heads and dimensions that the lengths of queries, keys and values tell.</summary>
    /// <param name="Batch">Items.</param>
    /// <param name="Heads">Query heads of an item.</param>
    /// <param name="KeyValueHeads">Heads of keys and values of an item.</param>
    /// <param name="HeadDimension">D.</param>
    /// <param name="ValueDimension">Numbers of a value in one head.</param>
    /// <param name="Layout">The order of tokens and heads.</param>
    internal readonly record struct Resolved(int Batch, int Heads, int KeyValueHeads, int HeadDimension, int ValueDimension, AttentionLayout Layout)
    {
        public int Planes => Batch * Heads;
    }

    /// <param name="batch">Items, where the padding tells; otherwise −1.</param>
    /// <param name="query">[B, H, Tq, D].</param>
    /// <param name="key">[B, Hkv, Tk, D].</param>
    /// <param name="value">[B, Hkv, Tk, Dv].</param>
    /// <param name="shape">What the caller says.</param>
    public static Resolved Inputs<TMask>(int batch, ReadOnlySpan<float> query, ReadOnlySpan<float> key, ReadOnlySpan<float> value, AttentionShape shape)
        where TMask : struct, IAttentionMask
    {
        Dimensions(shape);
        int valueDimension = shape.ValueDimension == 0 ? shape.HeadDimension : shape.ValueDimension;
        int planes = Divide(query.Length, (long)TMask.QueryLength * shape.HeadDimension, nameof(query), "Tq · D");
        int keyPlanes = Divide(key.Length, (long)TMask.KeyLength * shape.HeadDimension, nameof(key), "Tk · D");
        if (batch < 0)
        {
            batch = shape.Heads > 0 ? Share(planes, shape.Heads, nameof(query), "heads")
                : shape.KeyValueHeads > 0 ? Share(keyPlanes, shape.KeyValueHeads, nameof(key), "heads of keys and values")
                : shape.Layout == AttentionLayout.HeadsFirst ? Math.Min(planes, 1)
                : throw new ArgumentException("With tokens first, the number of heads must be given: lengths do not tell it from the number of items.", nameof(shape));
        }

        int heads = Heads(shape.Heads, planes, batch, nameof(query));
        int keyHeads = Heads(shape.KeyValueHeads, keyPlanes, batch, nameof(key));
        if (!CanShare(heads, keyHeads) && (batch > 0 || heads > 0 && keyHeads > 0))
        {
            throw new ArgumentException($"{heads} heads of queries cannot share {keyHeads} heads of keys and values evenly.", nameof(key));
        }

        Length(value.Length, (long)keyPlanes * TMask.KeyLength * valueDimension, nameof(value));
        return new(batch, heads, keyHeads, shape.HeadDimension, valueDimension, shape.Layout);
    }

    /// <summary>A scale of the caller's, or 1/√D.</summary>
    public static float Scale(float? scale, AttentionShape shape)
    {
        float value = scale ?? (float)(1 / Math.Sqrt(shape.HeadDimension));
        Arguments.CheckScale(value);
        return value;
    }

    /// <summary>An input must have exactly its length: a longer one has another shape.</summary>
    public static void Length(long length, long needed, string name)
    {
        if (length != needed)
        {
            throw new ArgumentException($"Expected {needed} numbers; got {length}.", name);
        }
    }

    /// <summary>What is written must be long enough, and no part of what is read or of what else is written.</summary>
    public static void Output(ReadOnlySpan<float> output, long needed, [CallerArgumentExpression(nameof(output))] string name = "")
    {
        if (output.Length < needed)
        {
            throw new ArgumentException($"The {name} has {output.Length} elements; {needed} are needed.", name);
        }
    }

    public static void Apart(ReadOnlySpan<float> output, ReadOnlySpan<float> other, string name, string otherName)
    {
        if (output.Overlaps(other))
        {
            throw new ArgumentException($"The {name} must not overlap the {otherName}.", name);
        }
    }

    /// <summary>No gradient may overlap another or what is read.</summary>
    public static void Gradients(ReadOnlySpan<float> queryGradient, ReadOnlySpan<float> keyGradient, ReadOnlySpan<float> valueGradient, GradientInputs inputs)
    {
        Apart(keyGradient, queryGradient, nameof(keyGradient), nameof(queryGradient));
        Apart(valueGradient, queryGradient, nameof(valueGradient), nameof(queryGradient));
        Apart(valueGradient, keyGradient, nameof(valueGradient), nameof(keyGradient));
        inputs.CheckApart(queryGradient, nameof(queryGradient));
        inputs.CheckApart(keyGradient, nameof(keyGradient));
        inputs.CheckApart(valueGradient, nameof(valueGradient));
    }

    private static void Dimensions(AttentionShape shape)
    {
        if (shape.HeadDimension <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(shape), shape.HeadDimension, "The head dimension must be at least 1.");
        }

        if (shape.ValueDimension < 0 || shape.Heads < 0 || shape.KeyValueHeads < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(shape), shape, "Dimensions and numbers of heads must not be negative.");
        }

        if (shape.Layout is not (AttentionLayout.HeadsFirst or AttentionLayout.TokensFirst))
        {
            throw new ArgumentOutOfRangeException(nameof(shape), shape.Layout, "The layout is not one of the two that there are.");
        }
    }

    private static int Heads(int given, int planes, int batch, string name)
    {
        if (given > 0 && planes != (long)given * batch)
        {
            throw new ArgumentException($"Expected {given} heads in each of {batch} items; the length tells {planes} heads in all.", name);
        }

        if (batch == 0 && planes > 0)
        {
            throw new ArgumentException($"The batch is empty; the length tells {planes} heads in all.", name);
        }

        return given > 0 ? given
            : batch == 0 ? 0
            : Share(planes, batch, name, "items");
    }

    private static bool CanShare(int heads, int keyHeads) => keyHeads == 0 ? heads == 0 : heads > 0 && heads % keyHeads == 0;

    private static int Share(int planes, int parts, string name, string what) =>
        planes % parts == 0
            ? planes / parts
            : throw new ArgumentException($"The length tells {planes} heads in all, which is no multiple of {parts} {what}.", name);

    private static int Divide(int length, long one, string name, string what) =>
        length % one == 0
            ? (int)(length / one)
            : throw new ArgumentException($"Expected a multiple of {one} numbers ({what}); got {length}.", name);
}

/// <summary>What the gradients of attention read.</summary>
internal readonly ref struct GradientInputs(
    ReadOnlySpan<float> query,
    ReadOnlySpan<float> key,
    ReadOnlySpan<float> value,
    ReadOnlySpan<float> output,
    ReadOnlySpan<float> outputGradient,
    ReadOnlySpan<float> rowStatistics
)
{
    private readonly ReadOnlySpan<float> query = query;
    private readonly ReadOnlySpan<float> key = key;
    private readonly ReadOnlySpan<float> value = value;
    private readonly ReadOnlySpan<float> output = output;
    private readonly ReadOnlySpan<float> outputGradient = outputGradient;
    private readonly ReadOnlySpan<float> rowStatistics = rowStatistics;

    public void CheckApart(ReadOnlySpan<float> gradient, string name)
    {
        AttentionCheck.Apart(gradient, query, name, nameof(query));
        AttentionCheck.Apart(gradient, key, name, nameof(key));
        AttentionCheck.Apart(gradient, value, name, nameof(value));
        AttentionCheck.Apart(gradient, output, name, nameof(output));
        AttentionCheck.Apart(gradient, outputGradient, name, nameof(outputGradient));
        AttentionCheck.Apart(gradient, rowStatistics, name, nameof(rowStatistics));
    }
}
