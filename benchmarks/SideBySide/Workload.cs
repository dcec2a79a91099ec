namespace MaskGen.Benchmarks.SideBySide;

/// <summary>A mask at the size of a model, with all that the contenders need to know of it.</summary>
/// <param name="name">As in the RATIO lines.</param>
internal abstract class Workload(string name)
{
    /// <summary>Heads of every workload.</summary>
    public const int Heads = 8;

    /// <summary>As in the RATIO lines.</summary>
    public string Name { get; } = name;

    public abstract int QueryLength { get; }

    public abstract int KeyLength { get; }

    /// <summary>Batch items, which differ in their valid lengths only.</summary>
    public abstract int Batch { get; }

    /// <summary>Whether query i sees all keys up to i, or those of a window that ends there: what some peers need no mask for.</summary>
    public bool IsCausal { get; init; }

    /// <summary>The number of last keys that a query sees; 0 without a window.</summary>
    public int Window { get; init; }

    /// <summary>Cells of all masks of the batch.</summary>
    public int Cells => Batch * QueryLength * KeyLength;

    /// <summary>[B, Tq, Tk], the query may attend the key.</summary>
    public bool[] Allowed => field ??= ReadAllowed();

    /// <summary>[B, Tq, Tk], 0 or −∞, as a peer adds it.</summary>
    public float[] Additive => field ??= Array.ConvertAll(Allowed, allowed => allowed ? 0 : float.NegativeInfinity);

    /// <summary>Allowed cells of all masks of the batch.</summary>
    public long AllowedCells => Allowed.LongCount(allowed => allowed);

    /// <summary>The row of the mask that belongs to a row of [B, H, Tq].</summary>
    public int MaskRow(int row) => (row / (Heads * QueryLength) * QueryLength) + (row % QueryLength);

    /// <summary>What is added to a row of [B, H, Tq].</summary>
    public ReadOnlySpan<float> AdditiveRow(int row) => Additive.AsSpan(MaskRow(row) * KeyLength, KeyLength);

    /// <summary>The keys that a row of [B, H, Tq] may see.</summary>
    public ReadOnlySpan<bool> AllowedRow(int row) => Allowed.AsSpan(MaskRow(row) * KeyLength, KeyLength);

    /// <summary>Whether a row of [B, H, Tq] has an allowed key; without one, peers give anything from NaN to equal weights.</summary>
    public bool HasKeys(int row) => AllowedRow(row).Contains(value: true);

    public abstract void SoftMax(ReadOnlySpan<float> scores, Span<float> weights, float scale);

    /// <summary>The gradient of the scores from the weights and theirs.</summary>
    public abstract void SoftMaxBackward(ReadOnlySpan<float> weights, ReadOnlySpan<float> gradient, Span<float> scoresGradient, float scale);

    /// <summary>Attention of [B, H, T, D] with the default scale.</summary>
    /// <param name="tensors">What it reads, and its output.</param>
    /// <param name="headDimension">D.</param>
    /// <param name="parallel">On all cores.</param>
    /// <param name="rowStatistics">[B, H, Tq, 2] for the gradients, or nothing.</param>
    public abstract void Attention(AttentionTensors tensors, int headDimension, bool parallel, Span<float> rowStatistics);

    /// <summary>Its gradients on one thread.</summary>
    public abstract void AttentionBackward(
        AttentionTensors tensors,
        AttentionGradients gradients,
        ReadOnlySpan<float> rowStatistics,
        int headDimension
    );

    public abstract void WriteAllowed(Span<bool> mask);

    public abstract void WriteAdditive(Span<float> mask);

    public abstract void WriteBits(Span<byte> mask);

    /// <summary>The first calls of softmax, for one head.</summary>
    public FirstCalls FirstSoftMaxes()
    {
        float[] scores = new float[Cells];
        return FirstCalls.Of(() => SoftMax(scores, scores, scale: 1));
    }

    /// <summary>The first calls of attention, for 8 heads of 64 dimensions.</summary>
    public FirstCalls FirstAttentions()
    {
        using AttentionTensors tensors = AttentionTensors.Normal(this, headDimension: 64);
        return FirstCalls.Of(() => Attention(tensors, headDimension: 64, parallel: false, rowStatistics: default));
    }

    protected abstract bool IsAllowed(int item, int query, int key);

    private bool[] ReadAllowed()
    {
        bool[] allowed = new bool[Cells];
        int cell = 0;
        for (int item = 0; item < Batch; item++)
        {
            for (int query = 0; query < QueryLength; query++)
            {
                for (int key = 0; key < KeyLength; key++)
                {
                    allowed[cell++] = IsAllowed(item, query, key);
                }
            }
        }

        return allowed;
    }
}

/// <summary>A workload of one generated mask.</summary>
/// <param name="name">As in the RATIO lines.</param>
/// <param name="validLengths">[B, P] where the mask has padded segments, otherwise nothing.</param>
internal sealed class Workload<TMask>(string name, params int[] validLengths) : Workload(name)
    where TMask : struct, IAttentionMask
{
    /// <inheritdoc />
    public override int QueryLength => TMask.QueryLength;

    /// <inheritdoc />
    public override int KeyLength => TMask.KeyLength;

    /// <inheritdoc />
    public override int Batch => Math.Max(1, validLengths.Length);

    /// <inheritdoc />
    public override void SoftMax(ReadOnlySpan<float> scores, Span<float> weights, float scale)
    {
        if (validLengths.Length == 0)
        {
            MaskKernels.MaskedSoftMax<TMask>(scores, weights, scale);
        }
        else
        {
            MaskKernels.MaskedSoftMax<TMask>(scores, validLengths, weights, scale);
        }
    }

    /// <inheritdoc />
    public override void SoftMaxBackward(
        ReadOnlySpan<float> weights,
        ReadOnlySpan<float> gradient,
        Span<float> scoresGradient,
        float scale
    )
    {
        if (validLengths.Length == 0)
        {
            MaskKernels.MaskedSoftMaxBackward<TMask>(weights, gradient, scoresGradient, scale);
        }
        else
        {
            MaskKernels.MaskedSoftMaxBackward<TMask>(weights, gradient, validLengths, scoresGradient, scale);
        }
    }

    /// <inheritdoc />
    public override void Attention(AttentionTensors tensors, int headDimension, bool parallel, Span<float> rowStatistics)
    {
        if (validLengths.Length == 0)
        {
            MaskKernels.Attention<TMask>(
                tensors.Query.Span,
                tensors.Key.Span,
                tensors.Value.Span,
                tensors.Output.Span,
                headDimension,
                parallel: parallel,
                rowStatistics: rowStatistics
            );
        }
        else
        {
            MaskKernels.Attention<TMask>(
                tensors.Query.Span,
                tensors.Key.Span,
                tensors.Value.Span,
                validLengths,
                tensors.Output.Span,
                headDimension,
                parallel: parallel,
                rowStatistics: rowStatistics
            );
        }
    }

    /// <inheritdoc />
    public override void AttentionBackward(
        AttentionTensors tensors,
        AttentionGradients gradients,
        ReadOnlySpan<float> rowStatistics,
        int headDimension
    )
    {
        if (validLengths.Length == 0)
        {
            MaskKernels.AttentionBackward<TMask>(
                tensors.Query.Span,
                tensors.Key.Span,
                tensors.Value.Span,
                tensors.Output.Span,
                gradients.Output.Span,
                rowStatistics,
                gradients.Query.Span,
                gradients.Key.Span,
                gradients.Value.Span,
                headDimension
            );
        }
        else
        {
            MaskKernels.AttentionBackward<TMask>(
                tensors.Query.Span,
                tensors.Key.Span,
                tensors.Value.Span,
                tensors.Output.Span,
                gradients.Output.Span,
                rowStatistics,
                validLengths,
                gradients.Query.Span,
                gradients.Key.Span,
                gradients.Value.Span,
                headDimension
            );
        }
    }

    /// <inheritdoc />
    public override void WriteAllowed(Span<bool> mask)
    {
        if (validLengths.Length == 0)
        {
            MaskKernels.WriteAllowed<TMask>(mask);
        }
        else
        {
            MaskKernels.WriteAllowed<TMask>(validLengths, mask);
        }
    }

    /// <inheritdoc />
    public override void WriteAdditive(Span<float> mask)
    {
        if (validLengths.Length == 0)
        {
            MaskKernels.WriteAdditive<TMask, float>(mask, float.NegativeInfinity);
        }
        else
        {
            MaskKernels.WriteAdditive<TMask, float>(validLengths, mask, float.NegativeInfinity);
        }
    }

    /// <inheritdoc />
    public override void WriteBits(Span<byte> mask)
    {
        if (validLengths.Length == 0)
        {
            MaskKernels.WritePackedBits<TMask>(mask);
        }
        else
        {
            MaskKernels.WritePackedBits<TMask>(validLengths, mask);
        }
    }

    /// <inheritdoc />
    protected override bool IsAllowed(int item, int query, int key) =>
        validLengths.Length == 0
            ? MaskKernels.IsAllowed<TMask>(query, key)
            : MaskKernels.IsAllowed<TMask>(query, key, validLengths.AsSpan(item, 1));
}
