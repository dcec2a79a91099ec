using System.Buffers;
using System.Runtime.CompilerServices;

namespace MaskGen;

public static partial class MaskKernels
{
    private const int AllRows = -1;

    /// <summary>Intervals kept on the stack, 2 KB; masks that need more rent.</summary>
    private const int StackIntervals = 256;

    /// <summary>Shows the kernel the rows of a mask, <paramref name="heads"/> planes per batch item.</summary>
    /// <param name="batch">Which tokens are real.</param>
    /// <param name="heads">Planes per batch item, or groups of them that the kernel computes together.</param>
    /// <param name="query">The only row to visit, or <see cref="AllRows"/>.</param>
    /// <param name="kernel">The visitor.</param>
    private static void Visit<TMask, TKernel>(PaddedBatch<TMask> batch, int heads, int query, TKernel kernel)
        where TMask : struct, IAttentionMask
        where TKernel : struct, IPlaneVisitor, allows ref struct
    {
        if (batch.IsPadded)
        {
            VisitBatch(batch, heads, query, kernel);
        }
        else
        {
            VisitPlanes<TMask, TKernel>(heads, query, kernel);
        }
    }

    /// <summary>Shows the kernel the rows of a mask with all tokens real, once per plane.</summary>
    /// <param name="planes">Number of planes.</param>
    /// <param name="query">The only row to visit, or <see cref="AllRows"/>.</param>
    /// <param name="kernel">The visitor.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void VisitPlanes<TMask, TKernel>(int planes, int query, TKernel kernel)
        where TMask : struct, IAttentionMask
        where TKernel : struct, IPlaneVisitor, allows ref struct
    {
        for (int plane = 0; plane < planes; plane++)
        {
            kernel.MoveTo(plane);
            VisitPlane<TMask, TKernel>(query, ref kernel);
        }
    }

    /// <summary>Shows the kernel the rows of some planes of a mask with all tokens real.</summary>
    internal static void VisitPlaneRange<TMask, TKernel>(int firstPlane, int endPlane, TKernel kernel)
        where TMask : struct, IAttentionMask
        where TKernel : struct, IPlaneVisitor, allows ref struct
    {
        for (int plane = firstPlane; plane < endPlane; plane++)
        {
            kernel.MoveTo(plane);
            TMask.VisitRows(ref kernel);
        }
    }

    /// <summary>Shows the kernel the rows of a padded batch, <paramref name="heads"/> planes per batch item.</summary>
    private static void VisitBatch<TMask, TKernel>(PaddedBatch<TMask> batch, int heads, int query, TKernel kernel)
        where TMask : struct, IAttentionMask
        where TKernel : struct, IPlaneVisitor, allows ref struct => VisitBatch(batch, heads, 0, batch.Count * heads, kernel, query);

    /// <summary>Shows the kernel the rows of some planes of a padded batch.</summary>
    [SkipLocalsInit]
    internal static void VisitBatch<TMask, TKernel>(PaddedBatch<TMask> batch, int heads, int firstPlane, int endPlane, TKernel kernel, int query = AllRows)
        where TMask : struct, IAttentionMask
        where TKernel : struct, IPlaneVisitor, allows ref struct
    {
        int needed = RealRows<TMask, TKernel>.ScratchLength;
        KeyInterval[]? rented = needed <= StackIntervals ? null : ArrayPool<KeyInterval>.Shared.Rent(needed);
        try
        {
            var rows = new RealRows<TMask, TKernel>(kernel, rented ?? stackalloc KeyInterval[StackIntervals]);
            for (int plane = firstPlane; plane < endPlane; plane++)
            {
                if (plane == firstPlane || plane % heads == 0)
                {
                    rows.Read(batch, plane / heads);
                }

                rows.MoveTo(plane);
                VisitPlane<TMask, RealRows<TMask, TKernel>>(query, ref rows);
            }
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<KeyInterval>.Shared.Return(rented);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void VisitPlane<TMask, TVisitor>(int query, ref TVisitor visitor)
        where TMask : struct, IAttentionMask
        where TVisitor : struct, IPlaneVisitor, allows ref struct
    {
        if (query != AllRows)
        {
            TMask.VisitRow(query, ref visitor);
        }
        else
        {
            TMask.VisitRows(ref visitor);
        }
    }
}
