namespace MaskGen.Benchmarks.SideBySide;

/// <summary>Query, key, value and output of an attention in one layout.</summary>
internal sealed record AttentionTensors(
    AlignedMemory<float> Query,
    AlignedMemory<float> Key,
    AlignedMemory<float> Value,
    AlignedMemory<float> Output
) : IDisposable
{
    /// <summary>[B, H, T, D], with normal values.</summary>
    public static AttentionTensors Normal(Workload workload, int headDimension)
    {
        int width = workload.Batch * Workload.Heads * headDimension;
        return new(
            AlignedMemory<float>.Normal(workload.QueryLength * width, standardDeviation: 1, seed: 1),
            AlignedMemory<float>.Normal(workload.KeyLength * width, standardDeviation: 1, seed: 2),
            AlignedMemory<float>.Normal(workload.KeyLength * width, standardDeviation: 1, seed: 3),
            new(workload.QueryLength * width)
        );
    }

    /// <summary>The same as [B, T, H · D].</summary>
    public AttentionTensors ToTokensFirst(Workload workload, int headDimension) =>
        new(
            Swapped(workload, Query, Workload.Heads, workload.QueryLength, headDimension),
            Swapped(workload, Key, Workload.Heads, workload.KeyLength, headDimension),
            Swapped(workload, Value, Workload.Heads, workload.KeyLength, headDimension),
            Swapped(workload, Output, Workload.Heads, workload.QueryLength, headDimension)
        );

    /// <summary>[B, rows, columns, D] as [B, columns, rows, D].</summary>
    public static AlignedMemory<float> Swapped(Workload workload, AlignedMemory<float> tensor, int rows, int columns, int headDimension)
    {
        AlignedMemory<float> swapped = new(tensor.Length);
        for (int vector = 0; vector < workload.Batch * rows * columns; vector++)
        {
            int item = vector / (rows * columns);
            int row = vector / columns % rows;
            int column = vector % columns;
            int target = (((item * columns) + column) * rows) + row;
            tensor.Span.Slice(vector * headDimension, headDimension).CopyTo(swapped.Span[(target * headDimension)..]);
        }

        return swapped;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Query.Dispose();
        Key.Dispose();
        Value.Dispose();
        Output.Dispose();
    }
}

/// <summary>The gradient of the output and those of the inputs, [B, H, T, D].</summary>
internal sealed record AttentionGradients(
    AlignedMemory<float> Output,
    AlignedMemory<float> Query,
    AlignedMemory<float> Key,
    AlignedMemory<float> Value
) : IDisposable
{
    /// <summary>A normal gradient of the output, and room for those of the inputs.</summary>
    public static AttentionGradients Of(AttentionTensors tensors) =>
        new(
            AlignedMemory<float>.Normal(tensors.Output.Length, standardDeviation: 1, seed: 4),
            new(tensors.Query.Length),
            new(tensors.Key.Length),
            new(tensors.Value.Length)
        );

    /// <inheritdoc />
    public void Dispose()
    {
        Output.Dispose();
        Query.Dispose();
        Key.Dispose();
        Value.Dispose();
    }
}
