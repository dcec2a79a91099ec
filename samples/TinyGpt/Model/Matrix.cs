using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MaskGen.Samples.TinyGpt;

/// <summary>A matrix in memory: element (row, column) stands at row · RowStride + column · ColumnStride.</summary>
internal readonly ref struct Matrix(ReadOnlySpan<float> values, int rows, int columns, int rowStride, int columnStride)
{
    public readonly ReadOnlySpan<float> Values = values;
    public readonly int Rows = rows;
    public readonly int Columns = columns;
    public readonly int RowStride = rowStride;
    public readonly int ColumnStride = columnStride;

    public Matrix(ReadOnlySpan<float> values, int columns)
        : this(values, values.Length / columns, columns, columns, 1)
    {
    }

    public Matrix Transposed => new(Values, Columns, Rows, ColumnStride, RowStride);
}

/// <summary>The one product that the model needs.</summary>
internal static class Product
{
    /// <summary>Adds left · right to the sum. The left matrix may be transposed, the right one has its rows in one piece.</summary>
    public static void AddTo(Span<float> sum, Matrix left, ReadOnlySpan<float> right)
    {
        int columns = right.Length / left.Columns;
        int row = 0;
        for (; row <= left.Rows - 4; row += 4)
        {
            AddFourRows(sum.Slice(row * columns, 4 * columns), left, row, right, columns);
        }

        for (; row < left.Rows; row++)
        {
            AddRow(sum.Slice(row * columns, columns), left, row, right, 0);
        }
    }

    /// <summary>Four rows by two vectors stay in registers while the inner index runs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddFourRows(Span<float> sum, Matrix left, int row, ReadOnlySpan<float> right, int columns)
    {
        int lanes = Vector<float>.Count;
        int step = left.ColumnStride;
        int column = 0;
        for (; column <= columns - 2 * lanes; column += 2 * lanes)
        {
            Vector<float> sum00 = default, sum01 = default, sum10 = default, sum11 = default;
            Vector<float> sum20 = default, sum21 = default, sum30 = default, sum31 = default;
            ref float a0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(left.Values), row * left.RowStride);
            ref float a1 = ref Unsafe.Add(ref a0, left.RowStride);
            ref float a2 = ref Unsafe.Add(ref a1, left.RowStride);
            ref float a3 = ref Unsafe.Add(ref a2, left.RowStride);
            ref float b = ref Unsafe.Add(ref MemoryMarshal.GetReference(right), column);
            for (nint inner = 0; inner < left.Columns; inner++)
            {
                Vector<float> b0 = Vector.LoadUnsafe(ref b);
                Vector<float> b1 = Vector.LoadUnsafe(ref b, (nuint)lanes);
                Vector<float> a = new(Unsafe.Add(ref a0, inner * step));
                sum00 = Vector.MultiplyAddEstimate(a, b0, sum00);
                sum01 = Vector.MultiplyAddEstimate(a, b1, sum01);
                a = new(Unsafe.Add(ref a1, inner * step));
                sum10 = Vector.MultiplyAddEstimate(a, b0, sum10);
                sum11 = Vector.MultiplyAddEstimate(a, b1, sum11);
                a = new(Unsafe.Add(ref a2, inner * step));
                sum20 = Vector.MultiplyAddEstimate(a, b0, sum20);
                sum21 = Vector.MultiplyAddEstimate(a, b1, sum21);
                a = new(Unsafe.Add(ref a3, inner * step));
                sum30 = Vector.MultiplyAddEstimate(a, b0, sum30);
                sum31 = Vector.MultiplyAddEstimate(a, b1, sum31);
                b = ref Unsafe.Add(ref b, columns);
            }

            Add(sum[column..], sum00, sum01);
            Add(sum[(columns + column)..], sum10, sum11);
            Add(sum[(2 * columns + column)..], sum20, sum21);
            Add(sum[(3 * columns + column)..], sum30, sum31);
        }

        for (int i = 0; i < 4 && column < columns; i++)
        {
            AddRow(sum.Slice(i * columns, columns), left, row + i, right, column);
        }
    }

    private static void Add(Span<float> sum, Vector<float> first, Vector<float> second)
    {
        (new Vector<float>(sum) + first).CopyTo(sum);
        sum = sum[Vector<float>.Count..];
        (new Vector<float>(sum) + second).CopyTo(sum);
    }

    /// <summary>What is left over: one row, from a column on.</summary>
    private static void AddRow(Span<float> sum, Matrix left, int row, ReadOnlySpan<float> right, int firstColumn)
    {
        for (int inner = 0; inner < left.Columns; inner++)
        {
            float factor = left.Values[row * left.RowStride + inner * left.ColumnStride];
            ReadOnlySpan<float> rightRow = right.Slice(inner * sum.Length, sum.Length);
            for (int column = firstColumn; column < sum.Length; column++)
            {
                sum[column] += factor * rightRow[column];
            }
        }
    }
}
