using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Corpus.Onnx.Gpt;

/// <summary>Decoder with past_key_values: the attention mask covers past and current tokens.</summary>
public sealed class GptGenerator(InferenceSession session, int layers, int heads, int headWidth)
{
    private const int EndOfText = 50256;

    public List<int> Generate(IReadOnlyList<int> prompt, int maxNew)
    {
        var output = new List<int>(prompt);
        List<NamedOnnxValue> past = EmptyPast();
        long[] current = [.. prompt.Select(t => (long)t)];
        int pastLength = 0;
        for (int step = 0; step < maxNew; step++)
        {
            int total = pastLength + current.Length;
            var mask = new DenseTensor<long>(new[] { 1, total });
            mask.Fill(1);
            var positions = new DenseTensor<long>(new[] { 1, current.Length });
            for (int i = 0; i < current.Length; i++) positions[0, i] = pastLength + i;

            List<NamedOnnxValue> inputs =
            [
                NamedOnnxValue.CreateFromTensor("input_ids", new DenseTensor<long>(current, new[] { 1, current.Length })),
                NamedOnnxValue.CreateFromTensor("attention_mask", mask),
                NamedOnnxValue.CreateFromTensor("position_ids", positions),
                .. past,
            ];
            using var results = session.Run(inputs);
            int next = Greedy(results[0].AsTensor<float>(), current.Length - 1);
            if (next == EndOfText) break;
            output.Add(next);
            past = [.. results.Skip(1).Select((value, i) => Rename(value, i))];
            pastLength = total;
            current = [next];
        }

        return output;
    }

    private List<NamedOnnxValue> EmptyPast()
    {
        var past = new List<NamedOnnxValue>();
        for (int layer = 0; layer < layers; layer++)
        {
            foreach (string kind in new[] { "key", "value" })
            {
                past.Add(NamedOnnxValue.CreateFromTensor($"past_key_values.{layer}.{kind}", new DenseTensor<float>(new[] { 1, heads, 0, headWidth })));
            }
        }

        return past;
    }

    private static NamedOnnxValue Rename(DisposableNamedOnnxValue value, int i) =>
        NamedOnnxValue.CreateFromTensor($"past_key_values.{i / 2}.{(i % 2 == 0 ? "key" : "value")}", value.AsTensor<float>().Clone());

    private static int Greedy(Tensor<float> logits, int position)
    {
        int best = 0;
        float bestLogit = float.NegativeInfinity;
        for (int token = 0; token < logits.Dimensions[2]; token++)
        {
            float logit = logits[0, position, token];
            if (logit > bestLogit) (best, bestLogit) = (token, logit);
        }

        return best;
    }
}
