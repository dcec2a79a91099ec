using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Corpus.Onnx.Embeddings;

public class SentenceEmbedder : IDisposable
{
    private readonly InferenceSession session;
    private readonly int maxTokens;

    public SentenceEmbedder(byte[] model, int maxTokens = 256)
    {
        session = new InferenceSession(model);
        this.maxTokens = maxTokens;
    }

    public float[] Embed(int[] tokens)
    {
        var inputIds = tokens.Take(maxTokens).Select(t => (long)t).ToArray();
        var attentionMask = Enumerable.Repeat(1L, inputIds.Length).ToArray();
        var shape = new long[] { 1, inputIds.Length };

        using var runOptions = new RunOptions();
        using var ids = OrtValue.CreateTensorValueFromMemory(inputIds, shape);
        using var mask = OrtValue.CreateTensorValueFromMemory(attentionMask, shape);
        using var types = OrtValue.CreateTensorValueFromMemory(new long[inputIds.Length], shape);
        var inputs = new Dictionary<string, OrtValue>
        {
            ["input_ids"] = ids,
            ["attention_mask"] = mask,
            ["token_type_ids"] = types,
        };
        using var output = session.Run(runOptions, inputs, session.OutputNames);
        return MeanPool(output[0].GetTensorDataAsSpan<float>(), attentionMask);
    }

    public float[][] EmbedBatch(int[][] texts)
    {
        int width = texts.Max(t => t.Length);
        var ids = new long[texts.Length * width];
        var mask = new long[texts.Length * width];
        for (int row = 0; row < texts.Length; row++)
        {
            for (int i = 0; i < texts[row].Length; i++)
            {
                ids[row * width + i] = texts[row][i];
                mask[row * width + i] = 1;
            }
        }

        var inputs = new List<NamedOnnxValue>
        {
            NamedOnnxValue.CreateFromTensor("input_ids", new DenseTensor<long>(ids, new[] { texts.Length, width })),
            NamedOnnxValue.CreateFromTensor("attention_mask", new DenseTensor<long>(mask, new[] { texts.Length, width })),
        };
        using var results = session.Run(inputs);
        var hidden = results.First(r => r.Name == "last_hidden_state").AsTensor<float>();
        int dimension = hidden.Dimensions[2];
        var embeddings = new float[texts.Length][];
        for (int row = 0; row < texts.Length; row++)
        {
            embeddings[row] = new float[dimension];
            float count = 0;
            for (int t = 0; t < width; t++)
            {
                long m = mask[row * width + t];
                if (m == 0) continue;
                count++;
                for (int d = 0; d < dimension; d++) embeddings[row][d] += hidden[row, t, d];
            }

            for (int d = 0; d < dimension; d++) embeddings[row][d] /= count;
        }

        return embeddings;
    }

    public void Dispose() => session.Dispose();

    private static float[] MeanPool(ReadOnlySpan<float> hidden, long[] mask)
    {
        int dimension = hidden.Length / mask.Length;
        var sum = new float[dimension];
        for (int i = 0; i < hidden.Length; i++) sum[i % dimension] += hidden[i] * mask[i / dimension];
        float count = Math.Max(mask.Sum(), 1);
        for (int d = 0; d < dimension; d++) sum[d] /= count;
        return sum;
    }
}
