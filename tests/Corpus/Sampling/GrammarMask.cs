using System.Collections;

namespace Corpus.Sampling.Grammar;

/// <summary>Lets only tokens through that a finite-state grammar accepts next.</summary>
public sealed class GrammarMask
{
    private readonly Dictionary<int, BitArray> _maskOfState = new();
    private readonly Func<int, int, int> _next;
    private readonly int _vocabulary;

    public GrammarMask(int vocabulary, Func<int, int, int> next)
    {
        _vocabulary = vocabulary;
        _next = next;
    }

    public int State { get; private set; }

    public void Apply(float[] logits)
    {
        BitArray mask = MaskFor(State);
        for (int token = 0; token < logits.Length; token++)
        {
            if (!mask[token])
            {
                logits[token] = float.NegativeInfinity;
            }
        }
    }

    public void ApplyPacked(float[] logits, uint[] bits)
    {
        // One bit per token, as the native library returns them.
        for (int word = 0; word < bits.Length; word++)
        {
            uint blocked = ~bits[word];
            while (blocked != 0)
            {
                int bit = System.Numerics.BitOperations.TrailingZeroCount(blocked);
                int token = word * 32 + bit;
                if (token < logits.Length) logits[token] = float.NegativeInfinity;
                blocked &= blocked - 1;
            }
        }
    }

    public void Accept(int token)
    {
        int next = _next(State, token);
        if (next < 0)
        {
            throw new InvalidOperationException($"Token {token} is not in the grammar here.");
        }

        State = next;
    }

    private BitArray MaskFor(int state)
    {
        if (_maskOfState.TryGetValue(state, out BitArray? mask))
        {
            return mask;
        }

        mask = new BitArray(_vocabulary);
        for (int token = 0; token < _vocabulary; token++)
        {
            mask[token] = _next(state, token) >= 0;
        }

        _maskOfState.Add(state, mask);
        return mask;
    }
}
