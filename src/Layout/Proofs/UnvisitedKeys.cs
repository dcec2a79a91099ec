namespace MaskGen.Layout.Proofs;

/// <summary>
/// Keys that are visited once each: a union-find over runs of visited keys, so that walking what is left of an interval
/// costs nothing for what is gone.
/// </summary>
internal sealed class UnvisitedKeys
{
    private readonly int[] _next;
    private readonly int[] _atFirst;

    public UnvisitedKeys(int keyLength)
    {
        _atFirst = [.. Enumerable.Range(0, keyLength + 1)];
        _next = [.. _atFirst];
    }

    /// <summary>Forgets all visits.</summary>
    public void Reset() => _atFirst.CopyTo(_next, 0);

    /// <summary>The first unvisited key at or after <paramref name="key"/>, or the number of keys.</summary>
    public int At(int key)
    {
        while (_next[key] != key)
        {
            _next[key] = _next[_next[key]];
            key = _next[key];
        }

        return key;
    }

    /// <summary>Visits an unvisited key, and returns the next one as <see cref="At"/> does.</summary>
    public int Visit(int key)
    {
        _next[key] = key + 1;
        return At(key + 1);
    }
}
