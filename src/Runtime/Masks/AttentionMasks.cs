namespace MaskGen;

/// <summary>Masks whose layout is known only at run time. Where it is known earlier, declare the mask instead.</summary>
/// <remarks>
/// <para>
/// The block rule of <c>make_att_2d_masks</c> in openpi and lerobot and of <c>make_attn_mask</c> in big_vision: number the
/// blocks of a sequence by counting the <c>startsBlock</c> flags up to and including each token; token i may attend
/// token j exactly if j's block number is not greater than i's and both tokens are real.
/// </para>
/// <para>
/// It is widely misread. A flag means <em>a new block starts here</em>, not <em>this row is causal</em>, and a token without
/// one joins the block before it, whose tokens then see it. Flags 1 0 0 0 are one block whose tokens all see each other and
/// everything before; only 1 1 1 1 is causal. And a bidirectional prefix sees none of the later blocks: letting its tokens
/// see all real tokens gives later causal tokens their own future back through the prefix, in two layers.
/// </para>
/// </remarks>
public static class AttentionMasks
{
    /// <summary>Writes <see langword="true"/> where a token may attend another by the block rule.</summary>
    /// <param name="validTokens">[B, L], <see langword="true"/> where the token is real.</param>
    /// <param name="startsBlock">[B, L], <see langword="true"/> where a new block starts. The first token starts one anyway.</param>
    /// <param name="destination">[B, L, L], allowed (query, key) cells; longer is permitted.</param>
    /// <param name="batchSize">Number of sequences, B; L is the length of <paramref name="validTokens"/> divided by it.</param>
    /// <exception cref="ArgumentException">
    /// The inputs differ in length or do not divide by <paramref name="batchSize"/>; <paramref name="destination"/> is too short
    /// or overlaps an input.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is less than 1.</exception>
    public static void FromBlocks(
        ReadOnlySpan<bool> validTokens,
        ReadOnlySpan<bool> startsBlock,
        Span<bool> destination,
        int batchSize = 1
    ) => Write(validTokens, startsBlock, destination, batchSize, allowed: true, blocked: false);

    /// <summary>The block rule as a mask to be added to scores: 0 where a token may attend another.</summary>
    /// <param name="validTokens">[B, L], <see langword="true"/> where the token is real.</param>
    /// <param name="startsBlock">[B, L], <see langword="true"/> where a new block starts. The first token starts one anyway.</param>
    /// <param name="destination">[B, 1, L, L], so that it broadcasts over heads; longer is permitted.</param>
    /// <param name="batchSize">Number of sequences, B; L is the length of <paramref name="validTokens"/> divided by it.</param>
    /// <param name="blockedValue">What blocked cells get: negative, −∞ included.</param>
    /// <exception cref="ArgumentException">
    /// The inputs differ in length or do not divide by <paramref name="batchSize"/>; <paramref name="destination"/> is too short
    /// or overlaps an input.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="batchSize"/> is less than 1, or <paramref name="blockedValue"/> is not negative, so it would block nothing.
    /// </exception>
    public static void AdditiveFromBlocks(
        ReadOnlySpan<bool> validTokens,
        ReadOnlySpan<bool> startsBlock,
        Span<float> destination,
        int batchSize = 1,
        float blockedValue = float.NegativeInfinity
    )
    {
        Arguments.CheckBlockedValue(blockedValue);
        Write(validTokens, startsBlock, destination, batchSize, allowed: 0f, blockedValue);
    }

    private static void Write<T>(
        ReadOnlySpan<bool> validTokens,
        ReadOnlySpan<bool> startsBlock,
        Span<T> destination,
        int batchSize,
        T allowed,
        T blocked
    )
        where T : unmanaged
    {
        int length = CheckLength(validTokens, startsBlock, batchSize);
        Arguments.CheckLength((long)batchSize * length * length, (ReadOnlySpan<T>)destination);
        Arguments.CheckApart(validTokens, (ReadOnlySpan<T>)destination);
        Arguments.CheckApart(startsBlock, (ReadOnlySpan<T>)destination);
        for (int item = 0; item < batchSize; item++)
        {
            WriteSequence(
                validTokens.Slice(item * length, length),
                startsBlock.Slice(item * length, length),
                destination.Slice(item * length * length, length * length),
                allowed,
                blocked
            );
        }
    }

    /// <summary>Block by block: all real tokens of one see the same keys, the real ones up to the block's end.</summary>
    private static void WriteSequence<T>(
        ReadOnlySpan<bool> valid,
        ReadOnlySpan<bool> starts,
        Span<T> destination,
        T allowed,
        T blocked
    )
    {
        int length = valid.Length;
        destination.Fill(blocked);
        for (int start = 0, end; start < length; start = end)
        {
            int next = starts[(start + 1)..].IndexOfAnyExcept(false);
            end = next < 0 ? length : start + 1 + next;
            for (int query = start; query < end; query++)
            {
                for (int key = 0; valid[query] && key < end; key++)
                {
                    destination[query * length + key] = valid[key] ? allowed : blocked;
                }
            }
        }
    }

    private static int CheckLength(ReadOnlySpan<bool> validTokens, ReadOnlySpan<bool> startsBlock, int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        if (validTokens.Length % batchSize != 0)
        {
            throw new ArgumentException(
                $"{validTokens.Length} tokens cannot be {batchSize} sequences of equal length.",
                nameof(validTokens)
            );
        }

        if (startsBlock.Length != validTokens.Length)
        {
            throw new ArgumentException(
                $"Expected one flag for each of the {validTokens.Length} tokens; got {startsBlock.Length}.",
                nameof(startsBlock)
            );
        }

        return validTokens.Length / batchSize;
    }
}
