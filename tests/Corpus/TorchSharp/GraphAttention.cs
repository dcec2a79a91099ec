using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Corpus.Torch.Graphs;

/// <summary>Graph attention: the adjacency matrix is the mask, and every node is its own neighbour.</summary>
public sealed class GraphAttentionLayer : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly Parameter W;
    private readonly Parameter a;
    private readonly double _dropout;
    private readonly double _alpha;
    private readonly long _out;

    public GraphAttentionLayer(long inFeatures, long outFeatures, double dropout, double alpha)
        : base(nameof(GraphAttentionLayer))
    {
        _out = outFeatures;
        _dropout = dropout;
        _alpha = alpha;
        W = nn.Parameter(nn.init.xavier_uniform_(torch.empty(inFeatures, outFeatures), gain: 1.414));
        a = nn.Parameter(nn.init.xavier_uniform_(torch.empty(2 * outFeatures, 1), gain: 1.414));
        RegisterComponents();
    }

    public override Tensor forward(Tensor h, Tensor adj)
    {
        var Wh = torch.mm(h, W);
        var e = PairwiseScores(Wh);
        var zero_vec = -9e15 * torch.ones_like(e);
        var attention = torch.where(adj > 0, e, zero_vec);
        attention = F.softmax(attention, dim: 1);
        attention = F.dropout(attention, _dropout, training);
        return F.elu(torch.matmul(attention, Wh));
    }

    private Tensor PairwiseScores(Tensor Wh)
    {
        var left = torch.matmul(Wh, a[..(int)_out, ..]);
        var right = torch.matmul(Wh, a[(int)_out.., ..]);
        return F.leaky_relu(left + right.T, _alpha);
    }

    /// <summary>The same with scaled dot products; self loops keep every row alive.</summary>
    public static Tensor DotProduct(Tensor q, Tensor k, Tensor v, Tensor adjacency)
    {
        var neighbours = adjacency.@bool() | torch.eye(adjacency.size(0), dtype: @bool);
        return F.scaled_dot_product_attention(q, k, v, attn_mask: neighbours);
    }

    public static Tensor Directed(Tensor scores, Tensor edges)
    {
        // edges[i, j]: i has an edge to j. Messages flow along edges, so j listens to i.
        var heard = edges.transpose(0, 1) + torch.eye(edges.size(0));
        return scores.masked_fill(heard == 0, float.NegativeInfinity).softmax(-1);
    }
}
