using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Corpus.Onnx.Pairs;

/// <summary>Models whose attention_mask is bool: exported by hand, with inputs of their own.</summary>
public sealed class PairMasks(string path) : IDisposable
{
    private readonly InferenceSession _session = new(path);

    /// <summary>A detector that is asked in words: the words' mask is bool, their ids are not.</summary>
    public float[] Detect(DenseTensor<float> picture, long[] words)
    {
        int count = words.Length;
        var isWord = new bool[count];
        Array.Fill(isWord, true);
        var inputs = new List<NamedOnnxValue>
        {
            NamedOnnxValue.CreateFromTensor("picture", picture),
            NamedOnnxValue.CreateFromTensor("input_ids", new DenseTensor<long>(words, [1, count])),
            NamedOnnxValue.CreateFromTensor("attention_mask", new DenseTensor<bool>(isWord, [1, count])),
        };
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = _session.Run(inputs);
        return [.. results[0].AsEnumerable<float>()];
    }

    /// <summary>Options share a question and do not see each other: a mask of pairs.</summary>
    public float[] Rank(long[] tokens, int[] optionOf)
    {
        int count = tokens.Length;
        var sees = new bool[count * count];
        for (int query = 0; query < count; query++)
        {
            for (int key = 0; key <= query; key++)
            {
                sees[(query * count) + key] = optionOf[key] < 0 || optionOf[key] == optionOf[query];
            }
        }

        var inputs = new List<NamedOnnxValue>
        {
            NamedOnnxValue.CreateFromTensor("input_ids", new DenseTensor<long>(tokens, [1, count])),
            NamedOnnxValue.CreateFromTensor("attention_mask", new DenseTensor<bool>(sees, [1, 1, count, count])),
        };
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = _session.Run(inputs);
        return [.. results[0].AsEnumerable<float>()];
    }

    public void Dispose() => _session.Dispose();
}
