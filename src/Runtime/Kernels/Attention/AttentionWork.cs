using System.Buffers;
using System.Runtime.CompilerServices;

namespace MaskGen;

/// <summary>Walks a pass over planes and rows: all on this thread, or in chunks of about the same number of allowed cells.</summary>
internal static unsafe class AttentionWork
{
    /// <summary>Below so many multiplications, about 50 µs, other threads wake up too late to help.</summary>
    private const double SmallWork = 4e6;

    /// <summary>More than threads, so that one that comes late does not leave the others waiting.</summary>
    private const int ChunksPerThread = 4;

    private const int Alignment = 64;

    /// <param name="operands">What to compute.</param>
    /// <param name="padding">Which tokens are real.</param>
    /// <param name="unit">Planes that belong together.</param>
    /// <param name="splitsRows">Whether the rows of a plane may be computed apart.</param>
    /// <param name="parallel">Whether other threads may help.</param>
    public static void Run<TMask, TPass>(in AttentionOperands operands, AttentionPadding padding, int unit, bool splitsRows, bool parallel)
        where TMask : struct, IAttentionMask
        where TPass : unmanaged, IAttentionPass<TPass>
    {
        int threads = parallel ? Environment.ProcessorCount : 1;
        if (threads > 1)
        {
            var count = new AreaCount();
            TMask.VisitRows(ref count);
            if ((double)count.Area * operands.Planes * (operands.HeadDimension + operands.ValueDimension) >= SmallWork)
            {
                int wanted = splitsRows ? ChunksPerThread * threads * unit / operands.Planes : 1;
                AttentionJob<TMask, TPass>.Run(operands, padding, unit, wanted, count.Area, threads);
                return;
            }
        }

        for (int plane = 0; plane < operands.Planes; plane += unit)
        {
            RunChunk<TMask, TPass>(operands, padding, plane, plane + unit, 0, operands.QueryLength);
        }
    }

    /// <summary>Walks some rows of some planes on this thread.</summary>
    public static void RunChunk<TMask, TPass>(in AttentionOperands operands, AttentionPadding padding, int firstPlane, int endPlane, int firstQuery, int endQuery)
        where TMask : struct, IAttentionMask
        where TPass : unmanaged, IAttentionPass<TPass>
    {
        float[] scratch = ArrayPool<float>.Shared.Rent(checked((int)TPass.ScratchLength(operands)) + Alignment / sizeof(float));
        try
        {
            fixed (float* start = scratch)
            {
                float* aligned = (float*)(((nuint)start + (Alignment - 1)) & ~(nuint)(Alignment - 1));
                var pass = TPass.Create(operands, aligned, rowByRow: false);
                Walk<TMask, TPass>(&pass, operands, padding, firstPlane, endPlane, firstQuery, endQuery);
                if (!pass.IsNumber(firstPlane, endPlane))
                {
                    pass = TPass.Create(operands, aligned, rowByRow: true);
                    Walk<TMask, TPass>(&pass, operands, padding, firstPlane, endPlane, firstQuery, endQuery);
                }
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scratch);
        }
    }

    private static void Walk<TMask, TPass>(TPass* pass, in AttentionOperands operands, AttentionPadding padding, int firstPlane, int endPlane, int firstQuery, int endQuery)
        where TMask : struct, IAttentionMask
        where TPass : unmanaged, IAttentionPass<TPass>
    {
        var visitor = new AttentionVisitor<TPass>(pass, firstQuery, endQuery);
        if (padding.Kind == PaddingKind.None)
        {
            MaskKernels.VisitPlaneRange<TMask, AttentionVisitor<TPass>>(firstPlane, endPlane, visitor);
        }
        else
        {
            MaskKernels.VisitBatch(padding.Batch<TMask>(), operands.Heads, firstPlane, endPlane, visitor);
        }

        pass->Flush();
    }

    /// <summary>Counts allowed cells, all tokens real.</summary>
    private struct AreaCount : IRowVisitor
    {
        public long Area { get; private set; }

        public void Visit(in RowBand band)
        {
            for (int query = band.FirstQuery; query < band.EndQuery; query++)
            {
                Visit(query, band.StartAt(query), band.EndAt(query));
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Visit(int query, int start, int end) => Area += end - start;

        public void Visit(int query, scoped ReadOnlySpan<KeyInterval> keys)
        {
            foreach (var interval in keys)
            {
                Area += interval.Length;
            }
        }
    }
}
