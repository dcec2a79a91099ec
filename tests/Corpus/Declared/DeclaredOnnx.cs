using MaskGen;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Corpus.Declared.Onnx;

[AttentionMask]
[Segment("Prefix", 32, Padding = Padding.Right)]
[Segment("Answer", 32, SegmentKind.Causal, Padding = Padding.Right)]
internal static partial class PrefixMask;

/// <summary>Keys come from the encoder, queries from the decoder.</summary>
[AttentionMask(32, 128)]
internal static partial class CrossMask
{
    [MaskRule]
    static bool Chunk(int query, int key) => key / 16 <= query / 4;
}

internal sealed class Runner(InferenceSession session)
{
    public float[] Run(float[] hidden, int prefix, int answer)
    {
        var mask = new float[PrefixMask.QueryLength * PrefixMask.KeyLength];
        PrefixMask.WriteAdditive([new PrefixMask.ValidLengths(prefix, answer)], mask, blockedValue: -1e9f);
        using var results = session.Run(
        [
            NamedOnnxValue.CreateFromTensor("hidden", new DenseTensor<float>(hidden, new[] { 1, PrefixMask.QueryLength, 64 })),
            NamedOnnxValue.CreateFromTensor("attention_bias", new DenseTensor<float>(mask, new[] { 1, 1, PrefixMask.QueryLength, PrefixMask.KeyLength })),
        ]);
        return [.. results[0].AsEnumerable<float>()];
    }

    public static void Weights(float[,] scores)
    {
        for (int q = 0; q < CrossMask.QueryLength; q++)
        {
            float max = float.NegativeInfinity, sum = 0;
            for (int k = 0; k < CrossMask.KeyLength; k++)
            {
                if (!CrossMask.IsAllowed(q, k)) scores[q, k] = float.NegativeInfinity;
                max = Math.Max(max, scores[q, k]);
            }

            for (int k = 0; k < CrossMask.KeyLength; k++) sum += scores[q, k] = MathF.Exp(scores[q, k] - max);
            for (int k = 0; k < CrossMask.KeyLength; k++) scores[q, k] /= sum;
        }
    }

    public static OrtValue Packed()
    {
        var allowed = new bool[CrossMask.QueryLength * CrossMask.KeyLength];
        CrossMask.WriteAllowed(allowed);
        return OrtValue.CreateTensorValueFromMemory(allowed, [1, 1, CrossMask.QueryLength, CrossMask.KeyLength]);
    }
}
