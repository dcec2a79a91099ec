using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Corpus.Torch.Packed;

/// <summary>Several documents in one row; a token sees only its own, and in it only what came before.</summary>
public static class PackedDocuments
{
    public static Tensor DocumentIds(IReadOnlyList<int> lengths)
    {
        var ids = new List<long>();
        for (int document = 0; document < lengths.Count; document++)
        {
            ids.AddRange(Enumerable.Repeat((long)document, lengths[document]));
        }

        return torch.tensor(ids.ToArray());
    }

    public static Tensor Mask(Tensor ids)
    {
        var same = ids.unsqueeze(0) == ids.unsqueeze(1);
        var causal = torch.ones_like(same).tril();
        return same & causal;
    }

    public static Tensor FromBlocks(IReadOnlyList<int> lengths) =>
        torch.block_diag([.. lengths.Select(length => torch.ones(length, length).tril())]);

    public static Tensor Attend(Tensor q, Tensor k, Tensor v, IReadOnlyList<int> lengths) =>
        F.scaled_dot_product_attention(q, k, v, attn_mask: Mask(DocumentIds(lengths)));

    public static Tensor AttendByHand(Tensor q, Tensor k, Tensor v, IReadOnlyList<int> lengths)
    {
        var scores = q.matmul(k.transpose(-2, -1)) / Math.Sqrt(q.size(-1));
        scores = scores.masked_fill(FromBlocks(lengths) == 0, float.NegativeInfinity);
        return scores.softmax(-1).matmul(v);
    }

    /// <summary>Encoders see the whole document.</summary>
    public static Tensor Bidirectional(Tensor q, Tensor k, Tensor v, Tensor ids)
    {
        var other = ids.unsqueeze(-1).ne(ids.unsqueeze(-2));
        var bias = torch.zeros_like(other, dtype: q.dtype).masked_fill(other, float.NegativeInfinity);
        return F.scaled_dot_product_attention(q, k, v, bias);
    }

    /// <summary>Positions begin anew in each document.</summary>
    public static Tensor Positions(IReadOnlyList<int> lengths) =>
        torch.cat([.. lengths.Select(length => torch.arange(length))]);
}
