using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Corpus.Onnx.Images;

/// <summary>Inputs called "mask" that are pictures.</summary>
public sealed class Inpainter(InferenceSession session)
{
    // mask: 1 where the picture is to be painted anew
    public float[] Inpaint(float[,,] image, bool[,] remove)
    {
        int h = remove.GetLength(0), w = remove.GetLength(1);
        var mask = new DenseTensor<float>(new[] { 1, 1, h, w });
        var masked = new DenseTensor<float>(new[] { 1, 3, h, w });
        for (int y = 0; y < h; y++)
        {
            for (int x = 0; x < w; x++)
            {
                mask[0, 0, y, x] = remove[y, x] ? 1f : 0f;
                for (int c = 0; c < 3; c++) masked[0, c, y, x] = image[c, y, x] * (1 - mask[0, 0, y, x]);
            }
        }

        using var results = session.Run(
        [
            NamedOnnxValue.CreateFromTensor("image", masked),
            NamedOnnxValue.CreateFromTensor("mask", mask),
        ]);
        return [.. results[0].AsEnumerable<float>()];
    }
}

public sealed class SegmentAnything(InferenceSession decoder)
{
    public bool[,] Predict(DenseTensor<float> embedding, float x, float y, float[]? previous)
    {
        var mask = new DenseTensor<float>(previous ?? new float[256 * 256], new[] { 1, 1, 256, 256 });
        using var results = decoder.Run(
        [
            NamedOnnxValue.CreateFromTensor("image_embeddings", embedding),
            NamedOnnxValue.CreateFromTensor("point_coords", new DenseTensor<float>(new[] { x, y }, new[] { 1, 1, 2 })),
            NamedOnnxValue.CreateFromTensor("point_labels", new DenseTensor<float>(new[] { 1f }, new[] { 1, 1 })),
            NamedOnnxValue.CreateFromTensor("mask_input", mask),
            NamedOnnxValue.CreateFromTensor("has_mask_input", new DenseTensor<float>(new[] { previous is null ? 0f : 1f }, new[] { 1 })),
        ], ["masks"]);
        Tensor<float> logits = results[0].AsTensor<float>();
        int h = logits.Dimensions[2], w = logits.Dimensions[3];
        var result = new bool[h, w];
        for (int i = 0; i < h; i++)
            for (int j = 0; j < w; j++)
                result[i, j] = logits[0, 0, i, j] > 0;
        return result;
    }
}

public static class Backgrounds
{
    /// <summary>Alpha matting: softmax over two classes per pixel.</summary>
    public static float[,] Alpha(Tensor<float> logits)
    {
        int h = logits.Dimensions[2], w = logits.Dimensions[3];
        var mask = new float[h, w];
        for (int y = 0; y < h; y++)
        {
            for (int x = 0; x < w; x++)
            {
                float background = logits[0, 0, y, x], person = logits[0, 1, y, x];
                mask[y, x] = 1f / (1f + MathF.Exp(background - person));
            }
        }

        return mask;
    }

    public static OrtValue MaskValue(byte[] mask, int h, int w)
    {
        var floats = new float[mask.Length];
        for (int i = 0; i < mask.Length; i++) floats[i] = mask[i] > 127 ? 1f : 0f;
        return OrtValue.CreateTensorValueFromMemory(floats, [1, 1, h, w]);
    }
}
