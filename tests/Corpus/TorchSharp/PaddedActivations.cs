using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Corpus.Torch.PaddedActivations;

/// <summary>Zero is right where activations or weights are blanked, not scores.</summary>
public sealed class ConformerConvolution : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly Linear expand;
    private readonly Linear contract;
    private readonly LayerNorm norm;

    public ConformerConvolution(long width)
        : base(nameof(ConformerConvolution))
    {
        expand = nn.Linear(width, 2 * width);
        contract = nn.Linear(width, width);
        norm = nn.LayerNorm(width);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x, Tensor padMask)
    {
        x = norm.call(x);
        var halves = expand.call(x).chunk(2, dim: -1);
        x = halves[0] * halves[1].sigmoid();
        x = x.masked_fill(padMask.unsqueeze(-1), 0);
        return contract.call(x).masked_fill_(padMask.unsqueeze(-1), 0.0f);
    }
}

public static class EspnetAttention
{
    // −∞ before the softmax, zero after it: rows that are padding all over become zero instead of NaN.
    public static Tensor Forward(Tensor value, Tensor scores, Tensor? mask)
    {
        if (mask is not null)
        {
            mask = mask.unsqueeze(1).eq(0);
            scores = scores.masked_fill(mask, float.NegativeInfinity);
            scores = torch.softmax(scores, dim: -1).masked_fill(mask, 0.0);
        }
        else
        {
            scores = torch.softmax(scores, dim: -1);
        }

        return torch.matmul(scores, value);
    }

    public static Tensor WithNanGuard(Tensor scores, Tensor blocked)
    {
        var weights = scores.masked_fill(blocked, float.NegativeInfinity).softmax(-1);
        return torch.where(torch.isnan(weights), torch.zeros_like(weights), weights);
    }

    public static Tensor NanToNum(Tensor scores, Tensor blocked) =>
        scores.masked_fill(blocked, double.NegativeInfinity).softmax(-1).nan_to_num(0.0);

    // A row that may see nothing sees itself.
    public static Tensor AllowSelf(Tensor scores, Tensor allowed)
    {
        var empty = allowed.any(-1, keepdim: true).logical_not();
        var eye = torch.eye(scores.size(-1), dtype: @bool);
        var mask = allowed | (empty & eye);
        return scores.masked_fill(~mask, float.NegativeInfinity).softmax(-1);
    }
}

public static class BlankPaddedTokens
{
    public static Tensor Embed(Tensor tokens, Embedding table) =>
        table.call(tokens).masked_fill(tokens.eq(0).unsqueeze(-1), 0);

    public static Tensor Multiply(Tensor output, Tensor attention_mask) =>
        output * attention_mask.unsqueeze(-1).type_as(output);

    public static Tensor Statistics(Tensor x, Tensor mask)
    {
        var n = mask.sum(1, keepdim: true);
        var mean = (x * mask).sum(1, keepdim: true) / n;
        var variance = ((x - mean) * mask).pow(2).sum(1, keepdim: true) / n;
        return ((x - mean) / (variance + 1e-5).sqrt()).masked_fill(mask == 0, 0);
    }
}
