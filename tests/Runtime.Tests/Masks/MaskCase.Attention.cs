namespace MaskGen.Runtime.Tests.Masks;

public abstract partial class MaskCase
{
    public abstract void Attention(
        ReadOnlySpan<float> query,
        ReadOnlySpan<float> key,
        ReadOnlySpan<float> value,
        Span<float> destination,
        AttentionShape shape,
        float? scale,
        bool parallel,
        Span<float> rowStatistics
    );

    public abstract void Attention(
        ReadOnlySpan<float> query,
        ReadOnlySpan<float> key,
        ReadOnlySpan<float> value,
        ReadOnlySpan<int> validLengths,
        Span<float> destination,
        AttentionShape shape,
        float? scale,
        bool parallel,
        Span<float> rowStatistics
    );

    public abstract void Attention(
        ReadOnlySpan<float> query,
        ReadOnlySpan<float> key,
        ReadOnlySpan<float> value,
        ReadOnlySpan<bool> validKeys,
        Span<float> destination,
        AttentionShape shape,
        float? scale,
        bool parallel,
        Span<float> rowStatistics
    );

    public abstract void AttentionBackward(
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
    );

    public abstract void AttentionBackward(
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
        float? scale,
        bool parallel
    );

    public abstract void AttentionBackward(
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
        float? scale,
        bool parallel
    );
}

internal sealed partial class MaskCase<TMask>
{
    public override void Attention(
        ReadOnlySpan<float> query,
        ReadOnlySpan<float> key,
        ReadOnlySpan<float> value,
        Span<float> destination,
        AttentionShape shape,
        float? scale,
        bool parallel,
        Span<float> rowStatistics
    ) => MaskKernels.Attention<TMask>(query, key, value, destination, shape, scale, parallel, rowStatistics);

    public override void Attention(
        ReadOnlySpan<float> query,
        ReadOnlySpan<float> key,
        ReadOnlySpan<float> value,
        ReadOnlySpan<int> validLengths,
        Span<float> destination,
        AttentionShape shape,
        float? scale,
        bool parallel,
        Span<float> rowStatistics
    ) => MaskKernels.Attention<TMask>(query, key, value, validLengths, destination, shape, scale, parallel, rowStatistics);

    public override void Attention(
        ReadOnlySpan<float> query,
        ReadOnlySpan<float> key,
        ReadOnlySpan<float> value,
        ReadOnlySpan<bool> validKeys,
        Span<float> destination,
        AttentionShape shape,
        float? scale,
        bool parallel,
        Span<float> rowStatistics
    ) => MaskKernels.Attention<TMask>(query, key, value, validKeys, destination, shape, scale, parallel, rowStatistics);

    public override void AttentionBackward(
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
    ) => MaskKernels.AttentionBackward<TMask>(query, key, value, output, outputGradient, rowStatistics, queryGradient, keyGradient, valueGradient, shape, scale, parallel);

    public override void AttentionBackward(
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
        float? scale,
        bool parallel
    ) => MaskKernels.AttentionBackward<TMask>(query, key, value, output, outputGradient, rowStatistics, validLengths, queryGradient, keyGradient, valueGradient, shape, scale, parallel);

    public override void AttentionBackward(
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
        float? scale,
        bool parallel
    ) => MaskKernels.AttentionBackward<TMask>(query, key, value, output, outputGradient, rowStatistics, validKeys, queryGradient, keyGradient, valueGradient, shape, scale, parallel);
}
