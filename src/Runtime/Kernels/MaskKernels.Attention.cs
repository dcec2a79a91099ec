using System.Buffers;

namespace MaskGen;

public static unsafe partial class MaskKernels
{
    /// <summary>Attention: softmax(scale · Q · Kᵀ) · V over the allowed keys of every query, without the scores in memory.</summary>
    /// <remarks>
    /// <para>
    /// Keys that a query may not see are not read, or contribute nothing: NaN or ∞ there changes nothing. A query without
    /// allowed keys gets zeros, and so does one whose allowed scores are all −∞. NaN in what a query may see makes its output
    /// NaN and no other's.
    /// </para>
    /// <para>
    /// Relative error of an output, in norm: at most 2e-6 · max(1, largest |scaled score| / 16). Scratch memory of
    /// 24 · D + 1,600 numbers comes from the shared array pool.
    /// </para>
    /// </remarks>
    /// <param name="query">[B, H, Tq, D], or [B, Tq, H, D] with tokens first.</param>
    /// <param name="key">[B, Hkv, Tk, D], or [B, Tk, Hkv, D].</param>
    /// <param name="value">[B, Hkv, Tk, Dv], or [B, Tk, Hkv, Dv].</param>
    /// <param name="destination">[B, H, Tq, Dv], or [B, Tq, H, Dv]; overlaps no input.</param>
    /// <param name="shape">D, and what the lengths do not tell.</param>
    /// <param name="scale">Factor of the scores, finite; 1/√D unless given.</param>
    /// <param name="parallel">
    /// Whether all processors take part. Work that is done sooner than others would wake up stays on this thread.
    /// </param>
    /// <param name="rowStatistics">
    /// [B, H, Tq, 2] for <c>AttentionBackward</c>,
    /// or empty: what is subtracted from the exponents (of 2) of a row, and 1 divided by its sum of powers, 0 for a row without.
    /// </param>
    /// <exception cref="ArgumentException">A length does not fit, or a result overlaps something else.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of <paramref name="shape"/> is negative or 0, or <paramref name="scale"/> is not finite.</exception>
    public static void Attention<TMask>(
        ReadOnlySpan<float> query,
        ReadOnlySpan<float> key,
        ReadOnlySpan<float> value,
        Span<float> destination,
        AttentionShape shape,
        float? scale = null,
        bool parallel = false,
        Span<float> rowStatistics = default
    )
        where TMask : struct, IAttentionMask => Attend<TMask>(default, -1, query, key, value, destination, shape, scale, parallel, rowStatistics);

    /// <summary>Attention over the allowed real keys of every query of a batch with valid lengths.</summary>
    /// <remarks><inheritdoc cref="Attention{TMask}(ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float}, AttentionShape, float?, bool, Span{float})" path="/remarks"/></remarks>
    /// <param name="query">[B, H, Tq, D], or [B, Tq, H, D] with tokens first.</param>
    /// <param name="key">[B, Hkv, Tk, D], or [B, Tk, Hkv, D].</param>
    /// <param name="value">[B, Hkv, Tk, Dv], or [B, Tk, Hkv, Dv].</param>
    /// <param name="validLengths">[B, P], number of real tokens of each padded segment.</param>
    /// <param name="destination">[B, H, Tq, Dv], or [B, Tq, H, Dv]; overlaps no input.</param>
    /// <param name="shape">D, and what the lengths do not tell.</param>
    /// <param name="scale">Factor of the scores, finite; 1/√D unless given.</param>
    /// <param name="parallel">Whether all processors take part, where that is sooner.</param>
    /// <param name="rowStatistics">[B, H, Tq, 2] for <c>AttentionBackward</c>, or empty.</param>
    /// <exception cref="ArgumentException">A length does not fit, or a result overlaps something else.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A valid length is outside of its segment, a number of <paramref name="shape"/> is negative or 0, or <paramref name="scale"/> is not finite.
    /// </exception>
    public static void Attention<TMask>(
        ReadOnlySpan<float> query,
        ReadOnlySpan<float> key,
        ReadOnlySpan<float> value,
        ReadOnlySpan<int> validLengths,
        Span<float> destination,
        AttentionShape shape,
        float? scale = null,
        bool parallel = false,
        Span<float> rowStatistics = default
    )
        where TMask : struct, IAttentionMask
    {
        Arguments.CheckApart(validLengths, (ReadOnlySpan<float>)destination);
        Arguments.CheckApart(validLengths, (ReadOnlySpan<float>)rowStatistics, nameof(rowStatistics));
        var batch = PaddedBatch<TMask>.FromLengths(validLengths);
        fixed (int* lengths = validLengths)
        {
            Attend<TMask>(AttentionPadding.Lengths(lengths, validLengths.Length), batch.Count, query, key, value, destination, shape, scale, parallel, rowStatistics);
        }
    }

    /// <summary>Attention over the allowed real keys of every query of a batch with gaps in its keys.</summary>
    /// <remarks><inheritdoc cref="Attention{TMask}(ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float}, AttentionShape, float?, bool, Span{float})" path="/remarks"/></remarks>
    /// <param name="query">[B, H, Tq, D], or [B, Tq, H, D] with tokens first.</param>
    /// <param name="key">[B, Hkv, Tk, D], or [B, Tk, Hkv, D].</param>
    /// <param name="value">[B, Hkv, Tk, Dv], or [B, Tk, Hkv, Dv].</param>
    /// <param name="validKeys">[B, Tk], <see langword="true"/> where the key is real.</param>
    /// <param name="destination">[B, H, Tq, Dv], or [B, Tq, H, Dv]; overlaps no input.</param>
    /// <param name="shape">D, and what the lengths do not tell.</param>
    /// <param name="scale">Factor of the scores, finite; 1/√D unless given.</param>
    /// <param name="parallel">Whether all processors take part, where that is sooner.</param>
    /// <param name="rowStatistics">[B, H, Tq, 2] for <c>AttentionBackward</c>, or empty.</param>
    /// <exception cref="ArgumentException">A length does not fit, or a result overlaps something else.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of <paramref name="shape"/> is negative or 0, or <paramref name="scale"/> is not finite.</exception>
    /// <exception cref="NotSupportedException">Padded rows are blank, and a padded segment has no keys to tell them by.</exception>
    public static void Attention<TMask>(
        ReadOnlySpan<float> query,
        ReadOnlySpan<float> key,
        ReadOnlySpan<float> value,
        ReadOnlySpan<bool> validKeys,
        Span<float> destination,
        AttentionShape shape,
        float? scale = null,
        bool parallel = false,
        Span<float> rowStatistics = default
    )
        where TMask : struct, IAttentionMask
    {
        Arguments.CheckApart(validKeys, (ReadOnlySpan<float>)destination);
        Arguments.CheckApart(validKeys, (ReadOnlySpan<float>)rowStatistics, nameof(rowStatistics));
        var batch = PaddedBatch<TMask>.FromKeys(validKeys);
        fixed (bool* keys = validKeys)
        {
            Attend<TMask>(AttentionPadding.Keys(keys, validKeys.Length), batch.Count, query, key, value, destination, shape, scale, parallel, rowStatistics);
        }
    }

    private static void Attend<TMask>(
        AttentionPadding padding,
        int items,
        ReadOnlySpan<float> query,
        ReadOnlySpan<float> key,
        ReadOnlySpan<float> value,
        Span<float> destination,
        AttentionShape shape,
        float? scale,
        bool parallel,
        Span<float> rowStatistics
    )
        where TMask : struct, IAttentionMask
    {
        var resolved = AttentionCheck.Inputs<TMask>(items, query, key, value, shape);
        float factor = AttentionCheck.Scale(scale, shape);
        long outputs = (long)resolved.Planes * TMask.QueryLength * resolved.ValueDimension;
        AttentionCheck.Output(destination, outputs);
        AttentionCheck.Apart(destination, query, nameof(destination), nameof(query));
        AttentionCheck.Apart(destination, key, nameof(destination), nameof(key));
        AttentionCheck.Apart(destination, value, nameof(destination), nameof(value));
        if (!rowStatistics.IsEmpty)
        {
            AttentionCheck.Output(rowStatistics, 2L * resolved.Planes * TMask.QueryLength);
            AttentionCheck.Apart(rowStatistics, destination, nameof(rowStatistics), nameof(destination));
            AttentionCheck.Apart(rowStatistics, query, nameof(rowStatistics), nameof(query));
            AttentionCheck.Apart(rowStatistics, key, nameof(rowStatistics), nameof(key));
            AttentionCheck.Apart(rowStatistics, value, nameof(rowStatistics), nameof(value));
        }

        if (resolved.Planes == 0)
        {
            return;
        }

        fixed (float* q = query, k = key, v = value, to = destination, statistics = rowStatistics)
        {
            AttentionOperands operands = Operands<TMask>(resolved, q, k, v, factor);
            operands.Output = new(to, TMask.QueryLength, resolved.Heads, resolved.ValueDimension, resolved.Layout);
            operands.Statistics = statistics;
            AttentionWork.Run<TMask, AttentionPass>(operands, padding, unit: 1, splitsRows: true, parallel);
        }
    }

    private static AttentionOperands Operands<TMask>(AttentionCheck.Resolved shape, float* query, float* key, float* value, float scale)
        where TMask : struct, IAttentionMask =>
        new()
        {
            Query = new(query, TMask.QueryLength, shape.Heads, shape.HeadDimension, shape.Layout),
            Key = new(key, TMask.KeyLength, shape.KeyValueHeads, shape.HeadDimension, shape.Layout),
            Value = new(value, TMask.KeyLength, shape.KeyValueHeads, shape.ValueDimension, shape.Layout),
            Planes = shape.Planes,
            Heads = shape.Heads,
            Group = shape.Heads / shape.KeyValueHeads,
            QueryLength = TMask.QueryLength,
            KeyLength = TMask.KeyLength,
            HeadDimension = shape.HeadDimension,
            ValueDimension = shape.ValueDimension,
            Scale = scale,
            Rate = (float)Math.Clamp(scale * 1.4426950408889634, float.MinValue, float.MaxValue),
        };
}
