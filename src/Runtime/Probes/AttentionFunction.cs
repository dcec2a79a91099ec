namespace MaskGen;

/// <summary>One head of attention as <see cref="AttentionProbe"/> calls it: the user's own code, its mask built in.</summary>
/// <param name="query">[Tq, D].</param>
/// <param name="key">[Tk, D].</param>
/// <param name="value">[Tk, D].</param>
/// <param name="destination">[Tq, D], weighted sums of the values; all of it is to be written.</param>
public delegate void AttentionFunction(
    ReadOnlySpan<float> query,
    ReadOnlySpan<float> key,
    ReadOnlySpan<float> value,
    Span<float> destination
);
