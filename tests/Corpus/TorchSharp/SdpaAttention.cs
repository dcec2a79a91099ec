using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Corpus.Torch.Sdpa;

/// <summary>scaled_dot_product_attention: a boolean mask is true where a query may attend.</summary>
public sealed class SdpaAttention : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly Linear qkv;
    private readonly Linear proj;
    private readonly long _heads;

    public SdpaAttention(long width, long heads)
        : base(nameof(SdpaAttention))
    {
        _heads = heads;
        qkv = nn.Linear(width, 3 * width, hasBias: false);
        proj = nn.Linear(width, width, hasBias: false);
        RegisterComponents();
    }

    // tokens: [B, T] with 0 as padding.
    public override Tensor forward(Tensor x, Tensor tokens)
    {
        var (q, k, v) = Split(x);
        var length = x.size(1);
        var causal = torch.ones(length, length, dtype: ScalarType.Bool, device: x.device).tril();
        var real = tokens.ne(0).view(-1, 1, 1, length);
        var y = F.scaled_dot_product_attention(q, k, v, attn_mask: causal & real);
        return proj.call(y.transpose(1, 2).reshape(x.shape));
    }

    public Tensor Causal(Tensor x)
    {
        var (q, k, v) = Split(x);
        return proj.call(F.scaled_dot_product_attention(q, k, v, is_casual: true).transpose(1, 2).reshape(x.shape));
    }

    public Tensor Additive(Tensor x)
    {
        var (q, k, v) = Split(x);
        var length = x.size(1);
        var bias = torch.zeros(length, length, dtype: x.dtype, device: x.device)
            .masked_fill(torch.triu(torch.ones(length, length, dtype: @bool, device: x.device), 1), float.NegativeInfinity);
        return F.scaled_dot_product_attention(q, k, v, bias);
    }

    public Tensor Conditional(Tensor x, bool causal)
    {
        var (q, k, v) = Split(x);
        Tensor? mask = causal ? torch.ones(x.size(1), x.size(1), dtype: @bool).tril() : null;
        return F.scaled_dot_product_attention(q, k, v, mask, p: training ? 0.1 : 0.0);
    }

    /// <summary>Position i of the query is position i + past of the keys.</summary>
    public static Tensor WithPast(Tensor q, Tensor k, Tensor v)
    {
        long queries = q.size(-2), keys = k.size(-2);
        var allowed = torch.ones(queries, keys, dtype: @bool).tril(keys - queries);
        return F.scaled_dot_product_attention(q, k, v, allowed);
    }

    public static Tensor FromBlocked(Tensor q, Tensor k, Tensor v, Tensor blocked) =>
        F.scaled_dot_product_attention(q, k, v, ~blocked.@bool());

    private (Tensor, Tensor, Tensor) Split(Tensor x)
    {
        var parts = qkv.call(x).chunk(3, -1);
        return (Heads(parts[0]), Heads(parts[1]), Heads(parts[2]));
    }

    private Tensor Heads(Tensor x) => x.view(x.size(0), x.size(1), _heads, -1).transpose(1, 2);
}
