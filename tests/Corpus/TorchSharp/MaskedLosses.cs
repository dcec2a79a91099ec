using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Corpus.Torch.Losses;

public static class MaskedLosses
{
    public static Tensor Average(Tensor loss, Tensor mask) => (loss * mask).sum() / mask.sum();

    public static Tensor NextToken(Tensor logits, Tensor tokens, Tensor lossMask)
    {
        var shifted = logits[.., ..^1, ..].reshape(-1, logits.size(-1));
        var labels = tokens[.., 1..].reshape(-1);
        var loss = F.cross_entropy(shifted, labels, reduction: nn.Reduction.None);
        var mask = lossMask[.., 1..].reshape(-1).@float();
        return (loss * mask).sum() / mask.sum().clamp(min: 1);
    }

    // -100 is the index that the loss ignores, nothing that is added to scores.
    public static Tensor PromptLabels(Tensor tokens, long promptLength)
    {
        var labels = tokens.clone();
        labels[.., ..(int)promptLength] = -100;
        return labels;
    }

    public static Tensor IgnorePadding(Tensor labels, Tensor attention_mask) => labels.masked_fill(attention_mask == 0, -100);

    /// <summary>BERT's masked tokens: 15 % of them, of these 80 % become [MASK].</summary>
    public static (Tensor Inputs, Tensor Labels) MaskTokens(Tensor inputs, Tensor special, long maskId, long vocabulary)
    {
        var labels = inputs.clone();
        var probability = torch.full_like(labels, 0.15, dtype: float32).masked_fill(special, 0.0);
        var masked = torch.bernoulli(probability).@bool();
        labels = labels.masked_fill(~masked, -100);
        var replaced = torch.bernoulli(torch.full_like(probability, 0.8)).@bool() & masked;
        inputs = inputs.masked_fill(replaced, maskId);
        var random = torch.bernoulli(torch.full_like(probability, 0.5)).@bool() & masked & ~replaced;
        inputs = torch.where(random, torch.randint(vocabulary, inputs.shape, dtype: int64), inputs);
        return (inputs, labels);
    }

    /// <summary>Masked autoencoder: 75 % of the patches go.</summary>
    public static (Tensor Kept, Tensor Mask) RandomMasking(Tensor patches, double ratio = 0.75)
    {
        long length = patches.size(1), keep = (long)(length * (1 - ratio));
        var shuffle = torch.rand(patches.size(0), length).argsort(1);
        var restore = shuffle.argsort(1);
        var kept = shuffle[.., ..(int)keep];
        var mask = torch.ones(patches.size(0), length);
        mask[.., ..(int)keep] = 0;
        var result = patches.gather(1, kept.unsqueeze(-1).expand(-1, -1, patches.size(2)));
        return (result, mask.gather(1, restore));
    }

    public static Tensor Reconstruction(Tensor prediction, Tensor target, Tensor mask) =>
        ((prediction - target).pow(2).mean([-1]) * mask).sum() / mask.sum();

    public static Tensor Distillation(Tensor student, Tensor teacher, Tensor mask, double temperature)
    {
        var log = F.log_softmax(student / temperature, -1);
        var soft = F.softmax(teacher / temperature, -1);
        return -((soft * log).sum(-1) * mask).sum() / mask.sum() * (temperature * temperature);
    }
}
