using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Corpus.Onnx.T5;

public sealed class T5Translator(InferenceSession encoder, InferenceSession decoder)
{
    private const long Pad = 0, End = 1;

    public long[] Translate(long[] source, int limit = 64)
    {
        var shape = new[] { 1, source.Length };
        var mask = new DenseTensor<long>(source.Select(id => id != Pad ? 1L : 0L).ToArray(), shape);
        using var encoded = encoder.Run(
        [
            NamedOnnxValue.CreateFromTensor("input_ids", new DenseTensor<long>(source, shape)),
            NamedOnnxValue.CreateFromTensor("attention_mask", mask),
        ]);
        Tensor<float> memory = encoded[0].AsTensor<float>();

        var target = new List<long> { Pad };
        while (target.Count < limit)
        {
            var targetShape = new[] { 1, target.Count };
            using var output = decoder.Run(
            [
                NamedOnnxValue.CreateFromTensor("input_ids", new DenseTensor<long>(target.ToArray(), targetShape)),
                NamedOnnxValue.CreateFromTensor("encoder_hidden_states", memory),
                NamedOnnxValue.CreateFromTensor("encoder_attention_mask", mask),
            ]);
            long next = ArgMax(output[0].AsTensor<float>(), target.Count - 1);
            target.Add(next);
            if (next == End) break;
        }

        return [.. target];
    }

    /// <summary>Exported from nn.Transformer: its padding masks are boolean, and true is padding.</summary>
    public static NamedOnnxValue[] TorchInputs(long[] source, long[] target)
    {
        var srcPadding = new DenseTensor<bool>(source.Select(id => id == Pad).ToArray(), new[] { 1, source.Length });
        var tgtMask = new DenseTensor<float>(new[] { target.Length, target.Length });
        for (int i = 0; i < target.Length; i++)
        {
            for (int j = i + 1; j < target.Length; j++) tgtMask[i, j] = float.NegativeInfinity;
        }

        return
        [
            NamedOnnxValue.CreateFromTensor("src", new DenseTensor<long>(source, new[] { source.Length, 1 })),
            NamedOnnxValue.CreateFromTensor("tgt", new DenseTensor<long>(target, new[] { target.Length, 1 })),
            NamedOnnxValue.CreateFromTensor("tgt_mask", tgtMask),
            NamedOnnxValue.CreateFromTensor("src_key_padding_mask", srcPadding),
        ];
    }

    private static long ArgMax(Tensor<float> logits, int row)
    {
        int best = 0;
        for (int token = 1; token < logits.Dimensions[2]; token++)
        {
            if (logits[0, row, token] > logits[0, row, best]) best = token;
        }

        return best;
    }
}
