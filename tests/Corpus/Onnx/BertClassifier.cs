using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Corpus.Onnx.Bert;

public sealed record Encoding(long[] Ids, long[] Mask, long[] Types);

/// <summary>attention_mask is int64: 1 for tokens, 0 for padding.</summary>
public sealed class BertClassifier(string path) : IDisposable
{
    private const long Pad = 0;
    private readonly InferenceSession _session = new(path, new SessionOptions { GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL });

    public static Encoding Encode(IReadOnlyList<long> tokens, int length)
    {
        var ids = new long[length];
        var mask = new long[length];
        var types = new long[length];
        for (int i = 0; i < length; i++)
        {
            bool real = i < tokens.Count;
            ids[i] = real ? tokens[i] : Pad;
            mask[i] = real ? 1 : 0;
        }

        return new(ids, mask, types);
    }

    public float[] Classify(Encoding encoding)
    {
        int[] shape = [1, encoding.Ids.Length];
        var inputs = new List<NamedOnnxValue>
        {
            NamedOnnxValue.CreateFromTensor("input_ids", new DenseTensor<long>(encoding.Ids, shape)),
            NamedOnnxValue.CreateFromTensor("attention_mask", new DenseTensor<long>(encoding.Mask, shape)),
            NamedOnnxValue.CreateFromTensor("token_type_ids", new DenseTensor<long>(encoding.Types, shape)),
        };
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = _session.Run(inputs);
        return Softmax([.. results.First().AsEnumerable<float>()]);
    }

    public float[][] ClassifyBatch(IReadOnlyList<long[]> texts)
    {
        int width = texts.Max(text => text.Length);
        var ids = new DenseTensor<long>([texts.Count, width]);
        var mask = new DenseTensor<long>([texts.Count, width]);
        for (int b = 0; b < texts.Count; b++)
        {
            for (int t = 0; t < texts[b].Length; t++)
            {
                ids[b, t] = texts[b][t];
                mask[b, t] = 1;
            }
        }

        var inputs = new[]
        {
            NamedOnnxValue.CreateFromTensor("input_ids", ids),
            NamedOnnxValue.CreateFromTensor("attention_mask", mask),
        };
        using var results = _session.Run(inputs, ["logits"]);
        Tensor<float> logits = results[0].AsTensor<float>();
        int classes = logits.Dimensions[1];
        return [.. Enumerable.Range(0, texts.Count).Select(b => Softmax([.. Enumerable.Range(0, classes).Select(c => logits[b, c])]))];
    }

    public void Dispose() => _session.Dispose();

    private static float[] Softmax(float[] x)
    {
        float max = x.Max();
        float[] e = Array.ConvertAll(x, value => MathF.Exp(value - max));
        float sum = e.Sum();
        return Array.ConvertAll(e, value => value / sum);
    }
}
