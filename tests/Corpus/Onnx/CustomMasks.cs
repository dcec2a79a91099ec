using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Corpus.Onnx.Custom;

/// <summary>Masks of every type that exported models ask for.</summary>
public static class CustomMasks
{
    // ONNX Attention and scaled_dot_product_attention: true is allowed.
    public static NamedOnnxValue Allowed(int queries, int past)
    {
        int keys = past + queries;
        var mask = new DenseTensor<bool>(new[] { 1, 1, queries, keys });
        for (int q = 0; q < queries; q++)
        {
            for (int k = 0; k <= past + q; k++) mask[0, 0, q, k] = true;
        }

        return NamedOnnxValue.CreateFromTensor("attn_mask", mask);
    }

    // torch key_padding_mask: true is ignored.
    public static NamedOnnxValue Ignored(IReadOnlyList<int> lengths)
    {
        int width = lengths.Max();
        var mask = new DenseTensor<bool>(new[] { lengths.Count, width });
        for (int b = 0; b < lengths.Count; b++)
        {
            for (int t = lengths[b]; t < width; t++) mask[b, t] = true;
        }

        return NamedOnnxValue.CreateFromTensor("key_padding_mask", mask);
    }

    // This model's authors turned it round: 1 is padding. Its card says so.
    public static NamedOnnxValue TurnedRound(long[] tokens) =>
        NamedOnnxValue.CreateFromTensor("padding_mask", new DenseTensor<long>(tokens.Select(t => t == 0 ? 1L : 0L).ToArray(), new[] { 1, tokens.Length }));

    public static NamedOnnxValue Floats(int[] tokens) =>
        NamedOnnxValue.CreateFromTensor("attention_mask", new DenseTensor<float>(tokens.Select(t => t != 0 ? 1f : 0f).ToArray(), new[] { 1, tokens.Length }));

    public static NamedOnnxValue FourDimensional(int length, int window)
    {
        var mask = new DenseTensor<float>(new[] { 1, 1, length, length });
        mask.Fill(float.NegativeInfinity);
        for (int i = 0; i < length; i++)
        {
            for (int j = Math.Max(0, i - window + 1); j <= i; j++) mask[0, 0, i, j] = 0;
        }

        return NamedOnnxValue.CreateFromTensor("attention_bias", mask);
    }

    public static OrtValue Lengths(int[] lengths) => OrtValue.CreateTensorValueFromMemory(lengths, [lengths.Length]);

    public static OrtValue AllOnes(int batch, int length)
    {
        long[] mask = new long[batch * length];
        Array.Fill(mask, 1);
        return OrtValue.CreateTensorValueFromMemory(mask, [batch, length]);
    }

    public static OrtValue Allocated(int past, int current)
    {
        OrtValue value = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, TensorElementType.Int64, [1, past + current]);
        value.GetTensorMutableDataAsSpan<long>().Fill(1);
        return value;
    }

    public static void Bind(InferenceSession session, long[] ids, long[] mask)
    {
        using OrtIoBinding binding = session.CreateIoBinding();
        using var options = new RunOptions();
        using OrtValue idsValue = OrtValue.CreateTensorValueFromMemory(ids, [1, ids.Length]);
        using OrtValue maskValue = OrtValue.CreateTensorValueFromMemory(mask, [1, mask.Length]);
        binding.BindInput("input_ids", idsValue);
        binding.BindInput("attention_mask", maskValue);
        session.RunWithBinding(options, binding);
    }

    /// <summary>A picture of the text: the mask hides words from the loss, not from attention.</summary>
    public static NamedOnnxValue[] TrainingInputs(long[] tokens, int promptLength)
    {
        long[] labels = tokens.Select((t, i) => i < promptLength ? -100 : t).ToArray();
        long[] lossMask = tokens.Select((_, i) => i < promptLength ? 0L : 1L).ToArray();
        int[] shape = [1, tokens.Length];
        return
        [
            NamedOnnxValue.CreateFromTensor("input_ids", new DenseTensor<long>(tokens, shape)),
            NamedOnnxValue.CreateFromTensor("labels", new DenseTensor<long>(labels, shape)),
            NamedOnnxValue.CreateFromTensor("loss_mask", new DenseTensor<long>(lossMask, shape)),
        ];
    }
}
