using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Corpus.Torch.KvCache;

public sealed class KeyValueCache
{
    private Tensor? _keys;
    private Tensor? _values;

    public long Length => _keys is null ? 0 : _keys.size(2);

    public (Tensor Keys, Tensor Values) Append(Tensor keys, Tensor values)
    {
        _keys = _keys is null ? keys : torch.cat([_keys, keys], dim: 2);
        _values = _values is null ? values : torch.cat([_values, values], dim: 2);
        return (_keys, _values);
    }
}

/// <summary>Prefill needs a mask; one new token sees everything that came before, so a step needs none.</summary>
public sealed class CachedAttention : nn.Module<Tensor, KeyValueCache, Tensor>
{
    private readonly Linear q_proj, k_proj, v_proj, o_proj;
    private readonly long _heads, _headDim;

    public CachedAttention(long width, long heads)
        : base("self_attn")
    {
        (_heads, _headDim) = (heads, width / heads);
        q_proj = nn.Linear(width, width, false);
        k_proj = nn.Linear(width, width, false);
        v_proj = nn.Linear(width, width, false);
        o_proj = nn.Linear(width, width, false);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x, KeyValueCache cache)
    {
        long batch = x.size(0), queries = x.size(1), past = cache.Length;
        var q = View(q_proj.call(x));
        var (k, v) = cache.Append(View(k_proj.call(x)), View(v_proj.call(x)));
        var scores = torch.matmul(q, k.transpose(2, 3)) / Math.Sqrt(_headDim);
        if (queries > 1)
        {
            scores = scores + Mask(queries, past, scores.dtype, scores.device);
        }

        var weights = nn.functional.softmax(scores, -1, ScalarType.Float32).to(q.dtype);
        var y = torch.matmul(weights, v).transpose(1, 2).reshape(batch, queries, _heads * _headDim);
        return o_proj.call(y);

        Tensor View(Tensor t) => t.view(batch, queries, _heads, _headDim).transpose(1, 2);
    }

    private static Tensor Mask(long queries, long past, ScalarType dtype, Device device)
    {
        var mask = torch.triu(torch.full(queries, queries, float.NegativeInfinity, device: device), 1);
        // Every query sees the whole past.
        return torch.hstack([torch.zeros(queries, past, device: device), mask]).to(dtype);
    }
}

public static class Steps
{
    public static Tensor Decode(Tensor query, Tensor keys, Tensor values) =>
        nn.functional.scaled_dot_product_attention(query, keys, values);

    public static Tensor Prefill(Tensor query, Tensor keys, Tensor values) =>
        nn.functional.scaled_dot_product_attention(query, keys, values, is_casual: query.size(-2) > 1);
}
