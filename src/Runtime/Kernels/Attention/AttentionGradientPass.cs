using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>The gradients of fused attention, block by block like <see cref="AttentionPass"/>: five products per tile of keys.</summary>
/// <remarks>
/// <para>
/// Weights are computed again from queries, keys and the statistics of the forward pass: P = 2^(S − shift) · inverse. With
/// δ = Σ dO · O of a row, dV += Pᵀ · dO, dP = dO · Vᵀ, dS = P · (dP − δ) · scale, dQ += dS · K and dK += dSᵀ · Q.
/// </para>
/// <para>
/// A blocked weight is 0, and 0 · NaN is NaN: where a gradient turns out NaN, the head is computed again row by row, which
/// reads nothing that a row may not see.
/// </para>
/// </remarks>
internal unsafe struct AttentionGradientPass : IAttentionPass<AttentionGradientPass>
{
    private const int TileKeys = 64;
    private const int Size = QueryBlock.Size;
    private const int Lanes = 8;

    private readonly AttentionOperands operands;
    private readonly bool rowByRow;
    private readonly float* queries;
    private readonly float* outputGradients;
    private readonly float* weights;
    private readonly float* scoreGradients;
    private fixed float shifts[Size];
    private fixed float inverses[Size];
    private fixed float deltas[Size];
    private QueryBlock block;
    private Rows query;
    private Rows output;
    private Rows outputGradient;
    private Rows queryGradient;
    private GradientHead head;
    private float* statistics;

    private AttentionGradientPass(in AttentionOperands operands, float* scratch, bool rowByRow)
    {
        this.operands = operands;
        this.rowByRow = rowByRow;
        queries = scratch;
        outputGradients = queries + (nint)operands.HeadDimension * Size;
        weights = outputGradients + (nint)operands.ValueDimension * Size;
        scoreGradients = weights + TileKeys * Size;
    }

    public static long ScratchLength(in AttentionOperands operands) =>
        ((long)(operands.HeadDimension + operands.ValueDimension) * Size) + (2 * TileKeys * Size);

    public static AttentionGradientPass Create(in AttentionOperands operands, float* scratch, bool rowByRow) => new(operands, scratch, rowByRow);

    public void MoveTo(int plane)
    {
        Flush();
        (int item, int queryHead) = Math.DivRem(plane, operands.Heads);
        int keyHead = queryHead / operands.Group;
        query = operands.Query.Head(item, queryHead);
        output = operands.Output.Head(item, queryHead);
        outputGradient = operands.OutputGradient.Head(item, queryHead);
        queryGradient = operands.QueryGradient.Head(item, queryHead);
        head = new(operands.Key.Head(item, keyHead), operands.Value.Head(item, keyHead), operands.KeyGradient.Head(item, keyHead), operands.ValueGradient.Head(item, keyHead));
        statistics = operands.Statistics + 2 * ((nint)plane * operands.QueryLength);
        Clear(queryGradient, operands.QueryLength, operands.HeadDimension);
        if (queryHead % operands.Group == 0)
        {
            Clear(head.KeyGradient, operands.KeyLength, operands.HeadDimension);
            Clear(head.ValueGradient, operands.KeyLength, operands.ValueDimension);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int query, int start, int end)
    {
        if (start >= end)
        {
            Flush();
            return;
        }

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
            AddRow(query, keys);
            return;
        }

        if (!block.Takes(keys[0].Start, keys[^1].End))
        {
            Flush();
        }

        block.Add(query, keys);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Flush()
    {
        if (block.Count > 0 && (rowByRow || block.Count <= AttentionRow.MostRows))
        {
            Span<KeyInterval> storage = stackalloc KeyInterval[QueryBlock.MostIntervals];
            for (int lane = 0; lane < block.Count; lane++)
            {
                AddRow(block.FirstQuery + lane, block.Row(lane, storage));
            }
        }
        else if (block.Count > 0)
        {
            AddBlock();
        }

        block.Clear();
    }

    public readonly bool IsNumber(int firstPlane, int endPlane)
    {
        for (int plane = firstPlane; plane < endPlane; plane++)
        {
            (int item, int queryHead) = Math.DivRem(plane, operands.Heads);
            int keyHead = queryHead / operands.Group;
            if (
                RowVectors.HasNaN(operands.QueryGradient.Head(item, queryHead), operands.QueryLength, operands.HeadDimension)
                || queryHead % operands.Group == 0
                    && (
                        RowVectors.HasNaN(operands.KeyGradient.Head(item, keyHead), operands.KeyLength, operands.HeadDimension)
                        || RowVectors.HasNaN(operands.ValueGradient.Head(item, keyHead), operands.KeyLength, operands.ValueDimension)
                    )
            )
            {
                return false;
            }
        }

        return true;
    }

    private readonly void AddRow(int row, scoped ReadOnlySpan<KeyInterval> keys) =>
        AttentionGradientRow.Add(
            new(
                query.From(row).Start,
                output.From(row).Start,
                outputGradient.From(row).Start,
                queryGradient.From(row).Start,
                statistics[2 * (nint)row],
                statistics[2 * (nint)row + 1]
            ),
            head,
            keys,
            operands
        );

    private void AddBlock()
    {
        block.FillLanes();
        Transposition.Copy(query.From(block.FirstQuery), new(queries, Size), block.Count, operands.HeadDimension, block.Width, operands.Rate);
        Transposition.Copy(outputGradient.From(block.FirstQuery), new(outputGradients, Size), block.Count, operands.ValueDimension, block.Width, 1);
        for (int lane = 0; lane < Size; lane++)
        {
            nint row = block.FirstQuery + lane;
            bool isRow = lane < block.Count;
            shifts[lane] = isRow ? statistics[2 * row] : 0;
            inverses[lane] = isRow ? statistics[2 * row + 1] : 0;
            deltas[lane] = isRow ? RowVectors.Dot(output.From((int)row).Start, outputGradient.From((int)row).Start, operands.ValueDimension) : 0;
        }

        for (int interval = 0; interval < block.Intervals; interval++)
        {
            int* starts = block.Starts(interval);
            int* ends = block.Ends(interval);
            var keys = KeyRange.Of(starts, ends, block.Count);
            var lanes = LaneRanges.Of(starts, ends, block.Width);
            for (int first = keys.Start; first < keys.End; first += TileKeys)
            {
                int end = Math.Min(first + TileKeys, keys.End);
                AddTile(first, end, lanes.Within(first, end), starts, ends);
            }
        }
    }

    private void AddTile(int firstKey, int endKey, LaneRanges lanes, int* starts, int* ends)
    {
        int keys = endKey - firstKey;
        (int d, int dv, int first) = (operands.HeadDimension, operands.ValueDimension, block.FirstQuery);
        Rows key = head.Key.From(firstKey);
        ScoreTile.Multiply(weights, key, queries, lanes, firstKey, endKey, d);
        ScoreTile.Block(weights, lanes, firstKey, starts, ends);
        ScoreTile.Multiply(scoreGradients, head.Value.From(firstKey), outputGradients, lanes, firstKey, endKey, dv);
        for (int vector = 0; vector < lanes.Vectors; vector++)
        {
            Differentiate(vector * Lanes, lanes[vector].Start - firstKey, lanes[vector].End - firstKey, keys);
        }

        MatrixProduct.Multiply(new(weights, Size, 1), outputGradient.From(first), head.ValueGradient.From(firstKey), keys, dv, block.Count, add: true);
        MatrixProduct.Multiply(new(scoreGradients, Size, 1), query.From(first), head.KeyGradient.From(firstKey), keys, d, block.Count, add: true);
        MatrixProduct.Multiply(new(scoreGradients, 1, Size), key, queryGradient.From(first), block.Count, d, keys, add: true);
    }

    /// <summary>
    /// Turns scores into weights, and gradients of weights into gradients of scores, for the keys of the tile from
    /// <paramref name="start"/> to <paramref name="end"/>; the others, which no query of the vector sees, get zeros.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Differentiate(int lane, int start, int end, int keys)
    {
        fixed (float* s = shifts, i = inverses, d = deltas)
        {
            var shift = Vector256.Load(s + lane);
            var inverse = Vector256.Load(i + lane);
            var delta = Vector256.Load(d + lane);
            var scale = Vector256.Create(operands.Scale);
            float* weight = weights + lane;
            float* gradient = scoreGradients + lane;
            for (int key = 0; key < keys; key++, weight += Size, gradient += Size)
            {
                if (key < start || key >= end)
                {
                    Vector256<float>.Zero.Store(weight);
                    Vector256<float>.Zero.Store(gradient);
                    continue;
                }

                var p = Exp2.Of(Vector256.Load(weight) - shift) * inverse;
                var g = p * scale * (Vector256.Load(gradient) - delta);
                p.Store(weight);

                // A value that the query may not see may be NaN.
                Vector256.AndNot(g, Vector256.Equals(p, Vector256<float>.Zero)).Store(gradient);
            }
        }
    }

    private static void Clear(Rows rows, int count, int length)
    {
        for (int row = 0; row < count; row++)
        {
            new Span<float>(rows.From(row).Start, length).Clear();
        }
    }
}
