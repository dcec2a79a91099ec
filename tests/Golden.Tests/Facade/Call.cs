using System.Runtime.InteropServices;

namespace MaskGen.Golden.Tests.Facade;

/// <summary>The arguments of any generated method, spans as bytes: they may be cut, poisoned, or laid over each other.</summary>
/// <param name="real">Which tokens are real, item by item.</param>
internal sealed class Call(bool[][] real)
{
    public const int Heads = 2;
    public const byte Poison = 0x3C;

    /// <summary>Which tokens <see cref="Padding"/> says are real, item by item.</summary>
    public bool[][] Real { get; } = real;

    public int Query { get; set; }

    /// <summary>Scores, or the weights that a gradient begins with.</summary>
    public Memory<byte> X { get; set; }

    /// <summary>Gradient of the weights.</summary>
    public Memory<byte> Gradient { get; set; }

    /// <summary>Valid lengths or valid keys.</summary>
    public Memory<byte> Padding { get; set; }

    public Memory<byte> Destination { get; set; }

    public object BlockedValue { get; set; } = float.NegativeInfinity;

    public float Scale { get; set; } = 1;

    public bool BlockedAreZero { get; set; }

    public static Memory<byte> Bytes<T>(params T[] values)
        where T : struct => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    public static Memory<byte> Poisoned(int length)
    {
        byte[] bytes = new byte[length];
        bytes.AsSpan().Fill(Poison);
        return bytes;
    }
}
