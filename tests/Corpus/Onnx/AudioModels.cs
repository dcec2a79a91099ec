using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Corpus.Onnx.Audio;

/// <summary>Speech: lengths, sample masks, suppressed tokens, CTC.</summary>
public sealed class WhisperDecoder(InferenceSession session, int[] suppressed, int timestampBegin)
{
    private static readonly string[] s_outputs = ["logits"];

    public int Next(DenseTensor<float> encoded, List<long> tokens)
    {
        using var results = session.Run(
        [
            NamedOnnxValue.CreateFromTensor("input_ids", new DenseTensor<long>(tokens.ToArray(), new[] { 1, tokens.Count })),
            NamedOnnxValue.CreateFromTensor("encoder_hidden_states", encoded),
        ], s_outputs);
        var logits = results[0].AsTensor<float>();
        int vocabulary = logits.Dimensions[2];
        Span<float> last = new float[vocabulary];
        for (int token = 0; token < vocabulary; token++) last[token] = logits[0, tokens.Count - 1, token];
        foreach (int token in suppressed) last[token] = float.NegativeInfinity;
        ApplyTimestampRules(tokens, last);
        int best = 0;
        for (int token = 1; token < last.Length; token++)
        {
            if (last[token] > last[best]) best = token;
        }

        return best;
    }

    private void ApplyTimestampRules(List<long> tokens, Span<float> logits)
    {
        bool lastWasTimestamp = tokens.Count > 0 && tokens[^1] >= timestampBegin;
        bool penultimate = tokens.Count < 2 || tokens[^2] >= timestampBegin;
        if (lastWasTimestamp && penultimate) logits[timestampBegin..].Fill(float.NegativeInfinity);
        else if (lastWasTimestamp) logits[..timestampBegin].Fill(float.NegativeInfinity);

        // Time does not run backwards.
        long latest = tokens.Where(t => t >= timestampBegin).DefaultIfEmpty(-1).Max();
        for (int t = timestampBegin; t < latest; t++) logits[t] = float.NegativeInfinity;
    }
}

public static class Wav2Vec
{
    public static NamedOnnxValue[] Inputs(float[][] waves)
    {
        int longest = waves.Max(w => w.Length);
        var values = new DenseTensor<float>(new[] { waves.Length, longest });
        var mask = new DenseTensor<int>(new[] { waves.Length, longest });
        for (int b = 0; b < waves.Length; b++)
        {
            for (int i = 0; i < waves[b].Length; i++)
            {
                values[b, i] = waves[b][i];
                mask[b, i] = 1;
            }
        }

        return [NamedOnnxValue.CreateFromTensor("input_values", values), NamedOnnxValue.CreateFromTensor("attention_mask", mask)];
    }

    public static float[] VoiceActivity(InferenceSession session, float[] frame, float[] state)
    {
        string[] names = ["input", "state", "sr"];
        using var input = FixedBufferOnnxValue.CreateFromTensor(new DenseTensor<float>(frame, new[] { 1, frame.Length }));
        using var memory = FixedBufferOnnxValue.CreateFromTensor(new DenseTensor<float>(state, new[] { 2, 1, 128 }));
        using var rate = FixedBufferOnnxValue.CreateFromTensor(new DenseTensor<long>(new[] { 16000L }, new[] { 1 }));
        using var results = session.Run(names, [input, memory, rate]);
        return [.. results[0].AsEnumerable<float>()];
    }
}
