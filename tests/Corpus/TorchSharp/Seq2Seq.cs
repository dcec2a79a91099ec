using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Corpus.Torch.Seq2Seq;

/// <summary>Translation with TransformerEncoder and TransformerDecoder, [L, N, E] throughout.</summary>
public sealed class Translator : Module<Tensor, Tensor, Tensor>
{
    private const int PadId = 0;
    private readonly Embedding source;
    private readonly Embedding target;
    private readonly TransformerEncoder encoder;
    private readonly TransformerDecoder decoder;
    private readonly Linear head;

    public Translator(long vocabulary, long width = 512)
        : base(nameof(Translator))
    {
        source = Embedding(vocabulary, width);
        target = Embedding(vocabulary, width);
        encoder = TransformerEncoder(TransformerEncoderLayer(width, 8, dim_feedforward: 2048), 6);
        decoder = TransformerDecoder(TransformerDecoderLayer(width, 8), 6);
        head = Linear(width, vocabulary);
        RegisterComponents();
    }

    // src, tgt: [N, L]
    public override Tensor forward(Tensor src, Tensor tgt)
    {
        var srcPadding = src.eq(PadId);
        var tgtPadding = tgt.eq(PadId);
        var memory = encoder.call(source.call(src).transpose(0, 1), null, srcPadding);
        var mask = GenerateSquareSubsequentMask(tgt.size(1)).to(tgt.device);
        var output = decoder.call(target.call(tgt).transpose(0, 1), memory, mask, null, tgtPadding, srcPadding);
        return head.call(output).transpose(0, 1);
    }

    public Tensor Greedy(Tensor src, int start, int limit)
    {
        using var _ = no_grad();
        var memory = encoder.call(source.call(src).transpose(0, 1));
        var tokens = full(src.size(0), 1, start, dtype: int64);
        for (int i = 0; i < limit; i++)
        {
            var output = decoder.call(target.call(tokens).transpose(0, 1), memory, GenerateSquareSubsequentMask(tokens.size(1)));
            var next = head.call(output[-1]).argmax(-1).unsqueeze(1);
            tokens = cat(new[] { tokens, next }, 1);
        }

        return tokens;
    }

    private static Tensor GenerateSquareSubsequentMask(long size)
    {
        var mask = ones(size, size).triu(1);
        return mask.masked_fill(mask == 1, float.NegativeInfinity);
    }
}

public static class WholeTransformer
{
    public static Tensor Run(Tensor src, Tensor tgt)
    {
        using var model = Transformer(d_model: 64, nhead: 4);
        var tgtMask = triu(full(tgt.size(0), tgt.size(0), float.NegativeInfinity), 1);
        return model.call(src, tgt, null!, tgt_mask: tgtMask);
    }
}
