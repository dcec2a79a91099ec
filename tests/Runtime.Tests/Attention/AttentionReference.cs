namespace MaskGen.Runtime.Tests.Attention;

/// <summary>Numbers in double, and beside each the sum of the absolute values of what was added up.</summary>
internal sealed class ExactNumbers(int length)
{
    public double[] Values { get; } = new double[length];

    public double[] Sizes { get; } = new double[length];

    /// <summary>Adds a multiple of a row.</summary>
    /// <param name="at">Where the row is added.</param>
    /// <param name="row">The row.</param>
    /// <param name="factor">Its factor.</param>
    /// <param name="size">The size of that: the sum of the absolute values of what makes it.</param>
    public void Add(int at, ReadOnlySpan<float> row, double factor, double size)
    {
        var values = Values.AsSpan(at, row.Length);
        var sizes = Sizes.AsSpan(at, row.Length);
        for (int d = 0; d < row.Length; d++)
        {
            values[d] += factor * row[d];
            sizes[d] += size * Math.Abs(row[d]);
        }
    }

    /// <summary>The same numbers in another order.</summary>
    public ExactNumbers To(TokenTable from, TokenTable to)
    {
        var copy = new ExactNumbers(Values.Length);
        from.To(to, Values).CopyTo(copy.Values, 0);
        from.To(to, Sizes).CopyTo(copy.Sizes, 0);
        return copy;
    }
}

/// <summary>Attention and its gradients as in a textbook, cell by cell, in double. A cell that is not allowed is not looked at.</summary>
internal sealed class AttentionReference
{
    private readonly AttentionSample sample;
    private readonly double scale;
    private readonly TokenTable queries;
    private readonly TokenTable keys;
    private readonly TokenTable values;
    private readonly TokenTable outputs;

    public AttentionReference(AttentionSample sample)
    {
        this.sample = sample;
        scale = sample.Scale ?? (float)(1 / Math.Sqrt(sample.Shape.HeadDimension));
        (queries, keys, values, outputs) = (sample.Queries, sample.Keys, sample.Values, sample.Outputs);
        Output = new(sample.OutputGradient.Length);
        QueryGradient = new(sample.Query.Length);
        KeyGradient = new(sample.Key.Length);
        ValueGradient = new(sample.Value.Length);
        Rows = new (double, double)[sample.Batch * sample.Shape.Heads * sample.Mask.QueryLength];
        bool[] allowed = sample.Allowed;
        for (int row = 0; row < Rows.Length; row++)
        {
            (int plane, int query) = Math.DivRem(row, sample.Mask.QueryLength);
            (int item, int head) = Math.DivRem(plane, sample.Shape.Heads);
            int group = sample.Shape.Heads / sample.Shape.KeyValueHeads;
            Rows[row] = AddRow(new(item, head, head / group, query), KeysOf(allowed, item, query));
        }
    }

    private AttentionReference(AttentionReference other, AttentionSample sample)
    {
        this.sample = sample;
        (scale, Rows, LargestScore) = (other.scale, other.Rows, other.LargestScore);
        (queries, keys, values, outputs) = (sample.Queries, sample.Keys, sample.Values, sample.Outputs);
        Output = other.Output.To(other.outputs, outputs);
        QueryGradient = other.QueryGradient.To(other.queries, queries);
        KeyGradient = other.KeyGradient.To(other.keys, keys);
        ValueGradient = other.ValueGradient.To(other.values, values);
    }

    public ExactNumbers Output { get; }

    public ExactNumbers QueryGradient { get; }

    public ExactNumbers KeyGradient { get; }

    public ExactNumbers ValueGradient { get; }

    /// <summary>[B, H, Tq]: the largest scaled score, −∞ where there is none, and the sum of the powers of e without anything subtracted but that.</summary>
    public (double Largest, double Sum)[] Rows { get; }

    /// <summary>Of all scaled scores that are finite.</summary>
    public double LargestScore { get; private set; }

    /// <summary>The same results with the axes as in a sample that is otherwise the same.</summary>
    public AttentionReference In(AttentionSample other) => new(this, other);

    private int[] KeysOf(bool[] allowed, int item, int query)
    {
        int row = (item * sample.Mask.QueryLength + query) * sample.Mask.KeyLength;
        return [.. Enumerable.Range(0, sample.Mask.KeyLength).Where(key => allowed[row + key])];
    }

    private (double Largest, double Sum) AddRow(Place row, int[] keys)
    {
        var query = Span(sample.Query, queries.At(row.Item, row.Head, row.Token), queries);
        double[] scores = new double[keys.Length];
        double largest = double.NegativeInfinity;
        for (int i = 0; i < keys.Length; i++)
        {
            scores[i] = scale * Dot(query, Span(sample.Key, this.keys.At(row.Item, row.KeyHead, keys[i]), this.keys));
            largest = Math.Max(largest, scores[i]);
            LargestScore = double.IsFinite(scores[i]) ? Math.Max(LargestScore, Math.Abs(scores[i])) : LargestScore;
        }

        if (double.IsNegativeInfinity(largest))
        {
            return (largest, 0);
        }

        double[] weights = [.. scores.Select(score => Math.Exp(score - largest))];
        double sum = weights.Sum();
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] /= sum;
        }

        AddOutput(row, keys, weights);
        AddGradients(row, keys, weights);
        return (largest, sum);
    }

    private void AddOutput(Place row, int[] keys, double[] weights)
    {
        for (int i = 0; i < keys.Length; i++)
        {
            var value = Span(sample.Value, values.At(row.Item, row.KeyHead, keys[i]), values);
            Output.Add(outputs.At(row.Item, row.Head, row.Token), value, weights[i], weights[i]);
        }
    }

    private void AddGradients(Place row, int[] keys, double[] weights)
    {
        int query = queries.At(row.Item, row.Head, row.Token);
        int output = outputs.At(row.Item, row.Head, row.Token);
        var upstream = Span(sample.OutputGradient, output, outputs);
        (double delta, double deltaSize) = (0, 0);
        for (int d = 0; d < upstream.Length; d++)
        {
            delta += Output.Values[output + d] * upstream[d];
            deltaSize += Math.Abs(Output.Sizes[output + d] * upstream[d]);
        }

        for (int i = 0; i < keys.Length; i++)
        {
            if (weights[i] == 0)
            {
                // A score of −∞: a key that weighs nothing gets nothing, even if it is what is infinite.
                continue;
            }

            int key = this.keys.At(row.Item, row.KeyHead, keys[i]);
            int at = values.At(row.Item, row.KeyHead, keys[i]);
            var value = Span(sample.Value, at, values);
            double gradient = weights[i] * scale * (Dot(upstream, value) - delta);
            double size = weights[i] * Math.Abs(scale) * (SizeOfDot(upstream, value) + deltaSize);
            ValueGradient.Add(at, upstream, weights[i], weights[i]);
            QueryGradient.Add(query, Span(sample.Key, key, this.keys), gradient, size);
            KeyGradient.Add(key, Span(sample.Query, query, queries), gradient, size);
        }
    }

    private static ReadOnlySpan<float> Span(float[] numbers, int at, TokenTable table) => numbers.AsSpan(at, table.Dimension);

    private static double Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double sum = 0;
        for (int d = 0; d < x.Length; d++)
        {
            sum += (double)x[d] * y[d];
        }

        return sum;
    }

    private static double SizeOfDot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double sum = 0;
        for (int d = 0; d < x.Length; d++)
        {
            sum += Math.Abs((double)x[d] * y[d]);
        }

        return sum;
    }

    private readonly record struct Place(int Item, int Head, int KeyHead, int Token);
}
