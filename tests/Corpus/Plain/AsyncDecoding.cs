using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Corpus.Plain.AsyncDecoding;

public interface ILanguageModel
{
    ValueTask<float[]> LogitsAsync(ReadOnlyMemory<int> tokens, CancellationToken cancellationToken);
}

public sealed record GenerationOptions
{
    public int MaxNewTokens { get; init; } = 128;

    public float Temperature { get; init; } = 1;

    public IReadOnlySet<int> Forbidden { get; init; } = new HashSet<int>();

    public int EndOfText { get; init; }

    public int MinNewTokens { get; init; }
}

public sealed class Generator(ILanguageModel model, Random random)
{
    public async IAsyncEnumerable<int> GenerateAsync(int[] prompt, GenerationOptions options, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var tokens = new List<int>(prompt);
        for (int step = 0; step < options.MaxNewTokens; step++)
        {
            float[] logits = await model.LogitsAsync(tokens.ToArray(), cancellationToken);
            foreach (int token in options.Forbidden) logits[token] = float.NegativeInfinity;
            if (step < options.MinNewTokens) logits[options.EndOfText] = float.NegativeInfinity;
            int next = Draw(logits, options.Temperature);
            if (next == options.EndOfText) yield break;
            tokens.Add(next);
            yield return next;
        }
    }

    public async Task StreamAsync(int[] prompt, ChannelWriter<int> writer, GenerationOptions options)
    {
        try
        {
            await foreach (int token in GenerateAsync(prompt, options)) await writer.WriteAsync(token);
        }
        finally
        {
            writer.Complete();
        }
    }

    public static IEnumerable<(int Query, int Key)> Visible(int length, int window)
    {
        for (int query = 0; query < length; query++)
        {
            for (int key = Math.Max(0, query - window + 1); key <= query; key++) yield return (query, key);
        }
    }

    public static float[,] Mask(int length, int window)
    {
        var mask = new float[length, length];
        foreach (ref float cell in System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref mask[0, 0], mask.Length)) cell = float.NegativeInfinity;
        foreach ((int query, int key) in Visible(length, window)) mask[query, key] = 0;
        return mask;
    }

    public async Task<float> PerplexityAsync(int[] tokens, bool[] counted, CancellationToken cancellationToken)
    {
        double loss = 0;
        int count = 0;
        for (int t = 1; t < tokens.Length; t++)
        {
            if (!counted[t]) continue;
            float[] logits = await model.LogitsAsync(tokens.AsMemory(0, t), cancellationToken);
            float max = logits.Max();
            loss += Math.Log(logits.Sum(x => Math.Exp(x - max))) + max - logits[tokens[t]];
            count++;
        }

        return (float)Math.Exp(loss / Math.Max(count, 1));
    }

    private int Draw(float[] logits, float temperature)
    {
        // Gumbel: the largest of the shifted logits is a fair draw, and −∞ is never the largest.
        int best = -1;
        double bestScore = double.NegativeInfinity;
        for (int i = 0; i < logits.Length; i++)
        {
            if (float.IsNegativeInfinity(logits[i])) continue;
            double score = logits[i] / temperature - Math.Log(-Math.Log(1 - random.NextDouble()));
            if (score > bestScore) (best, bestScore) = (i, score);
        }

        return best;
    }
}
