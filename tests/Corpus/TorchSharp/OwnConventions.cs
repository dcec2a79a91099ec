using TorchSharp;
using static TorchSharp.torch;

namespace Corpus.Torch.OwnConventions;

/// <summary>A house where true means "hidden", everywhere, and is turned round at the door.</summary>
public static class Attention
{
    public static Tensor scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null)
    {
        var scores = query.matmul(key.transpose(-2, -1)) / Math.Sqrt(query.size(-1));
        if (attn_mask is not null)
        {
            scores = scores.masked_fill(attn_mask, float.NegativeInfinity);
        }

        return scores.softmax(-1).matmul(value);
    }

    public static Tensor Fast(Tensor query, Tensor key, Tensor value, Tensor hidden) =>
        nn.functional.scaled_dot_product_attention(query, key, value, hidden.logical_not());
}

public sealed class Decoder
{
    // True means blocked here, whatever the name suggests elsewhere.
    private readonly Tensor attention_mask;

    public Decoder(long length) => attention_mask = torch.triu(torch.ones(length, length, dtype: @bool), diagonal: 1);

    public Tensor Run(Tensor q, Tensor k, Tensor v) =>
        Attention.scaled_dot_product_attention(q, k, v, attn_mask: attention_mask);

    public Tensor RunFast(Tensor q, Tensor k, Tensor v) => Attention.Fast(q, k, v, attention_mask);

    public Tensor Scores(Tensor scores) => scores.masked_fill(attention_mask, float.NegativeInfinity).softmax(-1);
}

public sealed class Encoder(Tensor tokens)
{
    private readonly Tensor mask = tokens.eq(0).unsqueeze(1).unsqueeze(2);

    public Tensor Run(Tensor q, Tensor k, Tensor v) => Attention.scaled_dot_product_attention(q, k, v, mask);
}

/// <summary>The annotated transformer: ones where a query may look, and `mask == 0` is filled.</summary>
public static class Annotated
{
    public static Tensor SubsequentMask(long size) => torch.triu(torch.ones(1, size, size), diagonal: 1).to(uint8) == 0;

    public static Tensor MakeStdMask(Tensor target, long pad) =>
        (target != pad).unsqueeze(-2) & SubsequentMask(target.size(-1));

    public static Tensor Attend(Tensor query, Tensor key, Tensor value, Tensor mask)
    {
        var scores = torch.matmul(query, key.transpose(-2, -1)) / Math.Sqrt(query.size(-1));
        scores = scores.masked_fill(mask == 0, -1e9);
        return torch.matmul(scores.softmax(dim: -1), value);
    }

    public static Tensor Run(Tensor x, Tensor tokens) => Attend(x, x, x, MakeStdMask(tokens, 0));
}
