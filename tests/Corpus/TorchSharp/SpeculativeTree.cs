using TorchSharp;
using static TorchSharp.torch;

namespace Corpus.Torch.Speculative;

/// <summary>A tree of draft tokens is verified in one pass: each node sees its ancestors and the whole past.</summary>
public sealed class DraftTree
{
    private readonly List<int> _parents = [];

    public int Count => _parents.Count;

    public int Add(int parent)
    {
        if (parent >= _parents.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(parent));
        }

        _parents.Add(parent);
        return _parents.Count - 1;
    }

    public Tensor Mask(long past)
    {
        var tree = torch.zeros(Count, Count, dtype: @bool);
        for (int node = 0; node < Count; node++)
        {
            for (int ancestor = node; ancestor >= 0; ancestor = _parents[ancestor])
            {
                tree[node, ancestor] = true;
            }
        }

        return torch.cat([torch.ones(Count, past, dtype: @bool), tree], dim: -1);
    }

    public float[,] Bias()
    {
        var bias = new float[Count, Count];
        for (int row = 0; row < Count; row++)
        {
            for (int column = 0; column < Count; column++)
            {
                bias[row, column] = IsAncestor(column, of: row) ? 0f : float.NegativeInfinity;
            }
        }

        return bias;
    }

    public Tensor Verify(Tensor q, Tensor k, Tensor v, long past) =>
        nn.functional.scaled_dot_product_attention(q, k, v, attn_mask: Mask(past));

    /// <summary>The longest path whose tokens the model would have chosen itself.</summary>
    public int[] Accept(ReadOnlySpan<long> drafted, ReadOnlySpan<long> chosen)
    {
        int best = -1, bestDepth = 0;
        var depth = new int[Count];
        for (int node = 0; node < Count; node++)
        {
            int parent = _parents[node];
            bool accepted = parent < 0 || (depth[parent] > 0 && chosen[parent] == drafted[node]);
            depth[node] = accepted ? (parent < 0 ? 1 : depth[parent] + 1) : 0;
            if (depth[node] > bestDepth) (best, bestDepth) = (node, depth[node]);
        }

        var path = new Stack<int>();
        for (int node = best; node >= 0; node = _parents[node]) path.Push(node);
        return [.. path];
    }

    private bool IsAncestor(int node, int of)
    {
        for (int current = of; current >= 0; current = _parents[current])
        {
            if (current == node) return true;
        }

        return false;
    }
}
