using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Corpus.Torch.Llama;

public sealed record LlamaConfig(int Hidden, int Heads, int KeyValueHeads, int Window, ScalarType Type);

public sealed record LlamaInput(Tensor Hidden, Tensor? Mask, Tensor Cos, Tensor Sin);

internal sealed class LlamaAttention : nn.Module<LlamaInput, Tensor>
{
    private readonly Linear q_proj, k_proj, v_proj, o_proj;
    private readonly LlamaConfig _config;
    private readonly int _headDim;

    public LlamaAttention(LlamaConfig config)
        : base(nameof(LlamaAttention))
    {
        _config = config;
        _headDim = config.Hidden / config.Heads;
        q_proj = nn.Linear(config.Hidden, config.Heads * _headDim, hasBias: false, dtype: config.Type);
        k_proj = nn.Linear(config.Hidden, config.KeyValueHeads * _headDim, hasBias: false, dtype: config.Type);
        v_proj = nn.Linear(config.Hidden, config.KeyValueHeads * _headDim, hasBias: false, dtype: config.Type);
        o_proj = nn.Linear(config.Hidden, config.Hidden, hasBias: false, dtype: config.Type);
        RegisterComponents();
    }

    public override Tensor forward(LlamaInput input)
    {
        using var scope = NewDisposeScope();
        var (batch, length) = (input.Hidden.shape[0], input.Hidden.shape[1]);
        var q = Rotate(Heads(q_proj.call(input.Hidden), _config.Heads), input);
        var k = Rotate(Heads(k_proj.call(input.Hidden), _config.KeyValueHeads), input);
        var v = Heads(v_proj.call(input.Hidden), _config.KeyValueHeads);
        k = Repeat(k, _config.Heads / _config.KeyValueHeads);
        v = Repeat(v, _config.Heads / _config.KeyValueHeads);
        var weights = torch.matmul(q, k.transpose(2, 3)) / Math.Sqrt(_headDim);
        if (input.Mask is not null) weights = weights + input.Mask[.., .., .., ..(int)k.size(-2)];
        weights = nn.functional.softmax(weights, dim: -1, dtype: ScalarType.Float32).to(q.dtype);
        var output = torch.matmul(weights, v).transpose(1, 2).contiguous().reshape(batch, length, _config.Hidden);
        return o_proj.call(output).MoveToOuterDisposeScope();

        Tensor Heads(Tensor x, int heads) => x.view(batch, length, heads, _headDim).transpose(1, 2);
    }

    private static Tensor Rotate(Tensor x, LlamaInput input)
    {
        var half = (int)x.shape[^1] / 2;
        var rotated = torch.cat([-x[.., .., .., half..], x[.., .., .., ..half]], dim: -1);
        return x * input.Cos + rotated * input.Sin;
    }

    private static Tensor Repeat(Tensor x, int n) =>
        n == 1 ? x : x.unsqueeze(2).expand(x.shape[0], x.shape[1], n, x.shape[2], x.shape[3]).reshape(x.shape[0], x.shape[1] * n, x.shape[2], x.shape[3]);
}

internal static class LlamaMasks
{
    /// <summary>[B, 1, Q, past + Q], additive: causal, windowed, and padding hidden.</summary>
    public static Tensor Create(Tensor attention_mask, long queries, long past, LlamaConfig config)
    {
        var device = attention_mask.device;
        double min = config.Type == ScalarType.Float16 ? -65504 : -3.3895e38;
        var query = arange(past, past + queries, device: device).unsqueeze(1);
        var key = arange(0, past + queries, device: device).unsqueeze(0);
        var blocked = key > query;
        if (config.Window > 0) blocked = blocked.logical_or(key <= query - config.Window);
        blocked = blocked.unsqueeze(0).logical_or(attention_mask.eq(0).unsqueeze(1));
        return zeros_like(blocked, dtype: config.Type).masked_fill(blocked, min).unsqueeze(1);
    }

    public static Tensor Combine(Tensor causal, Tensor attention_mask)
    {
        // Filled once, not added twice.
        var padding = attention_mask[.., TensorIndex.Null, TensorIndex.Null, ..].eq(0);
        return causal.clone().masked_fill(causal.eq(0) & padding, finfo(causal.dtype).min);
    }

    public static bool NeedsMask(long queries, Tensor attention_mask) => queries > 1 || attention_mask.eq(0).any().ToBoolean();
}
