using TorchSharp;

namespace Mistaken;

public static class Attention
{
    /// <summary>MASK2004: what is filled is the past.</summary>
    public static torch.Tensor Future(torch.Tensor query, torch.Tensor key, torch.Tensor value)
    {
        torch.Tensor scores = torch.matmul(query, key.transpose(-2, -1));
        scores = scores.masked_fill(torch.tril(torch.ones(8, 8), -1) == 1, float.NegativeInfinity);
        return torch.matmul(torch.nn.functional.softmax(scores, dim: -1), value);
    }

    /// <summary>MASK2005: what is filled includes the diagonal.</summary>
    public static torch.Tensor Others(torch.Tensor query, torch.Tensor key, torch.Tensor value)
    {
        torch.Tensor scores = torch.matmul(query, key.transpose(-2, -1));
        scores = scores.masked_fill(torch.triu(torch.ones(8, 8)) == 1, float.NegativeInfinity);
        return torch.matmul(torch.nn.functional.softmax(scores, dim: -1), value);
    }
}
