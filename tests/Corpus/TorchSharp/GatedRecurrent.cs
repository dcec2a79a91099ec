using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Corpus.Torch.Recurrent;

/// <summary>Recurrent tagger: padding is multiplied away, states stand still on it.</summary>
public sealed class GruTagger : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly Embedding embedding;
    private readonly GRU rnn;
    private readonly Linear head;
    private readonly Dropout dropout;

    public GruTagger(long vocabulary, long width, long tags)
        : base(nameof(GruTagger))
    {
        embedding = nn.Embedding(vocabulary, width, padding_idx: 0);
        rnn = nn.GRU(width, width, batchFirst: true, bidirectional: true);
        head = nn.Linear(2 * width, tags);
        dropout = nn.Dropout(0.3);
        RegisterComponents();
    }

    public override Tensor forward(Tensor tokens, Tensor mask)
    {
        var x = dropout.call(embedding.call(tokens)) * mask.unsqueeze(-1);
        var (output, _) = rnn.call(x);
        return head.call(output) * mask.unsqueeze(-1).@float();
    }

    /// <summary>One mask for all steps, as variational dropout wants it.</summary>
    public static Tensor LockedDropout(Tensor x, double p)
    {
        var mask = torch.empty(x.size(0), 1, x.size(2)).bernoulli_(1 - p) / (1 - p);
        return x * mask.expand_as(x);
    }

    public static Tensor ZoneOut(Tensor previous, Tensor next, double p)
    {
        var mask = torch.rand_like(previous) < p;
        return torch.where(mask, previous, next);
    }

    public static Tensor Step(Tensor previous, Tensor next, Tensor mask) => mask * next + (1 - mask) * previous;
}

/// <summary>Bahdanau attention over encoder states; the encoder's padding is hidden.</summary>
public sealed class AdditiveAttention : nn.Module<Tensor, Tensor, Tensor, Tensor>
{
    private readonly Linear w = nn.Linear(256, 256, false);
    private readonly Linear u = nn.Linear(256, 256, false);
    private readonly Linear energy = nn.Linear(256, 1, false);

    public AdditiveAttention()
        : base(nameof(AdditiveAttention)) => RegisterComponents();

    public override Tensor forward(Tensor state, Tensor encoded, Tensor lengths)
    {
        var scores = energy.call((w.call(state).unsqueeze(1) + u.call(encoded)).tanh()).squeeze(-1);
        var steps = torch.arange(encoded.size(1)).unsqueeze(0);
        scores = scores.masked_fill(steps >= lengths.unsqueeze(1), float.NegativeInfinity);
        return torch.bmm(scores.softmax(1).unsqueeze(1), encoded).squeeze(1);
    }
}
