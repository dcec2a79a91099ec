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
    private ValueSums values;
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
        float* totals = scores + TileKeys * Size;
        values = new((double*)totals, operands.ValueDimension);
        row = totals + ValueSums.ScratchLength(operands.ValueDimension);
    }

    public static long ScratchLength(in AttentionOperands operands) =>
        ((long)operands.HeadDimension * Size)
        + (TileKeys * Size)
        + ValueSums.ScratchLength(operands.ValueDimension)
        + AttentionRow.ScratchLength(operands);

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
        values.Start(output.From(block.FirstQuery), block.Count);
        for (int interval = 0; interval < block.Intervals; interval++)
        {
            int* starts = block.Starts(interval);
            int* ends = block.Ends(interval);
            var keys = KeyRange.Of(starts, ends, block.Count);
            var lanes = LaneRanges.Of(starts, ends, block.Width);
            for (int first = keys.Start; first < keys.End; first += TileKeys)
            {
                int end = Math.Min(first + TileKeys, keys.End);
                ComputeTile(keys.Within(first, end), lanes.Within(first, end), starts, ends);
            }
        }

        Finish();
    }

    /// <summary>One tile of keys.</summary>
    private void ComputeTile(KeyRange keys, LaneRanges lanes, int* starts, int* ends)
    {
        ScoreTile.Multiply(scores, key.From(keys.Start), queries, lanes, keys.Start, keys.End, operands.HeadDimension);
        ScoreTile.Block(scores, lanes, keys.Start, starts, ends);
        values.StartTile();
        if (sums.Raise(scores, keys.Start, lanes))
        {
            values.Rescale(sums);
        }

        sums.Exponentiate(scores, keys.Start, lanes);
        AddValues(keys, starts, ends);
    }

    /// <summary>Weights · values: all rows at once where all see the whole tile, or four by four.</summary>
    private void AddValues(KeyRange keys, int* starts, int* ends)
    {
        bool isFull = keys.FullStart <= keys.Start && keys.FullEnd >= keys.End;
        if (isFull && values.TryAdd(scores, value.From(keys.Start), keys.End - keys.Start))
        {
            return;
        }

        for (int lane = 0; lane < block.Count; lane += ValueSums.Four)
        {
            int rows = Math.Min(ValueSums.Four, block.Count - lane);
            var seen = KeyRange.Of(starts + lane, ends + lane, rows);
            (int first, int end) = (Math.Max(seen.Start, keys.Start), Math.Min(seen.End, keys.End));
            if (first < end)
            {
                values.Add(lane, rows, scores + (nint)(first - keys.Start) * Size, value.From(first), end - first);
            }
        }
    }

    private void Finish()
    {
        values.Finish();
        for (int lane = 0; lane < block.Count; lane++)
        {
            float* to = output.From(block.FirstQuery + lane).Start;
            float factor = sums.Inverse(lane);
            if (factor == 0 || !values.HasSum(lane))
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
