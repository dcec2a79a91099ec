using System.Runtime.ExceptionServices;

namespace MaskGen;

/// <summary>Attention on several threads: each takes the next chunk until there is none. Used again, so that a call allocates nothing.</summary>
internal sealed unsafe class AttentionJob<TMask, TPass> : IThreadPoolWorkItem
    where TMask : struct, IAttentionMask
    where TPass : unmanaged, IAttentionPass<TPass>
{
    private const int MostParts = 64;

    private static AttentionJob<TMask, TPass>? s_spare;

    private readonly int[] ends = new int[MostParts];
    private AttentionOperands operands;
    private AttentionPadding padding;
    private int unit;
    private int parts;
    private int chunks;
    private int next;
    private int unfinished;
    private int users;
    private ExceptionDispatchInfo? failure;

    /// <param name="operands">What to compute.</param>
    /// <param name="padding">Which tokens are real.</param>
    /// <param name="unit">Planes of a chunk.</param>
    /// <param name="parts">Into how many parts the rows of a plane are split, at most.</param>
    /// <param name="area">Allowed cells of a plane.</param>
    /// <param name="threads">How many threads take part, at most.</param>
    public static void Run(in AttentionOperands operands, AttentionPadding padding, int unit, int parts, long area, int threads)
    {
        var job = Interlocked.Exchange(ref s_spare, null) ?? new AttentionJob<TMask, TPass>();
        job.operands = operands;
        job.padding = padding;
        job.unit = unit;
        job.Split(Math.Clamp(parts, 1, MostParts), area);
        job.chunks = job.unfinished = operands.Planes / unit * job.parts;
        job.next = 0;
        job.failure = null;
        int helpers = Math.Min(threads, job.chunks) - 1;
        job.users = helpers + 1;
        for (int i = 0; i < helpers; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(job, preferLocal: false);
        }

        job.RunChunks();
        var wait = new SpinWait();
        while (Volatile.Read(ref job.unfinished) > 0)
        {
            // Never a sleep of a millisecond: the last chunk takes less.
            wait.SpinOnce(sleep1Threshold: -1);
        }

        var thrown = job.failure;
        job.Leave();
        thrown?.Throw();
    }

    void IThreadPoolWorkItem.Execute()
    {
        RunChunks();
        Leave();
    }

    private void RunChunks()
    {
        for (int chunk = Interlocked.Increment(ref next) - 1; chunk < chunks; chunk = Interlocked.Increment(ref next) - 1)
        {
            try
            {
                (int planes, int part) = Math.DivRem(chunk, parts);
                AttentionWork.RunChunk<TMask, TPass>(operands, padding, planes * unit, (planes + 1) * unit, part == 0 ? 0 : ends[part - 1], ends[part]);
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
            finally
            {
                Interlocked.Decrement(ref unfinished);
            }
        }
    }

    /// <summary>The last to leave, who may be a helper that came too late, puts the job away.</summary>
    private void Leave()
    {
        if (Interlocked.Decrement(ref users) == 0)
        {
            s_spare = this;
        }
    }

    private void Split(int wanted, long area)
    {
        var split = new AreaSplit(ends, wanted, area);
        TMask.VisitRows(ref split);
        parts = split.Finish(TMask.QueryLength);
    }

    /// <summary>Ends a part where its share of the allowed cells is reached, at whole blocks of rows.</summary>
    private struct AreaSplit(int[] ends, int wanted, long area) : IRowVisitor
    {
        private int parts;
        private long seen;

        public void Visit(in RowBand band)
        {
            for (int query = band.FirstQuery; query < band.EndQuery; query++)
            {
                Visit(query, band.StartAt(query), band.EndAt(query));
            }
        }

        public void Visit(int query, int start, int end) => Take(query, end - start);

        public void Visit(int query, scoped ReadOnlySpan<KeyInterval> keys)
        {
            int count = 0;
            foreach (var interval in keys)
            {
                count += interval.Length;
            }

            Take(query, count);
        }

        public int Finish(int rows)
        {
            if (parts == 0 || ends[parts - 1] < rows)
            {
                ends[parts++] = rows;
            }

            return parts;
        }

        private void Take(int query, int count)
        {
            if (query % QueryBlock.Size == 0 && query > 0 && parts < wanted - 1 && seen * wanted >= area * (parts + 1))
            {
                ends[parts++] = query;
            }

            seen += count;
        }
    }
}
