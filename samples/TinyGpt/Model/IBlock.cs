namespace MaskGen.Samples.TinyGpt;

/// <summary>A part of the model that reads the residual stream and adds to it.</summary>
internal interface IBlock
{
    /// <param name="weights">All parameters of the model.</param>
    /// <param name="textLengths">Real characters of each item; empty where all are real.</param>
    /// <param name="stream">[B, T, C], read and added to.</param>
    void Forward(ReadOnlySpan<float> weights, ReadOnlySpan<int> textLengths, Span<float> stream);

    /// <summary>Of a forward pass in which all characters were real.</summary>
    /// <param name="weights">All parameters of the model.</param>
    /// <param name="gradients">Their gradients, added to.</param>
    /// <param name="streamGradient">The gradient of the loss by the stream behind the block; before it, on return.</param>
    void Backward(ReadOnlySpan<float> weights, Span<float> gradients, Span<float> streamGradient);
}
