namespace MaskGen.Samples.Masks;

/// <summary>A mask to be shown.</summary>
/// <param name="Name">Name of the declared type, and of its file in <c>Declarations</c>.</param>
/// <param name="Explanation">What the mask is for, in one line.</param>
/// <param name="Drawings">Its <c>ToAsciiArt</c>; of a set of masks, that of each member.</param>
public sealed record GalleryMask(string Name, string Explanation, params Func<int, string>[] Drawings)
{
    private const int MaxSize = 32;

    /// <summary>The mask as text, with its legend.</summary>
    public string Picture => string.Join("\n\n", Drawings.Select(draw => draw(MaxSize)));
}
