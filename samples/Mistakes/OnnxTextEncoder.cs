using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace MaskGen.Samples.Mistakes;

/// <summary>A text encoder through ONNX Runtime.</summary>
public sealed class OnnxTextEncoder(InferenceSession session)
{
    public float[] Encode(long[] ids)
    {
        var mask = new int[ids.Length];
        Array.Fill(mask, 1);
        var inputs = new List<NamedOnnxValue>
        {
            NamedOnnxValue.CreateFromTensor("input_ids", new DenseTensor<long>(ids, [1, ids.Length])),
            NamedOnnxValue.CreateFromTensor("attention_mask", new DenseTensor<int>(mask, [1, mask.Length])), // MASK2016: int, beside long ids
        };
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = session.Run(inputs);
        return results[0].AsTensor<float>().ToArray();
    }
}
