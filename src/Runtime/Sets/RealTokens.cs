namespace MaskGen;

/// <summary>
/// What a caller said about real tokens before the mask is known: nothing, valid lengths [B, P], or valid keys [B, Tk].
/// </summary>
internal readonly ref struct RealTokens
{
    /// <summary>All tokens are real.</summary>
    public static RealTokens All => default;

    public RealTokens(ReadOnlySpan<int> validLengths)
    {
        Form = RealTokensForm.ByLength;
        ValidLengths = validLengths;
    }

    public RealTokens(ReadOnlySpan<bool> validKeys)
    {
        Form = RealTokensForm.ByKey;
        ValidKeys = validKeys;
    }

    public RealTokensForm Form { get; }

    public ReadOnlySpan<int> ValidLengths { get; }

    public ReadOnlySpan<bool> ValidKeys { get; }

    /// <summary>The same for one item of a batch.</summary>
    public RealTokens Item(int item, int batchSize) =>
        Form switch
        {
            RealTokensForm.ByLength => new(ItemOf(ValidLengths, item, batchSize)),
            RealTokensForm.ByKey => new(ItemOf(ValidKeys, item, batchSize)),
            _ => this,
        };

    public void CheckApart<T>(ReadOnlySpan<T> destination)
        where T : struct
    {
        Arguments.CheckApart(ValidLengths, destination);
        Arguments.CheckApart(ValidKeys, destination);
    }

    private static ReadOnlySpan<T> ItemOf<T>(ReadOnlySpan<T> values, int item, int batchSize)
    {
        int length = values.Length / batchSize;
        return values.Slice(item * length, length);
    }
}

/// <summary>Which of its spans a <see cref="RealTokens"/> means.</summary>
internal enum RealTokensForm
{
    All,
    ByLength,
    ByKey,
}
