namespace MaskGen.Benchmarks.SideBySide.Ort;

/// <summary>All attention operators that can compute a workload, over the same tensors.</summary>
internal sealed class AttentionSessions : IDisposable
{
    private readonly OrtRuntime runtime;
    private readonly Workload workload;
    private readonly int headDimension;
    private readonly AttentionTensors tensors;
    private readonly AttentionTensors tokensFirst;
    private readonly List<IDisposable> owned = [];

    public AttentionSessions(OrtRuntime runtime, Workload workload, int headDimension, AttentionTensors tensors)
    {
        this.runtime = runtime;
        this.workload = workload;
        this.headDimension = headDimension;
        this.tensors = tensors;
        tokensFirst = tensors.ToTokensFirst(workload, headDimension);
    }

    /// <summary>The operators: peer, variant, what runs it, and what brings its output into ours first.</summary>
    public IEnumerable<(string Peer, string Variant, Action Run, Action BringOutput)> Create()
    {
        AlignedMemory<bool> boolean = Own(new AlignedMemory<bool>(workload.Cells));
        workload.Allowed.CopyTo(boolean.Span);
        AlignedMemory<float> additive = Own(new AlignedMemory<float>(workload.Cells));
        workload.Additive.CopyTo(additive.Span);

        OrtSession session = Create(AttentionModels.Attention(workload, headDimension, ElementType.Boolean), tensors);
        yield return ("ort-attention", "bool mask", session.Bind(AttentionModels.Mask, boolean).Run, Nothing);
        session = Create(AttentionModels.Attention(workload, headDimension, ElementType.Single), tensors);
        yield return ("ort-attention", "float mask", session.Bind(AttentionModels.Mask, additive).Run, Nothing);
        session = Create(AttentionModels.MultiHeadAttention(workload, headDimension), tokensFirst);
        yield return ("ort-attention", "MHA bias", session.Bind(AttentionModels.Mask, additive).Run, SwapOutput);
        if (workload is { IsCausal: true, Window: 0 })
        {
            session = Create(AttentionModels.CausalAttention(workload, headDimension), tensors);
            yield return ("ort-attention", "is_causal", session.Run, Nothing);
            session = Create(AttentionModels.CausalMultiHeadAttention(workload, headDimension), tokensFirst);
            yield return ("ort-attention", "MHA causal", session.Run, SwapOutput);
        }

        if (workload.IsCausal)
        {
            yield return ("ort-gqa", workload.Window > 0 ? "window" : "", CreateGroupQuery().Run, SwapOutput);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // Sessions first: they were made last.
        owned.Reverse();
        owned.ForEach(each => each.Dispose());
        tokensFirst.Dispose();
    }

    private static void Nothing() { }

    private OrtSession CreateGroupQuery()
    {
        AlignedMemory<int> lastKeys = Own(new AlignedMemory<int>(workload.Batch));
        lastKeys.Span.Fill(workload.KeyLength - 1);
        AlignedMemory<int> totalLength = Own(new AlignedMemory<int>(1));
        totalLength.Span[0] = workload.KeyLength;
        return Create(AttentionModels.GroupQueryAttention(workload, headDimension), tokensFirst)
            .Bind(AttentionModels.LastKeys, lastKeys)
            .Bind(AttentionModels.TotalLength, totalLength)
            .Bind(AttentionModels.PresentKey, Own(new AlignedMemory<float>(tensors.Key.Length)))
            .Bind(AttentionModels.PresentValue, Own(new AlignedMemory<float>(tensors.Value.Length)));
    }

    private OrtSession Create(OnnxModel model, AttentionTensors bound) =>
        Own(new OrtSession(runtime, model))
            .Bind(AttentionModels.Query, bound.Query)
            .Bind(AttentionModels.Key, bound.Key)
            .Bind(AttentionModels.Value, bound.Value)
            .Bind(AttentionModels.Output, bound.Output);

    private T Own<T>(T resource)
        where T : IDisposable
    {
        owned.Add(resource);
        return resource;
    }

    private void SwapOutput()
    {
        using AlignedMemory<float> output = AttentionTensors.Swapped(
            workload,
            tokensFirst.Output,
            workload.QueryLength,
            Workload.Heads,
            headDimension
        );
        output.Span.CopyTo(tensors.Output.Span);
    }
}
