using TorchSharp;

namespace Mistaken;

public static class Attention
{
    /// <summary>MASK2004: what is filled is the past.</summary>
    public static torch.Tensor WeightsOfTheFuture(torch.Tensor scores) =>
        torch.nn.functional.softmax(scores.masked_fill(torch.tril(torch.ones(8, 8), -1) == 1, float.NegativeInfinity), dim: -1);

    /// <summary>MASK2005: what is filled includes the diagonal.</summary>
    public static torch.Tensor WeightsOfOthers(torch.Tensor scores) =>
        torch.nn.functional.softmax(scores.masked_fill(torch.triu(torch.ones(8, 8)) == 1, float.NegativeInfinity), dim: -1);
}
