using TorchSharp;
using static TorchSharp.torch;

namespace Corpus.Torch.CausalZoo;

/// <summary>One mask, written in the many ways that people write it. All are added to scores.</summary>
public static class CausalMasks
{
    public static Tensor TriuOfFull(long size) =>
        torch.triu(torch.full(size, size, float.NegativeInfinity), diagonal: 1);

    public static Tensor TriuMethod(long size, Device device) =>
        full(new[] { size, size }, double.NegativeInfinity, dtype: ScalarType.Float32, device: device).triu(1);

    public static Tensor TransposedTriu(long size)
    {
        // From the old PyTorch tutorial: the transposed upper triangle is the lower one.
        var mask = (torch.ones(new long[] { size, size }) == 1).triu().transpose(0, 1);
        return mask.to_type(ScalarType.Float32)
            .masked_fill(mask == 0, float.NegativeInfinity)
            .masked_fill(mask == 1, 0.0f);
    }

    public static Tensor FullThenOpen(long size)
    {
        double min = torch.finfo(ScalarType.Float32).min;
        var mask = torch.full([size, size], min, dtype: ScalarType.Float32);
        return mask.masked_fill(torch.ones(size, size, dtype: ScalarType.Bool).tril(), 0);
    }

    public static Tensor ByPositions(long size)
    {
        var position = torch.arange(size);
        var mask = torch.full([size, size], torch.finfo(float32).min);
        mask.masked_fill_(position < (position + 1).view(size, 1), 0);
        return mask;
    }

    public static Tensor ByWhere(long size)
    {
        var rows = torch.arange(size).unsqueeze(1);
        var columns = torch.arange(size).unsqueeze(0);
        return torch.where(columns <= rows, torch.zeros(size, size), torch.full(size, size, float.NegativeInfinity));
    }

    public static Tensor ByIndices(long size)
    {
        var mask = torch.zeros(size, size);
        var upper = torch.triu_indices(size, size, offset: 1);
        mask[upper[0], upper[1]] = float.NegativeInfinity;
        return mask;
    }

    public static Tensor ByLog(long size) => torch.log(torch.ones(size, size).tril());

    public static Tensor OneMinus(long size) => (1 - torch.tril(torch.ones(size, size))) * -1e9;

    public static Tensor InPlace(long size) => torch.zeros(size, size).masked_fill_(torch.ones(size, size).triu(1).@bool(), -1e30);

    public static Tensor NotTril(long size)
    {
        using var scope = torch.NewDisposeScope();
        var visible = torch.tril(torch.ones(size, size, dtype: @bool));
        return torch.zeros(size, size).masked_fill(visible.logical_not(), float.NegativeInfinity).MoveToOuterDisposeScope();
    }

    public static Tensor Attend(Tensor q, Tensor k, Tensor v, Func<long, Tensor> mask)
    {
        var scores = q.matmul(k.mT) / Math.Sqrt(q.size(-1)) + mask(q.size(-2)).to(q.device);
        return scores.softmax(-1).matmul(v);
    }
}
