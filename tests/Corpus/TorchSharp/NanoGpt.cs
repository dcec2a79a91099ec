using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Corpus.Torch.NanoGpt;

public record GptConfig(int VocabSize = 50304, int BlockSize = 1024, int Layers = 12, int Heads = 12, int Width = 768, double Dropout = 0.0);

public sealed class CausalSelfAttention : Module<Tensor, Tensor>
{
    private readonly int n_head;
    private readonly Linear c_attn;
    private readonly Linear c_proj;
    private readonly Dropout attn_dropout;
    private readonly Tensor bias;

    public CausalSelfAttention(GptConfig config)
        : base(nameof(CausalSelfAttention))
    {
        n_head = config.Heads;
        c_attn = Linear(config.Width, 3 * config.Width);
        c_proj = Linear(config.Width, config.Width);
        attn_dropout = Dropout(config.Dropout);
        bias = tril(ones(config.BlockSize, config.BlockSize)).view(1, 1, config.BlockSize, config.BlockSize);
        register_buffer("bias", bias, persistent: false);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var (B, T, C) = (x.shape[0], x.shape[1], x.shape[2]);
        var qkv = c_attn.call(x).split(C, dim: 2);
        var q = qkv[0].view(B, T, n_head, C / n_head).transpose(1, 2);
        var k = qkv[1].view(B, T, n_head, C / n_head).transpose(1, 2);
        var v = qkv[2].view(B, T, n_head, C / n_head).transpose(1, 2);

        var att = matmul(q, k.transpose(-2, -1)) * (1.0 / Math.Sqrt(k.size(-1)));
        att = att.masked_fill(bias[.., .., ..(int)T, ..(int)T] == 0, float.NegativeInfinity);
        att = functional.softmax(att, dim: -1);
        att = attn_dropout.call(att);
        var y = matmul(att, v).transpose(1, 2).contiguous().view(B, T, C);
        return c_proj.call(y);
    }
}

public sealed class Block : Module<Tensor, Tensor>
{
    private readonly LayerNorm ln_1;
    private readonly LayerNorm ln_2;
    private readonly CausalSelfAttention attn;
    private readonly Sequential mlp;

    public Block(GptConfig config)
        : base(nameof(Block))
    {
        ln_1 = LayerNorm(config.Width);
        ln_2 = LayerNorm(config.Width);
        attn = new CausalSelfAttention(config);
        mlp = Sequential(Linear(config.Width, 4 * config.Width), GELU(), Linear(4 * config.Width, config.Width), Dropout(config.Dropout));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = x + attn.call(ln_1.call(x));
        return x + mlp.call(ln_2.call(x));
    }
}

public static class Loss
{
    public static Tensor NextToken(Tensor logits, Tensor targets) =>
        functional.cross_entropy(logits.view(-1, logits.size(-1)), targets.view(-1), ignore_index: -1);
}
