namespace MaskGen;

// Public in the library, where MaskRules.cs says so; compiled into the compiler's assembly as an internal class.
static partial class MaskRules
{
    /// <summary>The query's own key and those before it: <c>key ≤ query + queryOffset</c>.</summary>
    /// <remarks>
    /// The offset has no default because libraries disagree on it where Tq ≠ Tk: 0 is top-left (<c>is_causal</c> of torch,
    /// Keras, JAX), Tk − Tq is bottom-right (FlashAttention from 2.1 on, MLX, FlashInfer, FlashMask).
    /// </remarks>
    /// <param name="query">Row.</param>
    /// <param name="key">Column.</param>
    /// <param name="queryOffset">The key at which row 0 stands.</param>
    public static bool Causal(int query, int key, int queryOffset) => key <= (long)query + queryOffset;

    /// <summary>
    /// A window around the query: <c>query + queryOffset − before ≤ key ≤ query + queryOffset + after</c>. The query's own
    /// key is in it and is not counted.
    /// </summary>
    /// <remarks>
    /// Counted as attention-gym, FlashAttention 2, Splash, ONNX 25, JAX, Paddle and FlashInfer do: a window of N is N keys
    /// before the query and its own, N + 1 in all. Hugging Face, Mistral, xFormers and llama.cpp count the query's own key:
    /// <see cref="LastKeysIncludingSelf"/>. A side without limit, −1 in FlashAttention and ONNX, is
    /// <see cref="int.MaxValue"/> here.
    /// </remarks>
    /// <param name="query">Row.</param>
    /// <param name="key">Column.</param>
    /// <param name="before">Number of keys before the query's own, at least 0.</param>
    /// <param name="after">Number of keys after the query's own, at least 0; 0 makes the window causal.</param>
    /// <param name="queryOffset">The key at which row 0 stands.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="before"/> or <paramref name="after"/> is negative.</exception>
    public static bool KeysBeforeAndAfter(int query, int key, int before, int after, int queryOffset = 0)
    {
        CheckAtLeast(0, before, nameof(before));
        CheckAtLeast(0, after, nameof(after));
        long distance = key - ((long)query + queryOffset);
        return -before <= distance && distance <= after;
    }

    /// <summary>
    /// A causal window: the query's own key and the <c>count</c> − 1 keys before it,
    /// <c>query + queryOffset − count &lt; key ≤ query + queryOffset</c>.
    /// </summary>
    /// <remarks>
    /// Counted as Hugging Face (<c>sliding_window</c>), Mistral, xFormers and llama.cpp (<c>n_swa</c>) do: a window of N is N
    /// keys including the query's own. attention-gym, FlashAttention 2, Splash, ONNX 25, JAX, Paddle and FlashInfer count
    /// the keys before the query, so their N is a count of N + 1 here, or <see cref="KeysBeforeAndAfter"/>.
    /// </remarks>
    /// <param name="query">Row.</param>
    /// <param name="key">Column.</param>
    /// <param name="count">Number of keys including the query's own, at least 1.</param>
    /// <param name="queryOffset">The key at which row 0 stands.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    public static bool LastKeysIncludingSelf(int query, int key, int count, int queryOffset = 0)
    {
        CheckAtLeast(1, count, nameof(count));
        long keysBack = (long)query + queryOffset - key;
        return 0 <= keysBack && keysBack < count;
    }

    /// <summary>
    /// Query and key lie in the same chunk of so many tokens:
    /// <c>⌊(query + queryOffset) / chunkLength⌋ = ⌊key / chunkLength⌋</c>.
    /// </summary>
    /// <remarks>
    /// Not causal by itself. Together with <see cref="Causal"/> it is the chunked attention of Llama 4, Hugging Face's
    /// <c>attention_chunk_size</c> and Splash's chunked causal mask.
    /// </remarks>
    /// <param name="query">Row.</param>
    /// <param name="key">Column.</param>
    /// <param name="chunkLength">Tokens of a chunk, at least 1; the first chunk starts at key 0.</param>
    /// <param name="queryOffset">The key at which row 0 stands.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="chunkLength"/> is less than 1.</exception>
    public static bool SameChunk(int query, int key, int chunkLength, int queryOffset = 0)
    {
        CheckAtLeast(1, chunkLength, nameof(chunkLength));
        return Quotient((long)query + queryOffset, chunkLength) == Quotient(key, chunkLength);
    }

    /// <summary>
    /// The key's block is the query's or an earlier one:
    /// <c>⌊key / blockLength⌋ ≤ ⌊(query + queryOffset) / blockLength⌋</c>.
    /// </summary>
    /// <remarks>
    /// Bidirectional inside a block, causal between blocks: video frames as in V-JEPA 2, block diffusion. A token sees
    /// later tokens of its own block.
    /// </remarks>
    /// <param name="query">Row.</param>
    /// <param name="key">Column.</param>
    /// <param name="blockLength">Tokens of a block, at least 1; the first block starts at key 0.</param>
    /// <param name="queryOffset">The key at which row 0 stands.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="blockLength"/> is less than 1.</exception>
    public static bool BlockCausal(int query, int key, int blockLength, int queryOffset = 0)
    {
        CheckAtLeast(1, blockLength, nameof(blockLength));
        return Quotient(key, blockLength) <= Quotient((long)query + queryOffset, blockLength);
    }

    /// <summary>One of the first keys: <c>key &lt; count</c>, for every query.</summary>
    /// <remarks>
    /// The attention sinks of StreamingLLM, the leading global keys of Longformer and BigBird. Not causal by itself: a query
    /// among the first <c>count</c> tokens sees later ones of them unless <see cref="Causal"/> forbids it.
    /// </remarks>
    /// <param name="key">Column.</param>
    /// <param name="count">Number of keys, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public static bool Sink(int key, int count)
    {
        CheckAtLeast(0, count, nameof(count));
        return key < count;
    }

    /// <summary>Every so many keys from the query: <c>query + queryOffset − key</c> is a multiple of <c>dilation</c>.</summary>
    /// <remarks>
    /// Both directions and any distance. Together with <see cref="KeysBeforeAndAfter"/> it is the dilated window of
    /// Longformer and attention-gym, whose radius counts tokens, not the keys that are left.
    /// </remarks>
    /// <param name="query">Row.</param>
    /// <param name="key">Column.</param>
    /// <param name="dilation">Distance of neighbouring keys, at least 1; 1 leaves none out.</param>
    /// <param name="queryOffset">The key at which row 0 stands.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="dilation"/> is less than 1.</exception>
    public static bool Dilated(int query, int key, int dilation, int queryOffset = 0)
    {
        CheckAtLeast(1, dilation, nameof(dilation));
        return ((long)query + queryOffset - key) % dilation == 0;
    }

    /// <summary>⌊value / divisor⌋: division of int rounds to 0, which would put −1 and 1 into the same chunk.</summary>
    private static long Quotient(long value, int divisor) =>
        value / divisor - (value % divisor < 0 ? 1 : 0);

    private static void CheckAtLeast(int smallest, int value, string name)
    {
        if (value < smallest)
        {
            throw new ArgumentOutOfRangeException(name, value, $"The {name} must be at least {smallest}.");
        }
    }
}
