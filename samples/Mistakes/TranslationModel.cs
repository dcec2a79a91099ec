using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MaskGen.Samples.Mistakes;

/// <summary>A translation model, ported line by line from Python, where boolean masks of its layers were right.</summary>
public sealed class TranslationModel(Embedding words, TransformerEncoderLayer encoder, TransformerDecoderLayer decoder, Linear output)
{
    private readonly Tensor _future = triu(ones(512, 512), diagonal: 1).@bool();

    public Tensor Translate(Tensor source, Tensor target, long padding)
    {
        Tensor encoded = encoder.call(words.call(source), null, source.ne(padding)); // MASK2003: here true means "ignore"
        Tensor embedded = words.call(target);
        Tensor decoded = decoder.call(embedded, encoded, _future); // MASK2001: libtorch adds it as 0 and 1
        return output.call(decoded);
    }

    /// <summary>A decoder without an encoder, made of decoder layers, because they are "causal".</summary>
    public Tensor Continue(Tensor tokens)
    {
        Tensor x = words.call(tokens);
        Tensor mask = triu(full(new[] { x.size(0), x.size(0) }, float.NegativeInfinity), 1);
        return output.call(decoder.call(x, x, mask)); // MASK2014: cross attention reads x without a mask
    }
}
