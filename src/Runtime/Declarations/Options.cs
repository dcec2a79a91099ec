namespace MaskGen;

/// <summary>Which tokens a token sees, block by block. In every mode a causal token never sees a later index.</summary>
public enum Visibility
{
    /// <summary>
    /// Every token of every earlier block, and the own block: the <c>cumsum</c> rule of <c>make_att_2d_masks</c> in
    /// openpi and lerobot and of <c>make_attn_mask</c> in big_vision.
    /// </summary>
    EarlierBlocks,

    /// <summary>
    /// Bidirectional tokens see every real token, later ones included; a causal token sees all real keys up to itself.
    /// Causal tokens can then learn their own future through bidirectional ones.
    /// </summary>
    All,

    /// <summary>Only the own block: packed documents.</summary>
    Own,
}

/// <summary>How the tokens of a segment see their own block.</summary>
public enum SegmentKind
{
    /// <summary>Every token sees the whole block.</summary>
    Bidirectional,

    /// <summary>A token sees its block up to itself.</summary>
    Causal,
}

/// <summary>Whether a segment's tokens are query rows, key columns or both.</summary>
public enum SegmentRole
{
    /// <summary>The tokens are rows and columns: self-attention.</summary>
    QueryAndKey,

    /// <summary>The tokens are rows only: the decoder side of cross attention.</summary>
    QueryOnly,

    /// <summary>The tokens are columns only: the encoder side of cross attention, or a cached prefix.</summary>
    KeyOnly,
}

/// <summary>Where a segment's padding stands when fewer tokens than its length are real at run time.</summary>
public enum Padding
{
    /// <summary>Every token is always real.</summary>
    None,

    /// <summary>The first <c>validLength</c> tokens are real.</summary>
    Right,

    /// <summary>The last <c>validLength</c> tokens are real.</summary>
    Left,
}

/// <summary>What the query rows of padded tokens see. A padded key is blocked for everyone in either case.</summary>
public enum PaddedQueries
{
    /// <summary>Nothing: the row is empty, as in openpi, lerobot, big_vision and T5X.</summary>
    Blank,

    /// <summary>The real keys that their position may see, as in Hugging Face transformers.</summary>
    Attend,
}
