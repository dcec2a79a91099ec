namespace MaskGen;

public static partial class MaskKernels
{
    /// <summary>Draws the mask with all tokens real, as text.</summary>
    /// <param name="maxSize">Most rows and most columns of the picture, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxSize"/> is less than 1.</exception>
    public static string ToAsciiArt<TMask>(int maxSize)
        where TMask : struct, IAttentionMask
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSize, 1);
        return "";
    }
}
