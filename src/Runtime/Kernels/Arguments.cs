using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MaskGen;

/// <summary>The argument checks that operations share. All run before anything is written.</summary>
internal static class Arguments
{
    public static void CheckIndex(int value, int length, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if ((uint)value >= (uint)length)
        {
            throw new ArgumentOutOfRangeException(name, value, $"The {name} must be from 0 to {length - 1}.");
        }
    }

    public static void CheckLength<T>(long needed, ReadOnlySpan<T> destination)
    {
        if (destination.Length < needed)
        {
            throw new ArgumentException(
                $"The destination has {destination.Length} elements; {needed} are needed.",
                nameof(destination)
            );
        }
    }

    /// <summary>Padding must not change under the writer.</summary>
    public static void CheckApart<TInput, T>(ReadOnlySpan<TInput> padding, ReadOnlySpan<T> destination, string name = "destination")
        where TInput : struct
        where T : struct
    {
        if (MemoryMarshal.AsBytes(padding).Overlaps(MemoryMarshal.AsBytes(destination)))
        {
            throw new ArgumentException($"The {name} overlaps the input that tells which tokens are real.", name);
        }
    }

    /// <summary>Exactly in place is fine, a partial overlap is not, as in <c>TensorPrimitives</c>.</summary>
    public static void CheckInPlaceOrApart<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> destination)
    {
        bool sameStart = Unsafe.AreSame(in MemoryMarshal.GetReference(x), in MemoryMarshal.GetReference(destination));
        if (!sameStart && x.Overlaps(destination))
        {
            throw new ArgumentException(
                "The destination may be the input itself, but must not overlap it partially.",
                nameof(destination)
            );
        }
    }

    public static void CheckBlockedValue<T>(T blockedValue)
        where T : IFloatingPointIeee754<T>
    {
        if (!(blockedValue < T.Zero))
        {
            throw new ArgumentOutOfRangeException(
                nameof(blockedValue),
                blockedValue,
                "The value of blocked cells must be negative; any other blocks nothing."
            );
        }
    }

    public static void CheckScale<T>(T scale)
        where T : IFloatingPointIeee754<T>
    {
        if (!T.IsFinite(scale))
        {
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scale must be finite.");
        }
    }
}
