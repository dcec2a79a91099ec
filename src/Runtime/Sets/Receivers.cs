namespace MaskGen;

// The operations of MaskKernels for a mask that Select chooses: one receiver each, for all forms of padding.

/// <summary>Looks one cell up.</summary>
internal ref struct CellReceiver(RealTokens real, int query, int key) : IMaskReceiver
{
    private readonly RealTokens real = real;

    public bool IsAllowed { get; private set; }

    public void Receive<TMask>()
        where TMask : struct, IAttentionMask =>
        IsAllowed =
            real.Form == RealTokensForm.ByLength
                ? MaskKernels.IsAllowed<TMask>(query, key, real.ValidLengths)
                : MaskKernels.IsAllowed<TMask>(query, key);
}

/// <summary>Writes one value to allowed cells and another to blocked ones.</summary>
internal readonly ref struct FillReceiver<T>(RealTokens real, Span<T> destination, T allowed, T blocked) : IMaskReceiver
    where T : unmanaged
{
    private readonly RealTokens real = real;
    private readonly Span<T> destination = destination;

    public void Receive<TMask>()
        where TMask : struct, IAttentionMask
    {
        switch (real.Form)
        {
            case RealTokensForm.ByLength:
                MaskKernels.Fill<TMask, T>(real.ValidLengths, destination, allowed, blocked);
                break;
            case RealTokensForm.ByKey:
                MaskKernels.Fill<TMask, T>(real.ValidKeys, destination, allowed, blocked);
                break;
            default:
                MaskKernels.Fill<TMask, T>(destination, allowed, blocked);
                break;
        }
    }
}

/// <summary>Writes one bit per cell.</summary>
internal readonly ref struct BitsReceiver(RealTokens real, Span<byte> destination) : IMaskReceiver
{
    private readonly RealTokens real = real;
    private readonly Span<byte> destination = destination;

    public void Receive<TMask>()
        where TMask : struct, IAttentionMask
    {
        switch (real.Form)
        {
            case RealTokensForm.ByLength:
                MaskKernels.WritePackedBits<TMask>(real.ValidLengths, destination);
                break;
            case RealTokensForm.ByKey:
                MaskKernels.WritePackedBits<TMask>(real.ValidKeys, destination);
                break;
            default:
                MaskKernels.WritePackedBits<TMask>(destination);
                break;
        }
    }
}

/// <summary>Softmax of all rows.</summary>
internal readonly ref struct SoftMaxReceiver(
    ReadOnlySpan<float> x,
    RealTokens real,
    Span<float> destination,
    float scale,
    bool blockedAreZero
) : IMaskReceiver
{
    private readonly ReadOnlySpan<float> x = x;
    private readonly RealTokens real = real;
    private readonly Span<float> destination = destination;

    public void Receive<TMask>()
        where TMask : struct, IAttentionMask
    {
        switch (real.Form)
        {
            case RealTokensForm.ByLength:
                MaskKernels.MaskedSoftMax<TMask>(x, real.ValidLengths, destination, scale, blockedAreZero);
                break;
            case RealTokensForm.ByKey:
                MaskKernels.MaskedSoftMax<TMask>(x, real.ValidKeys, destination, scale, blockedAreZero);
                break;
            default:
                MaskKernels.MaskedSoftMax<TMask>(x, destination, scale, blockedAreZero);
                break;
        }
    }
}

/// <summary>Softmax of one row.</summary>
internal readonly ref struct SoftMaxRowReceiver(
    int query,
    ReadOnlySpan<float> x,
    RealTokens real,
    Span<float> destination,
    float scale,
    bool blockedAreZero
) : IMaskReceiver
{
    private readonly ReadOnlySpan<float> x = x;
    private readonly RealTokens real = real;
    private readonly Span<float> destination = destination;

    public void Receive<TMask>()
        where TMask : struct, IAttentionMask
    {
        switch (real.Form)
        {
            case RealTokensForm.ByLength:
                MaskKernels.MaskedSoftMaxRow<TMask>(query, x, real.ValidLengths, destination, scale, blockedAreZero);
                break;
            case RealTokensForm.ByKey:
                MaskKernels.MaskedSoftMaxRow<TMask>(query, x, real.ValidKeys, destination, scale, blockedAreZero);
                break;
            default:
                MaskKernels.MaskedSoftMaxRow<TMask>(query, x, destination, scale, blockedAreZero);
                break;
        }
    }
}

/// <summary>Checks what the caller said about real tokens, and counts the items of the batch.</summary>
internal ref struct BatchReceiver(RealTokens real) : IMaskReceiver
{
    private readonly RealTokens real = real;

    public int Count { get; private set; }

    public void Receive<TMask>()
        where TMask : struct, IAttentionMask =>
        Count = real.Form switch
        {
            RealTokensForm.ByLength => PaddedBatch<TMask>.FromLengths(real.ValidLengths).Count,
            RealTokensForm.ByKey => PaddedBatch<TMask>.FromKeys(real.ValidKeys).Count,
            _ => 1,
        };
}
