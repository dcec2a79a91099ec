using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Corpus.Torch.TextEncoders;

/// <summary>CLIP's text model is causal and reads its last token.</summary>
public sealed class ClipText : Module<Tensor, Tensor>
{
    private readonly Embedding token = Embedding(49408, 512);
    private readonly Parameter position = Parameter(empty(77, 512));
    private readonly TransformerEncoder transformer = TransformerEncoder(TransformerEncoderLayer(512, 8), 12);
    private readonly Tensor attn_mask;

    public ClipText()
        : base(nameof(ClipText))
    {
        attn_mask = empty(77, 77);
        attn_mask.fill_(float.NegativeInfinity);
        attn_mask.triu_(1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor text)
    {
        var x = token.call(text) + position;
        x = transformer.call(x.permute(1, 0, 2), attn_mask).permute(1, 0, 2);
        return x[arange(x.size(0)), text.argmax(-1)];
    }
}

/// <summary>Whisper: the encoder sees all frames, the decoder's mask is cut from a buffer.</summary>
public sealed class WhisperAttention : Module<Tensor, Tensor?, Tensor?, Tensor>
{
    private readonly Linear query = Linear(384, 384);
    private readonly Linear key = Linear(384, 384, hasBias: false);
    private readonly Linear value = Linear(384, 384);
    private readonly Linear @out = Linear(384, 384);

    public WhisperAttention()
        : base(nameof(WhisperAttention)) => RegisterComponents();

    public override Tensor forward(Tensor x, Tensor? xa, Tensor? mask)
    {
        var (q, k, v) = (query.call(x), key.call(xa ?? x), value.call(xa ?? x));
        var (batch, ctx, state) = (q.size(0), q.size(1), q.size(2));
        double scale = Math.Pow(64, -0.25);
        q = q.view(batch, ctx, -1, 64).permute(0, 2, 1, 3) * scale;
        k = k.view(batch, k.size(1), -1, 64).permute(0, 2, 3, 1) * scale;
        v = v.view(batch, v.size(1), -1, 64).permute(0, 2, 1, 3);
        var qk = q.matmul(k);
        if (mask is not null) qk = qk + mask[..(int)ctx, ..(int)ctx];
        var w = functional.softmax(qk.@float(), dim: -1).to(q.dtype);
        return @out.call(w.matmul(v).permute(0, 2, 1, 3).flatten(2));
    }

    public static Tensor DecoderMask(long length) => empty(length, length).fill_(double.NegativeInfinity).triu_(1);
}

/// <summary>Training with teacher forcing: inputs and labels are shifted, the mask is not.</summary>
public static class TrainingLoop
{
    public static void Run(Module<Tensor, Tensor, Tensor> model, IEnumerable<(Tensor Source, Tensor Target)> batches)
    {
        var optimizer = optim.Adam(model.parameters(), lr: 1e-4);
        var loss = CrossEntropyLoss(ignore_index: 0);
        model.train();
        foreach (var (source, target) in batches)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var output = model.call(source, target[.., ..^1]);
            var error = loss.call(output.reshape(-1, output.size(-1)), target[.., 1..].reshape(-1));
            error.backward();
            optimizer.step();
        }
    }

    public static Tensor Accuracy(Tensor logits, Tensor labels)
    {
        var mask = labels.ne(0);
        var right = logits.argmax(-1).eq(labels) & mask;
        return right.sum().@float() / mask.sum();
    }
}

/// <summary>Electra, span corruption, permutation: corrupting the input is not hiding keys.</summary>
public static class Corruption
{
    public static Tensor Spans(Tensor tokens, Tensor starts, long length, long sentinel)
    {
        var index = arange(tokens.size(-1)).unsqueeze(0);
        var inside = (index >= starts.unsqueeze(-1)) & (index < starts.unsqueeze(-1) + length);
        return tokens.masked_fill(inside, sentinel);
    }

    public static Tensor Replaced(Tensor original, Tensor corrupted) => original.ne(corrupted).@float();

    public static Tensor DropTokens(Tensor embedded, double p)
    {
        var keep = rand(embedded.size(0), embedded.size(1), 1) > p;
        return embedded * keep.@float();
    }
}
