using System.Buffers;
using System.Runtime.CompilerServices;

namespace MaskGen;

/// <summary>What takes the softmax of rows of one element type.</summary>
internal unsafe interface ISoftMaxRows<T>
    where T : unmanaged
{
    /// <summary>Takes the softmax of rows of one interval each.</summary>
    /// <param name="x">The allowed scores of the first row.</param>
    /// <param name="weights">Where their weights go; may be <paramref name="x"/>.</param>
    /// <param name="run">The rows.</param>
    void Add(T* x, T* weights, RowRun run);

    /// <summary>Takes the softmax of one row.</summary>
    /// <param name="x">Its allowed scores.</param>
    /// <param name="weights">Where their weights go; may be <paramref name="x"/>.</param>
    /// <param name="length">Number of allowed keys, at least 1.</param>
    void AddRow(T* x, T* weights, int length);

    /// <summary>Takes the softmax of a row of several intervals where they are; if that is not to be had, returns false.</summary>
    /// <param name="x">The row's first score, allowed or not.</param>
    /// <param name="weights">The place of the row's first weight.</param>
    /// <param name="keys">The allowed keys.</param>
    bool TryAdd(T* x, T* weights, scoped ReadOnlySpan<KeyInterval> keys);

    /// <summary>The last call.</summary>
    void Complete();
}

/// <summary>Softmax of the allowed cells. Where those of several intervals cannot be taken where they are, they are moved together, and their weights apart again.</summary>
/// <param name="x">Scores, one plane after the other.</param>
/// <param name="destination">Weights, in the same layout; may be <paramref name="x"/> itself.</param>
/// <param name="keyLength">Cells of a row.</param>
/// <param name="softMax">What takes the softmax.</param>
internal unsafe struct SoftMaxComputation<T, TRows>(T* x, T* destination, int keyLength, TRows softMax) : IRowComputation
    where T : unmanaged
    where TRows : struct, ISoftMaxRows<T>
{
    private readonly TRows softMax = softMax;
    private T[]? rented;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long first, RowRun run) => softMax.Add(x + first, destination + first, run);

    public void Add(long row, scoped ReadOnlySpan<KeyInterval> keys)
    {
        if (softMax.TryAdd(x + row, destination + row, keys))
        {
            return;
        }

        rented ??= ArrayPool<T>.Shared.Rent(keyLength);
        int length = 0;
        foreach (var interval in keys)
        {
            new ReadOnlySpan<T>(x + row + interval.Start, interval.Length).CopyTo(rented.AsSpan(length));
            length += interval.Length;
        }

        if (length > 0)
        {
            fixed (T* packed = rented)
            {
                softMax.AddRow(packed, packed, length);
            }
        }

        length = 0;
        foreach (var interval in keys)
        {
            rented.AsSpan(length, interval.Length).CopyTo(new(destination + row + interval.Start, interval.Length));
            length += interval.Length;
        }
    }

    public void Complete()
    {
        softMax.Complete();
        if (rented is not null)
        {
            ArrayPool<T>.Shared.Return(rented);
        }
    }
}
