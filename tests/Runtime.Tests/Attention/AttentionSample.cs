using MaskGen.Runtime.Tests.Masks;

namespace MaskGen.Runtime.Tests.Attention;

/// <summary>A call of attention: a mask, a shape whose heads are given, and what is real of a batch.</summary>
internal sealed record AttentionSample(MaskCase Mask, AttentionShape Shape, int Batch = 1)
{
    /// <summary>[B, P], or null; at most one of this and <see cref="ValidKeys"/>.</summary>
    public int[]? ValidLengths { get; init; }

    /// <summary>[B, Tk], or null.</summary>
    public bool[]? ValidKeys { get; init; }

    public float? Scale { get; init; }

    public required float[] Query { get; init; }

    public required float[] Key { get; init; }

    public required float[] Value { get; init; }

    public required float[] OutputGradient { get; init; }

    public int ValueDimension => Shape.ValueDimension == 0 ? Shape.HeadDimension : Shape.ValueDimension;

    /// <summary>[B, Tq, Tk].</summary>
    public bool[] Allowed =>
        ValidLengths is not null ? Oracle.Allowed(Mask, ValidLengths)
        : ValidKeys is not null ? Oracle.Allowed(Mask, ValidKeys)
        : [.. Enumerable.Repeat(Oracle.Allowed(Mask), Batch).SelectMany(cells => cells)];

    public TokenTable Queries => Table(Mask.QueryLength, Shape.Heads, Shape.HeadDimension);

    public TokenTable Keys => Table(Mask.KeyLength, Shape.KeyValueHeads, Shape.HeadDimension);

    public TokenTable Values => Table(Mask.KeyLength, Shape.KeyValueHeads, ValueDimension);

    public TokenTable Outputs => Table(Mask.QueryLength, Shape.Heads, ValueDimension);

    /// <summary>Random numbers whose scaled scores are of size 1 to 10, if <paramref name="size"/> is 1.</summary>
    public static AttentionSample Random(MaskCase mask, AttentionShape shape, int batch = 1, int seed = 1, float size = 1)
    {
        int valueDimension = shape.ValueDimension == 0 ? shape.HeadDimension : shape.ValueDimension;
        int queries = batch * shape.Heads * mask.QueryLength;
        int keys = batch * shape.KeyValueHeads * mask.KeyLength;
        return new(mask, shape, batch)
        {
            Query = Samples.Scores(queries * shape.HeadDimension, seed, 3 * size),
            Key = Samples.Scores(keys * shape.HeadDimension, seed + 1, 2),
            Value = Samples.Scores(keys * valueDimension, seed + 2, 1),
            OutputGradient = Samples.Scores(queries * valueDimension, seed + 3, 1),
        };
    }

    /// <summary>The same numbers with the axes in another order.</summary>
    public AttentionSample In(AttentionLayout layout)
    {
        var shape = Shape with { Layout = layout };
        var there = this with { Shape = shape };
        return there with
        {
            Query = Queries.To(there.Queries, Query),
            Key = Keys.To(there.Keys, Key),
            Value = Values.To(there.Values, Value),
            OutputGradient = Outputs.To(there.Outputs, OutputGradient),
        };
    }

    /// <summary>Attention into poisoned memory with room for more than is needed.</summary>
    public AttentionResult Attend(bool parallel = false) => Attend(new(this), parallel);

    /// <summary>Attention into memory that is there.</summary>
    public AttentionResult Attend(AttentionResult result, bool parallel = false)
    {
        if (ValidLengths is not null)
        {
            Mask.Attention(Query, Key, Value, ValidLengths, result.Output, Shape, Scale, parallel, result.Statistics);
        }
        else if (ValidKeys is not null)
        {
            Mask.Attention(Query, Key, Value, ValidKeys, result.Output, Shape, Scale, parallel, result.Statistics);
        }
        else
        {
            Mask.Attention(Query, Key, Value, result.Output, Shape, Scale, parallel, result.Statistics);
        }

        return result;
    }

    /// <summary>Attention, then its gradients, into poisoned memory with room for more than is needed.</summary>
    public AttentionResult AttendAndDifferentiate(bool parallel = false) => Differentiate(Attend(parallel), parallel);

    /// <summary>Gradients from what the forward pass wrote.</summary>
    public AttentionResult Differentiate(AttentionResult result, bool parallel = false)
    {
        var output = result.Output.AsSpan(0, OutputGradient.Length);
        var statistics = result.Statistics.AsSpan(0, result.StatisticsLength);
        if (ValidLengths is not null)
        {
            Mask.AttentionBackward(Query, Key, Value, output, OutputGradient, statistics, ValidLengths, result.QueryGradient, result.KeyGradient, result.ValueGradient, Shape, Scale, parallel);
        }
        else if (ValidKeys is not null)
        {
            Mask.AttentionBackward(Query, Key, Value, output, OutputGradient, statistics, ValidKeys, result.QueryGradient, result.KeyGradient, result.ValueGradient, Shape, Scale, parallel);
        }
        else
        {
            Mask.AttentionBackward(Query, Key, Value, output, OutputGradient, statistics, result.QueryGradient, result.KeyGradient, result.ValueGradient, Shape, Scale, parallel);
        }

        return result;
    }

    public override string ToString() =>
        $"{Mask}, {Shape}, batch {Batch}{(ValidLengths is null ? "" : ", valid lengths")}{(ValidKeys is null ? "" : ", valid keys")}, scale {Scale}";

    private TokenTable Table(int tokens, int heads, int dimension) => new(Batch, heads, tokens, dimension, Shape.Layout);
}

/// <summary>Where the numbers of a token in a head stand.</summary>
internal readonly record struct TokenTable(int Batch, int Heads, int Tokens, int Dimension, AttentionLayout Layout)
{
    public int At(int item, int head, int token) =>
        Dimension * (Layout == AttentionLayout.HeadsFirst ? (item * Heads + head) * Tokens + token : (item * Tokens + token) * Heads + head);

    /// <summary>Copies numbers to the places of another table.</summary>
    public T[] To<T>(TokenTable other, T[] numbers)
    {
        var copy = new T[numbers.Length];
        for (int item = 0; item < Batch; item++)
        {
            for (int head = 0; head < Heads; head++)
            {
                for (int token = 0; token < Tokens; token++)
                {
                    Array.Copy(numbers, At(item, head, token), copy, other.At(item, head, token), Dimension);
                }
            }
        }

        return copy;
    }
}

/// <summary>What attention and its gradients wrote, and three numbers behind each that they must leave alone.</summary>
internal sealed class AttentionResult(AttentionSample sample)
{
    public const int Guard = 3;

    public float[] Output { get; } = Poisoned(sample.OutputGradient.Length);

    public float[] Statistics { get; } = Poisoned(2 * sample.Batch * sample.Shape.Heads * sample.Mask.QueryLength);

    public float[] QueryGradient { get; } = Poisoned(sample.Query.Length);

    public float[] KeyGradient { get; } = Poisoned(sample.Key.Length);

    public float[] ValueGradient { get; } = Poisoned(sample.Value.Length);

    public int StatisticsLength => Statistics.Length - Guard;

    private static float[] Poisoned(int length) => [.. Enumerable.Repeat(float.NaN, length + Guard)];
}
