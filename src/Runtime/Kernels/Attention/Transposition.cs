using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MaskGen;

/// <summary>Copies rows to columns.</summary>
internal static unsafe class Transposition
{
    private const int Lanes = 8;

    /// <summary>Writes <c>destination[column, row] = factor · source[row, column]</c>, and 0 for rows that are not there.</summary>
    /// <param name="source">[rows, columns].</param>
    /// <param name="destination">[columns, width].</param>
    /// <param name="rows">Rows of the source.</param>
    /// <param name="columns">Columns of the source.</param>
    /// <param name="width">Rows of the source that get a place, a multiple of eight not below <paramref name="rows"/>.</param>
    /// <param name="factor">Multiplies every number.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(Rows source, Rows destination, int rows, int columns, int width, float factor)
    {
        for (int row = 0; row < width; row += Lanes)
        {
            int column = 0;
            if (Avx.IsSupported && row + Lanes <= rows)
            {
                for (; column + Lanes <= columns; column += Lanes)
                {
                    Block(
                        source.Start + row * source.Stride + column,
                        source.Stride,
                        destination.Start + column * destination.Stride + row,
                        destination.Stride,
                        Vector256.Create(factor)
                    );
                }
            }

            for (; column < columns; column++)
            {
                float* from = source.Start + row * source.Stride + column;
                float* to = destination.Start + column * destination.Stride + row;
                for (int lane = 0; lane < Lanes; lane++)
                {
                    to[lane] = row + lane < rows ? from[lane * source.Stride] * factor : 0;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Block(float* source, nint stride, float* destination, nint destinationStride, Vector256<float> factor)
    {
        // Rows i and i + 4 share a register, so that no shuffle crosses its halves.
        var r0 = Halves(source, source + 4 * stride);
        var r1 = Halves(source + stride, source + 5 * stride);
        var r2 = Halves(source + 2 * stride, source + 6 * stride);
        var r3 = Halves(source + 3 * stride, source + 7 * stride);
        Quarter(r0, r1, r2, r3, destination, destinationStride, factor);
        r0 = Halves(source + 4, source + 4 * stride + 4);
        r1 = Halves(source + stride + 4, source + 5 * stride + 4);
        r2 = Halves(source + 2 * stride + 4, source + 6 * stride + 4);
        r3 = Halves(source + 3 * stride + 4, source + 7 * stride + 4);
        Quarter(r0, r1, r2, r3, destination + 4 * destinationStride, destinationStride, factor);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Halves(float* lower, float* upper) => Vector256.Create(Vector128.Load(lower), Vector128.Load(upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarter(
        Vector256<float> r0,
        Vector256<float> r1,
        Vector256<float> r2,
        Vector256<float> r3,
        float* destination,
        nint stride,
        Vector256<float> factor
    )
    {
        var low01 = Avx.UnpackLow(r0, r1);
        var high01 = Avx.UnpackHigh(r0, r1);
        var low23 = Avx.UnpackLow(r2, r3);
        var high23 = Avx.UnpackHigh(r2, r3);
        (Avx.Shuffle(low01, low23, 0b01_00_01_00) * factor).Store(destination);
        (Avx.Shuffle(low01, low23, 0b11_10_11_10) * factor).Store(destination + stride);
        (Avx.Shuffle(high01, high23, 0b01_00_01_00) * factor).Store(destination + 2 * stride);
        (Avx.Shuffle(high01, high23, 0b11_10_11_10) * factor).Store(destination + 3 * stride);
    }
}
