namespace MaskGen.Layout.Proofs;

/// <summary>
/// Keys that are visited once each: a union-find over runs of visited keys, so that walking what is left of an interval
/// costs nothing for what is gone.
/// </summary>
internal sealed class UnvisitedKeys
{
    private readonly int[] _next;

    public UnvisitedKeys(int keyLength)
    {
        _next = new int[keyLength + 1];
        for (int key = 0; key <= keyLength; key++)
        {
            _next[key] = key;
        }
    }

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
