namespace MaskGen.Samples.TinyGpt;

/// <summary>What the mask does not say about the size of a model.</summary>
/// <param name="Characters">Number of different characters.</param>
/// <param name="Width">C, numbers per token in the residual stream.</param>
/// <param name="Heads">H, attention heads; each has Width ÷ Heads numbers.</param>
/// <param name="Layers">Attention and MLP, so many times.</param>
internal sealed record ModelSize(int Characters, int Width, int Heads, int Layers)
{
    /// <summary>Makes what 2 · Layers blocks add to the stream start with the variance of one.</summary>
    public float ResidualScale => 1 / MathF.Sqrt(2 * Layers);
}
