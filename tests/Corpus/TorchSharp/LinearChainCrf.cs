using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Corpus.Torch.Crf;

/// <summary>CRF for tagging: impossible transitions score -10000, and padding steps change nothing.</summary>
public sealed class LinearChainCrf : nn.Module<Tensor, Tensor, Tensor, Tensor>
{
    private readonly Parameter transitions;
    private readonly long _start;
    private readonly long _end;

    public LinearChainCrf(long tags, long start, long end)
        : base(nameof(LinearChainCrf))
    {
        (_start, _end) = (start, end);
        var initial = torch.randn(tags, tags);
        initial[(int)start, ..] = -10000.0; // nothing goes to start
        initial[.., (int)end] = -10000.0; // nothing comes from end
        transitions = nn.Parameter(initial);
        RegisterComponents();
    }

    // emissions: [B, T, K], mask: [B, T] with ones for tokens
    public override Tensor forward(Tensor emissions, Tensor tags, Tensor mask) =>
        (Partition(emissions, mask) - Score(emissions, tags, mask)).mean();

    private Tensor Partition(Tensor emissions, Tensor mask)
    {
        var alpha = torch.full([emissions.size(0), emissions.size(2)], -10000.0);
        alpha[.., (int)_start] = 0;
        for (int t = 0; t < emissions.size(1); t++)
        {
            var next = torch.logsumexp(alpha.unsqueeze(1) + transitions.unsqueeze(0), 2) + emissions[.., t];
            var m = mask[.., t].unsqueeze(1);
            alpha = m * next + (1 - m) * alpha;
        }

        return torch.logsumexp(alpha + transitions[(int)_end], 1);
    }

    private Tensor Score(Tensor emissions, Tensor tags, Tensor mask)
    {
        var score = torch.zeros(emissions.size(0));
        var previous = torch.full(emissions.size(0), _start, dtype: int64);
        for (int t = 0; t < emissions.size(1); t++)
        {
            var current = tags[.., t];
            var step = emissions[.., t].gather(1, current.unsqueeze(1)).squeeze(1) + transitions[current, previous];
            score = score + step * mask[.., t];
            previous = torch.where(mask[.., t] > 0, current, previous);
        }

        return score + transitions[(int)_end].index_select(0, previous);
    }
}
