using System.Runtime.InteropServices;

namespace MaskGen.Benchmarks.SideBySide;

/// <summary>Unmanaged memory on a cache line's boundary: all contenders work on the same addresses, native ones too.</summary>
internal sealed unsafe class AlignedMemory<T> : IDisposable
    where T : unmanaged
{
    private const int Alignment = 64;

    private readonly T* start;

    public AlignedMemory(int length)
    {
        Length = length;
        start = (T*)NativeMemory.AlignedAlloc((nuint)length * (nuint)sizeof(T), Alignment);
        Span.Clear();
    }

    /// <summary>Elements.</summary>
    public int Length { get; }

    /// <summary>Bytes.</summary>
    public long Size => (long)Length * sizeof(T);

    /// <summary>Where it lies.</summary>
    public nint Address => (nint)start;

    /// <summary>All of it.</summary>
    public Span<T> Span => new(start, Length);

    /// <inheritdoc />
    public void Dispose() => NativeMemory.AlignedFree(start);

    /// <summary>Memory with normal values from a fixed seed.</summary>
    public static AlignedMemory<float> Normal(int length, float standardDeviation, int seed)
    {
        AlignedMemory<float> memory = new(length);
        // Box and Muller once, then repeated at a stride that no row length divides: the large buffers fill quickly.
        float[] block = new float[65_537];
        Random random = new(seed);
        foreach (ref float value in block.AsSpan())
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            value = (float)(standardDeviation * radius * Math.Cos(2 * Math.PI * random.NextDouble()));
        }

        Span<float> rest = memory.Span;
        while (!rest.IsEmpty)
        {
            int count = Math.Min(rest.Length, block.Length);
            block.AsSpan(0, count).CopyTo(rest);
            rest = rest[count..];
        }

        return memory;
    }
}
