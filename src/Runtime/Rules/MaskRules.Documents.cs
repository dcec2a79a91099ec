namespace MaskGen;

static partial class MaskRules
{
    /// <summary>
    /// Which of several packed documents a position lies in: the number of documents that end at or before it, so the
    /// index of the one that holds it; <c>lengths.Length</c> past the last one, and −1 before 0.
    /// </summary>
    /// <remarks>A document without tokens holds no position.</remarks>
    /// <param name="position">Row or column.</param>
    /// <param name="lengths">Tokens of each document, in order; the first starts at 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public static int DocumentOf(int position, ReadOnlySpan<int> lengths)
    {
        int document = position < 0 ? -1 : 0;
        long end = 0;
        foreach (int length in lengths)
        {
            CheckAtLeast(0, length, nameof(lengths));
            end += length;
            document += end <= position ? 1 : 0;
        }

        return document;
    }

    /// <summary>
    /// Query and key lie in the same packed document: <c>DocumentOf(query) = DocumentOf(key)</c>, and it is one of them.
    /// </summary>
    /// <remarks>
    /// Not causal by itself. A position outside of all documents, such as padding at the end, shares a document with none,
    /// not even with itself. As attention-gym's document mask, Hugging Face's packed <c>position_ids</c>, the block-diagonal
    /// masks of xFormers, and <c>cu_seqlens</c> of FlashAttention, which has the sums of these lengths.
    /// </remarks>
    /// <param name="query">Row.</param>
    /// <param name="key">Column.</param>
    /// <param name="lengths">Tokens of each document, in order; the first starts at 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public static bool SameDocument(int query, int key, ReadOnlySpan<int> lengths) =>
        IsSameDocument(DocumentOf(query, lengths), DocumentOf(key, lengths), lengths.Length);

    internal static bool IsSameDocument(int ofQuery, int ofKey, int count) =>
        ofQuery == ofKey && 0 <= ofQuery && ofQuery < count;
}
