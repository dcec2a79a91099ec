namespace MaskGen;

/// <summary>Calls a user's attention with inputs that show what each output depends on.</summary>
/// <remarks>
/// The weights are read through the values: value row k is 1 in column d and 0 elsewhere, so column d of the outputs is what
/// every query gives key k, and one call reads as many keys as a head has columns. What the values cannot show, the
/// influence of blocked keys on scores and sums, is probed by exchanging all keys at once that one query may not attend.
/// </remarks>
internal sealed class FunctionProbe
{
    /// <summary>Queries, evenly spaced, whose blocked keys are exchanged; beyond come the ends of the segments.</summary>
    private const int SpacedQueries = 32;

    /// <summary>Exchanged keys are larger than the others, so that they would draw weight.</summary>
    private const float ExchangedSize = 8;

    private readonly ProbedMask mask;
    private readonly AttentionFunction attention;
    private readonly int headDimension;
    private readonly float[] query;
    private readonly float[] key;
    private readonly float[] value;
    private readonly float[] otherKey;
    private readonly float[] otherValue;

    /// <summary>[Tq, D], the outputs that all others are compared with.</summary>
    private readonly float[] expected;

    /// <summary>Outputs that differ by no more are taken for equal.</summary>
    private readonly float largestEqual;

    public FunctionProbe(ProbedMask mask, AttentionFunction attention, int headDimension, float tolerance, int seed)
    {
        this.mask = mask;
        this.attention = attention;
        this.headDimension = headDimension;
        var random = new Random(seed);

        // Scores stay below 1 in size, scaled by 1/√D or not, so that softmax gives every key a weight that is no rounded 0.
        query = Numbers(random, mask.QueryLength, size: 1 / MathF.Sqrt(headDimension));
        key = Numbers(random, mask.KeyLength, size: 1);
        value = Numbers(random, mask.KeyLength, size: 1);
        otherKey = Numbers(random, mask.KeyLength, ExchangedSize);
        otherValue = Numbers(random, mask.KeyLength, ExchangedSize);
        expected = Call(key, value);
        largestEqual = tolerance * expected.Where(float.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
    }

    /// <summary>A query's first output.</summary>
    public float OutputOf(int row) => expected[row * headDimension];

    /// <summary>The query whose outputs a second call with the same inputs changes, or −1.</summary>
    public int FindUnrepeatable()
    {
        float[] again = Call(key, value);
        return FirstChanged(again, Enumerable.Range(0, mask.QueryLength));
    }

    /// <summary>[Tq, Tk]: what each query gives each key.</summary>
    public float[] ReadWeights()
    {
        float[] weights = new float[mask.QueryLength * mask.KeyLength];
        for (int first = 0; first < mask.KeyLength; first += headDimension)
        {
            int count = Math.Min(headDimension, mask.KeyLength - first);
            float[] units = new float[value.Length];
            for (int i = 0; i < count; i++)
            {
                units[(first + i) * headDimension + i] = 1;
            }

            float[] outputs = Call(key, units);
            for (int row = 0; row < mask.QueryLength; row++)
            {
                outputs.AsSpan(row * headDimension, count).CopyTo(weights.AsSpan(row * mask.KeyLength + first, count));
            }
        }

        return weights;
    }

    /// <summary>The query whose outputs are not the sum of the values by these weights, or −1.</summary>
    public int FindUnweighted(float[] weights)
    {
        float[] sums = new float[expected.Length];
        for (int row = 0; row < mask.QueryLength; row++)
        {
            var sum = sums.AsSpan(row * headDimension, headDimension);
            for (int column = 0; column < mask.KeyLength; column++)
            {
                float weight = weights[row * mask.KeyLength + column];
                for (int i = 0; i < headDimension; i++)
                {
                    sum[i] += weight * value[column * headDimension + i];
                }
            }
        }

        return FirstChanged(sums, Enumerable.Range(0, mask.QueryLength));
    }

    /// <summary>Finds a query whose outputs change with a key that it may not attend, or with the key's value.</summary>
    public BlockedInfluence? FindExchangeThatMatters() => FindInfluence(otherKey, otherValue);

    /// <summary>Finds a query whose outputs NaN reaches, from a key that it may not attend or from the key's value.</summary>
    public BlockedInfluence? FindNaNThatSpreads()
    {
        float[] poison = new float[key.Length];
        poison.AsSpan().Fill(float.NaN);
        return FindInfluence(poison, poison);
    }

    private BlockedInfluence? FindInfluence(float[] newKey, float[] newValue)
    {
        foreach (int[] blocked in BlockedGroups())
        {
            float[] changed = Call(Exchange(key, newKey, blocked), Exchange(value, newValue, blocked));
            int row = FirstChanged(changed, Enumerable.Range(0, mask.QueryLength).Where(row => MaySeeOnlyOthers(row, blocked)));
            if (row >= 0)
            {
                int? cause = Bisect(row, blocked, newKey, newValue);
                bool throughValue = cause is int k && Matters(row, [k], key, newValue);
                return new(row, cause, throughValue, FirstDifferent(row, changed));
            }
        }

        return null;
    }

    /// <summary>The keys that one query may not attend, for some queries; each group once.</summary>
    private IEnumerable<int[]> BlockedGroups()
    {
        int last = mask.QueryLength - 1;
        var ends = mask.Segments.Where(segment => segment.QueryStart >= 0)
            .SelectMany(segment => new[] { segment.QueryStart, segment.QueryStart + segment.TotalLength - 1 });
        var spaced = Enumerable.Range(0, SpacedQueries).Select(i => (int)((long)i * last / (SpacedQueries - 1)));
        int[] before = [];
        foreach (int row in ends.Concat(spaced).Distinct().Order())
        {
            int[] blocked = [.. Enumerable.Range(0, mask.KeyLength).Where(column => !mask.Row(0, row)[column])];
            if (blocked.Length > 0 && !blocked.AsSpan().SequenceEqual(before))
            {
                yield return before = blocked;
            }
        }
    }

    /// <summary>Whether a query sees some key and none of these.</summary>
    private bool MaySeeOnlyOthers(int row, int[] blocked)
    {
        var allowed = mask.Row(0, row);
        foreach (int column in blocked)
        {
            if (allowed[column])
            {
                return false;
            }
        }

        return allowed.Contains(true);
    }

    /// <summary>One key that matters alone, or nothing where only several together do.</summary>
    private int? Bisect(int row, int[] blocked, float[] newKey, float[] newValue)
    {
        while (blocked.Length > 1)
        {
            int[] first = blocked[..(blocked.Length / 2)];
            int[] second = blocked[(blocked.Length / 2)..];
            if (Matters(row, first, newKey, newValue))
            {
                blocked = first;
            }
            else if (Matters(row, second, newKey, newValue))
            {
                blocked = second;
            }
            else
            {
                return null;
            }
        }

        return blocked[0];
    }

    private bool Matters(int row, int[] blocked, float[] newKey, float[] newValue) =>
        FirstChanged(Call(Exchange(key, newKey, blocked), Exchange(value, newValue, blocked)), [row]) >= 0;

    private float[] Exchange(float[] original, float[] replacement, int[] columns)
    {
        float[] mixed = [.. original];
        foreach (int column in columns)
        {
            replacement.AsSpan(column * headDimension, headDimension).CopyTo(mixed.AsSpan(column * headDimension));
        }

        return mixed;
    }

    private int FirstChanged(float[] outputs, IEnumerable<int> rows)
    {
        foreach (int row in rows)
        {
            for (int i = row * headDimension; i < (row + 1) * headDimension; i++)
            {
                // Rows that are NaN from the start are reported by their weights; here they hide everything.
                if (float.IsFinite(expected[i]) && !(Math.Abs(outputs[i] - expected[i]) <= largestEqual))
                {
                    return row;
                }
            }
        }

        return -1;
    }

    private float FirstDifferent(int row, float[] outputs)
    {
        int start = row * headDimension;
        var changed = outputs.AsSpan(start, headDimension);
        return changed[changed.CommonPrefixLength(expected.AsSpan(start, headDimension))];
    }

    /// <summary>An output that the function leaves out is NaN.</summary>
    private float[] Call(float[] key, float[] value)
    {
        float[] destination = new float[mask.QueryLength * headDimension];
        destination.AsSpan().Fill(float.NaN);
        attention(query, key, value, destination);
        return destination;
    }

    private float[] Numbers(Random random, int tokens, float size)
    {
        float[] numbers = new float[checked(tokens * headDimension)];
        foreach (ref float number in numbers.AsSpan())
        {
            number = (random.NextSingle() * 2 - 1) * size;
        }

        return numbers;
    }
}

/// <summary>A query whose outputs depend on what it may not attend.</summary>
/// <param name="Query">The row.</param>
/// <param name="Key">The column, where one alone has the effect.</param>
/// <param name="ThroughValue">Whether changing that key's value is enough.</param>
/// <param name="Output">The first output that changed.</param>
internal readonly record struct BlockedInfluence(int Query, int? Key, bool ThroughValue, float Output);
