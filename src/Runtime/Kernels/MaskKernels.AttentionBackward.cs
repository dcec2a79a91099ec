namespace MaskGen;

public static unsafe partial class MaskKernels
{
    /// <summary>The gradients of <see cref="Attention{TMask}(ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float}, AttentionShape, float?, bool, Span{float})"/> by queries, keys and values.</summary>
    /// <remarks>
    /// <para>
    /// Weights are computed again from the statistics that the forward pass saved, tile by tile. What a query may not see
    /// contributes nothing, whatever it holds, and the gradient of the output of a row without weights is not read. Keys
    /// and values that no query sees get zeros.
    /// </para>
    /// <para>With <c>parallel</c>, the work is split between heads of keys and values, to whose gradients several rows add.</para>
    /// </remarks>
    /// <param name="query">[B, H, Tq, D], or [B, Tq, H, D] with tokens first: as in the forward pass, like all else here.</param>
    /// <param name="key">[B, Hkv, Tk, D], or [B, Tk, Hkv, D].</param>
    /// <param name="value">[B, Hkv, Tk, Dv], or [B, Tk, Hkv, Dv].</param>
    /// <param name="output">[B, H, Tq, Dv], or [B, Tq, H, Dv]: what the forward pass wrote.</param>
    /// <param name="outputGradient">The gradient of the loss by the output, of its shape.</param>
    /// <param name="rowStatistics">[B, H, Tq, 2]: what the forward pass wrote.</param>
    /// <param name="queryGradient">Receives the gradient by the queries.</param>
    /// <param name="keyGradient">Receives the gradient by the keys, summed over the query heads that share them.</param>
    /// <param name="valueGradient">Receives the gradient by the values, summed likewise.</param>
    /// <param name="shape">D, and what the lengths do not tell.</param>
    /// <param name="scale">The forward pass's.</param>
    /// <param name="parallel">Whether all processors take part, where that is sooner.</param>
    /// <exception cref="ArgumentException">A length does not fit, or a result overlaps something else.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of <paramref name="shape"/> is negative or 0, or <paramref name="scale"/> is not finite.</exception>
    public static void AttentionBackward<TMask>(
        ReadOnlySpan<float> query,
        ReadOnlySpan<float> key,
        ReadOnlySpan<float> value,
        ReadOnlySpan<float> output,
        ReadOnlySpan<float> outputGradient,
        ReadOnlySpan<float> rowStatistics,
        Span<float> queryGradient,
        Span<float> keyGradient,
        Span<float> valueGradient,
        AttentionShape shape,
        float? scale = null,
        bool parallel = false
    )
        where TMask : struct, IAttentionMask =>
        Differentiate<TMask>(default, -1, query, key, value, output, outputGradient, rowStatistics, queryGradient, keyGradient, valueGradient, shape, scale, parallel);

    /// <summary>The gradients of attention of a batch with valid lengths.</summary>
    /// <remarks><inheritdoc cref="AttentionBackward{TMask}(ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float}, Span{float}, Span{float}, AttentionShape, float?, bool)" path="/remarks"/></remarks>
    /// <param name="query">[B, H, Tq, D], or [B, Tq, H, D] with tokens first.</param>
    /// <param name="key">[B, Hkv, Tk, D], or [B, Tk, Hkv, D].</param>
    /// <param name="value">[B, Hkv, Tk, Dv], or [B, Tk, Hkv, Dv].</param>
    /// <param name="output">[B, H, Tq, Dv], or [B, Tq, H, Dv]: what the forward pass wrote.</param>
    /// <param name="outputGradient">The gradient of the loss by the output, of its shape.</param>
    /// <param name="rowStatistics">[B, H, Tq, 2]: what the forward pass wrote.</param>
    /// <param name="validLengths">[B, P], number of real tokens of each padded segment.</param>
    /// <param name="queryGradient">Receives the gradient by the queries.</param>
    /// <param name="keyGradient">Receives the gradient by the keys, summed over the query heads that share them.</param>
    /// <param name="valueGradient">Receives the gradient by the values, summed likewise.</param>
    /// <param name="shape">D, and what the lengths do not tell.</param>
    /// <param name="scale">The forward pass's.</param>
    /// <param name="parallel">Whether all processors take part, where that is sooner.</param>
    /// <exception cref="ArgumentException">A length does not fit, or a result overlaps something else.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A valid length is outside of its segment, a number of <paramref name="shape"/> is negative or 0, or <paramref name="scale"/> is not finite.
    /// </exception>
    public static void AttentionBackward<TMask>(
        ReadOnlySpan<float> query,
        ReadOnlySpan<float> key,
        ReadOnlySpan<float> value,
        ReadOnlySpan<float> output,
        ReadOnlySpan<float> outputGradient,
        ReadOnlySpan<float> rowStatistics,
        ReadOnlySpan<int> validLengths,
        Span<float> queryGradient,
        Span<float> keyGradient,
        Span<float> valueGradient,
        AttentionShape shape,
        float? scale = null,
        bool parallel = false
    )
        where TMask : struct, IAttentionMask
    {
        Arguments.CheckApart(validLengths, (ReadOnlySpan<float>)queryGradient, nameof(queryGradient));
        Arguments.CheckApart(validLengths, (ReadOnlySpan<float>)keyGradient, nameof(keyGradient));
        Arguments.CheckApart(validLengths, (ReadOnlySpan<float>)valueGradient, nameof(valueGradient));
        var batch = PaddedBatch<TMask>.FromLengths(validLengths);
        fixed (int* lengths = validLengths)
        {
            var padding = AttentionPadding.Lengths(lengths, validLengths.Length);
            Differentiate<TMask>(padding, batch.Count, query, key, value, output, outputGradient, rowStatistics, queryGradient, keyGradient, valueGradient, shape, scale, parallel);
        }
    }

    /// <summary>The gradients of attention of a batch with gaps in its keys.</summary>
    /// <remarks><inheritdoc cref="AttentionBackward{TMask}(ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float}, Span{float}, Span{float}, AttentionShape, float?, bool)" path="/remarks"/></remarks>
    /// <param name="query">[B, H, Tq, D], or [B, Tq, H, D] with tokens first.</param>
    /// <param name="key">[B, Hkv, Tk, D], or [B, Tk, Hkv, D].</param>
    /// <param name="value">[B, Hkv, Tk, Dv], or [B, Tk, Hkv, Dv].</param>
    /// <param name="output">[B, H, Tq, Dv], or [B, Tq, H, Dv]: what the forward pass wrote.</param>
    /// <param name="outputGradient">The gradient of the loss by the output, of its shape.</param>
    /// <param name="rowStatistics">[B, H, Tq, 2]: what the forward pass wrote.</param>
    /// <param name="validKeys">[B, Tk], <see langword="true"/> where the key is real.</param>
    /// <param name="queryGradient">Receives the gradient by the queries.</param>
    /// <param name="keyGradient">Receives the gradient by the keys, summed over the query heads that share them.</param>
    /// <param name="valueGradient">Receives the gradient by the values, summed likewise.</param>
    /// <param name="shape">D, and what the lengths do not tell.</param>
    /// <param name="scale">The forward pass's.</param>
    /// <param name="parallel">Whether all processors take part, where that is sooner.</param>
    /// <exception cref="ArgumentException">A length does not fit, or a result overlaps something else.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of <paramref name="shape"/> is negative or 0, or <paramref name="scale"/> is not finite.</exception>
    /// <exception cref="NotSupportedException">Padded rows are blank, and a padded segment has no keys to tell them by.</exception>
    public static void AttentionBackward<TMask>(
        ReadOnlySpan<float> query,
        ReadOnlySpan<float> key,
        ReadOnlySpan<float> value,
        ReadOnlySpan<float> output,
        ReadOnlySpan<float> outputGradient,
        ReadOnlySpan<float> rowStatistics,
        ReadOnlySpan<bool> validKeys,
        Span<float> queryGradient,
        Span<float> keyGradient,
        Span<float> valueGradient,
        AttentionShape shape,
        float? scale = null,
        bool parallel = false
    )
        where TMask : struct, IAttentionMask
    {
        Arguments.CheckApart(validKeys, (ReadOnlySpan<float>)queryGradient, nameof(queryGradient));
        Arguments.CheckApart(validKeys, (ReadOnlySpan<float>)keyGradient, nameof(keyGradient));
        Arguments.CheckApart(validKeys, (ReadOnlySpan<float>)valueGradient, nameof(valueGradient));
        var batch = PaddedBatch<TMask>.FromKeys(validKeys);
        fixed (bool* keys = validKeys)
        {
            var padding = AttentionPadding.Keys(keys, validKeys.Length);
            Differentiate<TMask>(padding, batch.Count, query, key, value, output, outputGradient, rowStatistics, queryGradient, keyGradient, valueGradient, shape, scale, parallel);
        }
    }

    private static void Differentiate<TMask>(
        AttentionPadding padding,
        int items,
        ReadOnlySpan<float> query,
        ReadOnlySpan<float> key,
        ReadOnlySpan<float> value,
        ReadOnlySpan<float> output,
        ReadOnlySpan<float> outputGradient,
        ReadOnlySpan<float> rowStatistics,
        Span<float> queryGradient,
        Span<float> keyGradient,
        Span<float> valueGradient,
        AttentionShape shape,
        float? scale,
        bool parallel
    )
        where TMask : struct, IAttentionMask
    {
        var resolved = AttentionCheck.Inputs<TMask>(items, query, key, value, shape);
        float factor = AttentionCheck.Scale(scale, shape);
        long rows = (long)resolved.Planes * TMask.QueryLength;
        AttentionCheck.Length(output.Length, rows * resolved.ValueDimension, nameof(output));
        AttentionCheck.Length(outputGradient.Length, rows * resolved.ValueDimension, nameof(outputGradient));
        AttentionCheck.Length(rowStatistics.Length, 2 * rows, nameof(rowStatistics));
        AttentionCheck.Output(queryGradient, query.Length);
        AttentionCheck.Output(keyGradient, key.Length);
        AttentionCheck.Output(valueGradient, value.Length);
        AttentionCheck.Gradients(
            queryGradient,
            keyGradient,
            valueGradient,
            new(query, key, value, output, outputGradient, rowStatistics)
        );
        if (resolved.Planes == 0)
        {
            return;
        }

        fixed (float* q = query, k = key, v = value, o = output, g = outputGradient, statistics = rowStatistics)
        fixed (float* dq = queryGradient, dk = keyGradient, dv = valueGradient)
        {
            AttentionOperands operands = Operands<TMask>(resolved, q, k, v, factor);
            operands.Output = new(o, TMask.QueryLength, resolved.Heads, resolved.ValueDimension, resolved.Layout);
            operands.OutputGradient = new(g, TMask.QueryLength, resolved.Heads, resolved.ValueDimension, resolved.Layout);
            operands.QueryGradient = new(dq, TMask.QueryLength, resolved.Heads, resolved.HeadDimension, resolved.Layout);
            operands.KeyGradient = new(dk, TMask.KeyLength, resolved.KeyValueHeads, resolved.HeadDimension, resolved.Layout);
            operands.ValueGradient = new(dv, TMask.KeyLength, resolved.KeyValueHeads, resolved.ValueDimension, resolved.Layout);
            operands.Statistics = statistics;
            AttentionWork.Run<TMask, AttentionGradientPass>(operands, padding, operands.Group, splitsRows: false, parallel);
        }
    }
}
