namespace MaskGen;

public static partial class MaskKernels
{
    /// <summary>Whether a query may attend a key, with all tokens real.</summary>
    /// <param name="query">Row, in [0, Tq).</param>
    /// <param name="key">Column, in [0, Tk).</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="query"/> or <paramref name="key"/> is outside of the mask.</exception>
    public static bool IsAllowed<TMask>(int query, int key)
        where TMask : struct, IAttentionMask
    {
        Arguments.CheckIndex(query, TMask.QueryLength);
        Arguments.CheckIndex(key, TMask.KeyLength);
        bool isAllowed = false;
        var kernel = new CellKernel(key, ref isAllowed);
        TMask.VisitRow(query, ref kernel);
        return isAllowed;
    }

    /// <summary>Whether a query may attend a key, in one batch item with padding.</summary>
    /// <param name="query">Row, in [0, Tq).</param>
    /// <param name="key">Column, in [0, Tk).</param>
    /// <param name="validLengths">[P], the valid lengths of the batch item.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="query"/> or <paramref name="key"/> is outside of the mask, or a valid length outside of its segment.
    /// </exception>
    /// <exception cref="ArgumentException"><paramref name="validLengths"/> does not hold P values.</exception>
    public static bool IsAllowed<TMask>(int query, int key, ReadOnlySpan<int> validLengths)
        where TMask : struct, IAttentionMask
    {
        Arguments.CheckIndex(query, TMask.QueryLength);
        Arguments.CheckIndex(key, TMask.KeyLength);
        var batch = PaddedBatch<TMask>.FromLengths(validLengths);
        if (batch.Count != 1)
        {
            throw new ArgumentException(
                $"One batch item is asked for; the valid lengths of {batch.Count} were given.",
                nameof(validLengths)
            );
        }

        bool isAllowed = false;
        VisitBatch(batch, heads: 1, query, new CellKernel(key, ref isAllowed));
        return isAllowed;
    }
}
