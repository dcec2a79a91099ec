using System.Collections.Concurrent;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Corpus.Torch.Providers;

public enum MaskKind { None, Causal, Window, Padding }

/// <summary>What a mask means is said by its type, not by its name.</summary>
public abstract record AttentionMask
{
    public sealed record Allowed(Tensor Value) : AttentionMask;

    public sealed record Blocked(Tensor Value) : AttentionMask;

    public sealed record Additive(Tensor Value) : AttentionMask;

    public Tensor ToSdpa() => this switch
    {
        Allowed(var mask) => mask,
        Blocked(var mask) => mask.logical_not(),
        Additive(var bias) => bias,
        _ => throw new NotSupportedException(),
    };

    public Tensor ToBlocked() => this switch
    {
        Allowed(var mask) => ~mask,
        Blocked(var mask) => mask,
        Additive(var bias) => bias.isneginf(),
        _ => throw new NotSupportedException(),
    };
}

public interface IMaskProvider
{
    (Tensor Mask, bool TrueMeansBlocked) Get(long queries, long keys);
}

public sealed class CausalProvider : IMaskProvider
{
    private static readonly ConcurrentDictionary<(long, long), Tensor> s_cache = new();

    public (Tensor Mask, bool TrueMeansBlocked) Get(long queries, long keys) =>
        (s_cache.GetOrAdd((queries, keys), size => ones(size.Item1, size.Item2, dtype: @bool).triu(size.Item2 - size.Item1 + 1)), true);
}

public sealed class PrefixProvider(long prefix) : IMaskProvider
{
    public (Tensor Mask, bool TrueMeansBlocked) Get(long queries, long keys)
    {
        var mask = ones(queries, keys, dtype: @bool).tril(keys - queries);
        mask[.., ..(int)prefix] = true;
        return (mask, false);
    }
}

public sealed class Attention(IMaskProvider provider)
{
    public Tensor Run(Tensor q, Tensor k, Tensor v)
    {
        var (mask, blocked) = provider.Get(q.size(-2), k.size(-2));
        return F.scaled_dot_product_attention(q, k, v, blocked ? mask.logical_not() : mask);
    }

    public static Tensor Run(Tensor q, Tensor k, Tensor v, AttentionMask mask) =>
        F.scaled_dot_product_attention(q, k, v, attn_mask: mask.ToSdpa());

    public static Tensor Causal(Tensor q, Tensor k, Tensor v) =>
        Run(q, k, v, new AttentionMask.Blocked(ones(q.size(-2), k.size(-2), dtype: @bool).triu(1)));

    public static Tensor ByKind(Tensor q, Tensor k, Tensor v, MaskKind kind, Tensor? tokens = null)
    {
        if (!TryCreate(kind, q.size(-2), tokens, out Tensor? hidden))
        {
            return F.scaled_dot_product_attention(q, k, v);
        }

        return F.scaled_dot_product_attention(q, k, v, ~hidden!);
    }

    private static bool TryCreate(MaskKind kind, long length, Tensor? tokens, out Tensor? hidden)
    {
        hidden = kind switch
        {
            MaskKind.Causal => ones(length, length, dtype: @bool).triu(1),
            MaskKind.Window => ones(length, length, dtype: @bool).triu(1) | ones(length, length, dtype: @bool).tril(-128),
            MaskKind.Padding => tokens!.eq(0).unsqueeze(1).unsqueeze(1),
            _ => null,
        };
        return hidden is not null;
    }
}

public static class Extensions
{
    public static Tensor Hide(this Tensor scores, Tensor hidden) => scores.masked_fill(hidden, float.NegativeInfinity);

    public static Tensor Show(this Tensor scores, Tensor shown) => scores.masked_fill(shown.logical_not(), float.NegativeInfinity);

    public static Tensor Causal(Tensor scores) => scores.Hide(ones_like(scores, dtype: @bool).triu(1)).softmax(-1);

    public static Tensor AlsoCausal(Tensor scores) => scores.Show(ones_like(scores, dtype: @bool).tril()).softmax(-1);
}
