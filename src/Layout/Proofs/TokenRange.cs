namespace MaskGen.Layout.Proofs;

/// <summary>Consecutive tokens [<paramref name="First"/>, <paramref name="End"/>) in layout order.</summary>
internal readonly record struct TokenRange(int First, int End)
{
    public bool Contains(int token) => First <= token && token < End;

    public bool Contains(TokenRange other) => First <= other.First && other.End <= End;

    public IEnumerable<int> Tokens => Enumerable.Range(First, End - First);
}
