namespace MaskGen;

/// <summary>Consecutive keys [<see cref="Start"/>, <see cref="End"/>); empty when they are equal.</summary>
/// <param name="Start">First key.</param>
/// <param name="End">One past the last key, never less than <paramref name="Start"/>.</param>
public readonly record struct KeyInterval(int Start, int End)
{
    /// <summary>Number of keys.</summary>
    public int Length => End - Start;
}
