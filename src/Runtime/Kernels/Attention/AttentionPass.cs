using System.Runtime.CompilerServices;

namespace MaskGen;

/// <summary>Fused attention: collects the rows of the plan in blocks, and computes each block against its keys.</summary>
/// <remarks>
/// <para>
/// A block is up to 24 queries. Their scores are computed for a tile of 64 keys at a time, keys in rows and queries in
/// columns, so that the softmax needs no sums across lanes, and neither keys nor values are copied. Keys that no row of the
/// block sees are never visited; only keys that some of its rows do not see are compared with the rows' bounds.
/// </para>
/// <para>
/// Scores are in powers of 2. What is subtracted from a row's scores is its maximum so far, rounded up to an integer: when
/// it grows, what was summed is multiplied by a power of 2, which is exact.
/// </para>
/// <para>
/// A blocked weight is 0, and 0 · NaN is NaN: a row that turns out NaN is computed again by <see cref="AttentionRow"/>,
/// which reads nothing that the row may not see.
/// </para>
/// </remarks>
internal unsafe struct AttentionPass : IAttentionPass<AttentionPass>
{
    /// <summary>Keys of a tile.</summary>
    private const int TileKeys = 64;

    private const int Size = QueryBlock.Size;

    private readonly AttentionOperands operands;
    private readonly float* queries;
    private readonly float* scores;
    private readonly float* row;
    private QueryBlock block;
    private RowSums sums;
    private Rows query;
    private Rows key;
    private Rows value;
    private Rows output;
    private float* statistics;

    private AttentionPass(in AttentionOperands operands, float* scratch)
    {
        this.operands = operands;
        queries = scratch;
        scores = queries + (nint)operands.HeadDimension * Size;
        row = scores + TileKeys * Size;
    }

    public static long ScratchLength(in AttentionOperands operands) =>
        ((long)operands.HeadDimension * Size) + (TileKeys * Size) + AttentionRow.ScratchLength(operands.HeadDimension);

    public static AttentionPass Create(in AttentionOperands operands, float* scratch, bool rowByRow) => new(operands, scratch);

    /// <summary>The next rows belong to this plane of queries.</summary>
    public void MoveTo(int plane)
    {
        Flush();
        (int item, int head) = Math.DivRem(plane, operands.Heads);
        query = operands.Query.Head(item, head);
        key = operands.Key.Head(item, head / operands.Group);
        value = operands.Value.Head(item, head / operands.Group);
        output = operands.Output.Head(item, head);
        statistics = operands.Statistics is null ? null : operands.Statistics + 2 * ((nint)plane * operands.QueryLength);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int query, int start, int end)
    {
        if (!block.Takes(start, end))
        {
            Flush();
        }

        block.Add(query, start, end);
    }

    public void Add(int query, scoped ReadOnlySpan<KeyInterval> keys)
    {
        if (keys.Length is 0 or > QueryBlock.MostIntervals)
        {
            Flush();
            ComputeRow(query, keys);
            return;
        }

        if (!block.Takes(keys[0].Start, keys[^1].End))
        {
            Flush();
        }

        block.Add(query, keys);
    }

    /// <summary>Computes the rows that are waiting.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Flush()
    {
        if (block.Count == 0)
        {
            return;
        }

        if (block.Count <= AttentionRow.MostRows)
        {
            for (int lane = 0; lane < block.Count; lane++)
            {
                ComputeRow(lane);
            }
        }
        else
        {
            ComputeBlock();
        }

        block.Clear();
    }

    /// <summary>Rows that are NaN are computed again at once.</summary>
    public readonly bool IsNumber(int firstPlane, int endPlane) => true;

    private void ComputeBlock()
    {
        block.FillLanes();
        Transposition.Copy(query.From(block.FirstQuery), new(queries, Size), block.Count, operands.HeadDimension, block.Width, operands.Rate);
        sums.Start();
        int written = 0;
        for (int interval = 0; interval < block.Intervals; interval++)
        {
            int* starts = block.Starts(interval);
            int* ends = block.Ends(interval);
            var keys = KeyRange.Of(starts, ends, block.Count);
            var lanes = LaneRanges.Of(starts, ends, block.Width);
            for (int first = keys.Start; first < keys.End; first += TileKeys)
            {
                int end = Math.Min(first + TileKeys, keys.End);
                written |= ComputeTile(keys.Within(first, end), lanes.Within(first, end), starts, ends, written);
            }
        }

        Finish(written);
    }

    /// <summary>One tile of keys, and the rows that have an output after it, a bit for each four.</summary>
    private int ComputeTile(KeyRange keys, LaneRanges lanes, int* starts, int* ends, int written)
    {
        ScoreTile.Multiply(scores, key.From(keys.Start), queries, lanes, keys.Start, keys.End, operands.HeadDimension);
        ScoreTile.Block(scores, lanes, keys.Start, starts, ends);
        if (sums.Raise(scores, keys.Start, lanes))
        {
            Rescale(written);
        }

        sums.Exponentiate(scores, keys.Start, lanes);
        return AddValues(keys, starts, ends, written);
    }

    /// <summary>output += weights · values: all rows at once where all see the whole tile, or four by four.</summary>
    private readonly int AddValues(KeyRange keys, int* starts, int* ends, int written)
    {
        const int Four = 4;
        int all = (1 << ((block.Count + Four - 1) / Four)) - 1;
        bool isFull = keys.FullStart <= keys.Start && keys.FullEnd >= keys.End;
        if (isFull && (written == 0 || written == all))
        {
            AddValues(keys, lane: 0, block.Count, keys.Start, keys.End, add: written != 0);
            return all;
        }

        for (int lane = 0; lane < block.Count; lane += Four)
        {
            int rows = Math.Min(Four, block.Count - lane);
            int bit = 1 << (lane / Four);
            var seen = KeyRange.Of(starts + lane, ends + lane, rows);
            (int first, int end) = (Math.Max(seen.Start, keys.Start), Math.Min(seen.End, keys.End));
            if (first < end)
            {
                AddValues(keys, lane, rows, first, end, (written & bit) != 0);
                written |= bit;
            }
        }

        return written;
    }

    private readonly void AddValues(KeyRange keys, int lane, int rows, int first, int end, bool add) =>
        MatrixProduct.Multiply(
            new(scores + (nint)(first - keys.Start) * Size + lane, 1, Size),
            value.From(first),
            output.From(block.FirstQuery + lane),
            rows,
            operands.ValueDimension,
            end - first,
            add
        );

    private readonly void Rescale(int written)
    {
        for (int lane = 0; lane < block.Count; lane++)
        {
            float factor = sums.Factor(lane);
            if (factor != 1 && (written & (1 << (lane / 4))) != 0)
            {
                RowVectors.Multiply(output.From(block.FirstQuery + lane).Start, operands.ValueDimension, factor);
            }
        }
    }

    private void Finish(int written)
    {
        for (int lane = 0; lane < block.Count; lane++)
        {
            float* to = output.From(block.FirstQuery + lane).Start;
            float factor = sums.Inverse(lane);
            if (factor == 0 || (written & (1 << (lane / 4))) == 0)
            {
                new Span<float>(to, operands.ValueDimension).Clear();
            }
            else if (RowVectors.Multiply(to, operands.ValueDimension, factor))
            {
                ComputeRow(lane);
                continue;
            }

            Save(block.FirstQuery + lane, sums.Shift(lane), factor);
        }
    }

    private void ComputeRow(int lane)
    {
        Span<KeyInterval> storage = stackalloc KeyInterval[QueryBlock.MostIntervals];
        ComputeRow(block.FirstQuery + lane, block.Row(lane, storage));
    }

    private readonly void ComputeRow(int query, scoped ReadOnlySpan<KeyInterval> keys)
    {
        (float shift, float factor) = AttentionRow.Compute(
            this.query.From(query).Start,
            key,
            value,
            output.From(query).Start,
            keys,
            operands,
            row
        );
        Save(query, shift, factor);
    }

    private readonly void Save(int query, float shift, float factor)
    {
        if (statistics is not null)
        {
            (statistics[2 * (nint)query], statistics[2 * (nint)query + 1]) = (shift, factor);
        }
    }
}
