using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Corpus.Onnx.Llama;

/// <summary>Left-padded batch; zeros of the mask come first, and positions count real tokens only.</summary>
public sealed class LlamaSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();

    public LlamaSession(string path, bool gpu)
    {
        using var options = new SessionOptions();
        if (gpu) options.AppendExecutionProvider_CUDA(0);
        options.AppendExecutionProvider_CPU();
        _session = new InferenceSession(path, options);
    }

    public float[] Prefill(int[][] prompts, out long[] attentionMask)
    {
        int width = prompts.Max(p => p.Length);
        long[] shape = [prompts.Length, width];
        long[] ids = new long[prompts.Length * width];
        attentionMask = new long[ids.Length];
        long[] positions = new long[ids.Length];
        for (int b = 0; b < prompts.Length; b++)
        {
            int padding = width - prompts[b].Length;
            for (int t = 0; t < width; t++)
            {
                int at = b * width + t;
                attentionMask[at] = t >= padding ? 1 : 0;
                ids[at] = t >= padding ? prompts[b][t - padding] : 0;
                positions[at] = Math.Max(0, t - padding);
            }
        }

        return Run(ids, attentionMask, positions, shape, shape);
    }

    public float[] Step(long[] tokens, ref long[] attentionMask, long[] positions)
    {
        int batch = tokens.Length, width = attentionMask.Length / batch;
        var longer = new long[batch * (width + 1)];
        for (int b = 0; b < batch; b++)
        {
            Array.Copy(attentionMask, b * width, longer, b * (width + 1), width);
            longer[b * (width + 1) + width] = 1;
        }

        attentionMask = longer;
        return Run(tokens, attentionMask, positions, [batch, 1], [batch, width + 1]);
    }

    /// <summary>Some exports want the whole additive mask, [1, 1, T, past + T].</summary>
    public static OrtValue AdditiveMask(int tokens, int past)
    {
        int keys = past + tokens;
        var mask = new float[tokens * keys];
        for (int q = 0; q < tokens; q++)
        {
            for (int k = past + q + 1; k < keys; k++) mask[q * keys + k] = float.MinValue;
        }

        return OrtValue.CreateTensorValueFromMemory(mask, [1, 1, tokens, keys]);
    }

    public static NamedOnnxValue HalfMask(int tokens)
    {
        var mask = new DenseTensor<Float16>(new[] { 1, 1, tokens, tokens });
        for (int i = 0; i < tokens; i++)
        {
            for (int j = 0; j < tokens; j++)
            {
                mask[0, 0, i, j] = j > i ? (Float16)(-65504f) : (Float16)0f;
            }
        }

        return NamedOnnxValue.CreateFromTensor("causal_mask", mask);
    }

    public void Dispose()
    {
        _run.Dispose();
        _session.Dispose();
    }

    private float[] Run(long[] ids, long[] mask, long[] positions, long[] shape, long[] maskShape)
    {
        using OrtValue idsValue = OrtValue.CreateTensorValueFromMemory(ids, shape);
        using OrtValue maskValue = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, mask.AsMemory(), maskShape);
        using OrtValue positionValue = OrtValue.CreateTensorValueFromMemory(positions, shape);
        using var outputs = _session.Run(_run, ["input_ids", "attention_mask", "position_ids"], [idsValue, maskValue, positionValue], ["logits"]);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }
}
