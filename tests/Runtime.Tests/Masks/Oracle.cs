namespace MaskGen.Runtime.Tests.Masks;

/// <summary>The plainest reading of the contracts: cell by cell, in double.</summary>
internal static class Oracle
{
    public static bool[] Allowed(MaskCase mask) =>
        Cells(mask, (query, key) => mask.Allows(query, key));

    /// <summary>[B, Tq, Tk] from valid lengths [B, P].</summary>
    public static bool[] Allowed(MaskCase mask, int[] validLengths)
    {
        int padded = mask.PaddedSegments;
        return
        [
            .. validLengths
                .Chunk(padded)
                .SelectMany(lengths =>
                    Cells(mask, (query, key) => mask.Allows(query, key) && Real(mask, lengths, query, key))
                ),
        ];
    }

    /// <summary>[B, Tq, Tk] from valid keys [B, Tk].</summary>
    public static bool[] Allowed(MaskCase mask, bool[] validKeys) =>
        [
            .. validKeys
                .Chunk(mask.KeyLength)
                .SelectMany(valid =>
                    Cells(
                        mask,
                        (query, key) =>
                            mask.Allows(query, key)
                            && valid[key]
                            && (mask.PaddedQueries == PaddedQueries.Attend || OwnKeyIsValid(mask, valid, query))
                    )
                ),
        ];

    public static bool[] ValidKeys(MaskCase mask, int[] validLengths) =>
        [
            .. validLengths
                .Chunk(mask.PaddedSegments)
                .SelectMany(lengths =>
                    Enumerable.Range(0, mask.KeyLength).Select(key => IsReal(mask, lengths, key, range => range.KeyStart))
                ),
        ];

    /// <summary>Softmax of finite scores [B, H, Tq, Tk] under [B, Tq, Tk].</summary>
    public static double[] SoftMax(MaskCase mask, bool[] allowed, float[] x, float scale)
    {
        int items = allowed.Length / mask.Cells;
        int heads = x.Length / allowed.Length;
        double[] weights = new double[x.Length];
        for (int row = 0; row < items * heads * mask.QueryLength; row++)
        {
            int item = row / (heads * mask.QueryLength);
            int allowedRow = item * mask.QueryLength + row % mask.QueryLength;
            SoftMaxRow(
                allowed.AsSpan(allowedRow * mask.KeyLength, mask.KeyLength),
                x.AsSpan(row * mask.KeyLength, mask.KeyLength),
                weights.AsSpan(row * mask.KeyLength, mask.KeyLength),
                scale
            );
        }

        return weights;
    }

    public static void SoftMaxRow(ReadOnlySpan<bool> allowed, ReadOnlySpan<float> x, Span<double> weights, float scale)
    {
        double max = double.NegativeInfinity;
        for (int key = 0; key < x.Length; key++)
        {
            max = allowed[key] ? Math.Max(max, (double)x[key] * scale) : max;
        }

        double sum = 0;
        for (int key = 0; key < x.Length; key++)
        {
            weights[key] = allowed[key] && max != double.NegativeInfinity ? Math.Exp((double)x[key] * scale - max) : 0;
            sum += weights[key];
        }

        for (int key = 0; key < x.Length; key++)
        {
            weights[key] = weights[key] == 0 ? 0 : weights[key] / sum;
        }
    }

    private static bool[] Cells(MaskCase mask, Func<int, int, bool> allows)
    {
        bool[] cells = new bool[mask.Cells];
        for (int i = 0; i < cells.Length; i++)
        {
            cells[i] = allows(i / mask.KeyLength, i % mask.KeyLength);
        }

        return cells;
    }

    private static bool Real(MaskCase mask, int[] lengths, int query, int key) =>
        IsReal(mask, lengths, key, range => range.KeyStart)
        && (mask.PaddedQueries == PaddedQueries.Attend || IsReal(mask, lengths, query, range => range.QueryStart));

    private static bool IsReal(MaskCase mask, int[] lengths, int token, Func<SegmentRange, int> start)
    {
        int padded = 0;
        foreach (var segment in mask.Segments)
        {
            for (int repeat = 0; repeat < segment.Count; repeat++)
            {
                int valid = segment.Padding == Padding.None ? segment.Length : lengths[padded++];
                int place = token - start(segment) - repeat * segment.Length;
                if (start(segment) >= 0 && place >= 0 && place < segment.Length)
                {
                    return segment.Padding == Padding.Left ? place >= segment.Length - valid : place < valid;
                }
            }
        }

        return true;
    }

    private static bool OwnKeyIsValid(MaskCase mask, bool[] valid, int query)
    {
        foreach (var segment in mask.Segments)
        {
            int place = query - segment.QueryStart;
            if (segment.QueryStart >= 0 && segment.KeyStart >= 0 && place >= 0 && place < segment.TotalLength)
            {
                return valid[segment.KeyStart + place];
            }
        }

        return true;
    }
}
