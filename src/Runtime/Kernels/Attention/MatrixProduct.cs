using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>
/// A matrix in memory that is read element by element, in any order: element (row, step) stands at
/// <c>start[row · rowStep + step · step]</c>. So a matrix and its transpose are the same numbers.
/// </summary>
internal readonly unsafe struct Factor(float* start, nint rowStep, nint step)
{
    public readonly float* Start = start;
    public readonly nint RowStep = rowStep;
    public readonly nint Step = step;
}

/// <summary>A matrix in memory whose rows are contiguous.</summary>
internal readonly unsafe struct Rows(float* start, nint stride)
{
    public readonly float* Start = start;
    public readonly nint Stride = stride;

    /// <summary>The matrix without its first rows.</summary>
    public Rows From(int row) => new(Start + row * Stride, Stride);
}

/// <summary>C = A · B, or C += A · B: the one loop in which attention and its gradients spend their time.</summary>
/// <remarks>
/// Four rows by three vectors of eight columns are twelve sums, which with three vectors of B and one element of A fill the
/// sixteen registers of AVX2, and are enough to keep two multipliers busy. Each sum is taken on its own and added to C
/// once, so that its rounding error grows with the steps of this call only. Nothing is packed: an element of A is
/// broadcast from where it stands.
/// </remarks>
internal static unsafe class MatrixProduct
{
    private const int Lanes = 8;

    /// <param name="a">[rows, steps].</param>
    /// <param name="b">[steps, columns].</param>
    /// <param name="c">[rows, columns].</param>
    /// <param name="rows">Rows of A and C.</param>
    /// <param name="columns">Columns of B and C.</param>
    /// <param name="steps">Columns of A, rows of B.</param>
    /// <param name="add">Whether C keeps what it holds.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(Factor a, Rows b, Rows c, int rows, int columns, int steps, bool add)
    {
        int column = 0;
        if (!Vector128.IsHardwareAccelerated)
        {
            // Vectors that the runtime puts together number by number take a hundred times as long.
            Scalars(a, b, c, rows, columns, steps, add);
            return;
        }

        // Four vectors are two and two: one alone has too few sums.
        for (; column + 3 * Lanes <= columns && (columns - column) / Lanes != 4; column += 3 * Lanes)
        {
            ThreeVectors(a, b.Start + column, b.Stride, c.Start + column, c.Stride, rows, steps, add);
        }

        for (; column + 2 * Lanes <= columns; column += 2 * Lanes)
        {
            TwoVectors(a, b.Start + column, b.Stride, c.Start + column, c.Stride, rows, steps, add);
        }

        if (column + Lanes <= columns)
        {
            OneVector(a, b.Start + column, b.Stride, c.Start + column, c.Stride, rows, steps, add);
            column += Lanes;
        }

        if (column < columns)
        {
            Scalars(a, new(b.Start + column, b.Stride), new(c.Start + column, c.Stride), rows, columns - column, steps, add);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ThreeVectors(Factor a, float* b, nint bStride, float* c, nint cStride, int rows, int steps, bool add)
    {
        float* a0 = a.Start;
        int row = 0;
        for (; row + 4 <= rows; row += 4)
        {
            float* a1 = a0 + a.RowStep;
            float* a2 = a1 + a.RowStep;
            float* a3 = a2 + a.RowStep;
            Vector256<float> c00 = default, c01 = default, c02 = default,
                c10 = default, c11 = default, c12 = default,
                c20 = default, c21 = default, c22 = default,
                c30 = default, c31 = default, c32 = default;
            float* next = b;
            nint at = 0;
            for (int step = 0; step < steps; step++)
            {
                var b0 = Vector256.Load(next);
                var b1 = Vector256.Load(next + Lanes);
                var b2 = Vector256.Load(next + 2 * Lanes);
                var x = Vector256.Create(a0[at]);
                c00 = Vector256.MultiplyAddEstimate(x, b0, c00);
                c01 = Vector256.MultiplyAddEstimate(x, b1, c01);
                c02 = Vector256.MultiplyAddEstimate(x, b2, c02);
                x = Vector256.Create(a1[at]);
                c10 = Vector256.MultiplyAddEstimate(x, b0, c10);
                c11 = Vector256.MultiplyAddEstimate(x, b1, c11);
                c12 = Vector256.MultiplyAddEstimate(x, b2, c12);
                x = Vector256.Create(a2[at]);
                c20 = Vector256.MultiplyAddEstimate(x, b0, c20);
                c21 = Vector256.MultiplyAddEstimate(x, b1, c21);
                c22 = Vector256.MultiplyAddEstimate(x, b2, c22);
                x = Vector256.Create(a3[at]);
                c30 = Vector256.MultiplyAddEstimate(x, b0, c30);
                c31 = Vector256.MultiplyAddEstimate(x, b1, c31);
                c32 = Vector256.MultiplyAddEstimate(x, b2, c32);
                next += bStride;
                at += a.Step;
            }

            Store(c, c00, c01, c02, add);
            Store(c + cStride, c10, c11, c12, add);
            Store(c + 2 * cStride, c20, c21, c22, add);
            Store(c + 3 * cStride, c30, c31, c32, add);
            a0 += 4 * a.RowStep;
            c += 4 * cStride;
        }

        if (row < rows)
        {
            ThreeVectorsOfRows(new(a0, a.RowStep, a.Step), b, bStride, c, cStride, rows - row, steps, add);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ThreeVectorsOfRows(Factor a, float* b, nint bStride, float* c, nint cStride, int rows, int steps, bool add)
    {
        float* a0 = a.Start;
        for (int row = 0; row < rows; row++)
        {
            Vector256<float> c0 = default, c1 = default, c2 = default;
            float* next = b;
            nint at = 0;
            for (int step = 0; step < steps; step++)
            {
                var x = Vector256.Create(a0[at]);
                c0 = Vector256.MultiplyAddEstimate(x, Vector256.Load(next), c0);
                c1 = Vector256.MultiplyAddEstimate(x, Vector256.Load(next + Lanes), c1);
                c2 = Vector256.MultiplyAddEstimate(x, Vector256.Load(next + 2 * Lanes), c2);
                next += bStride;
                at += a.Step;
            }

            Store(c, c0, c1, c2, add);
            a0 += a.RowStep;
            c += cStride;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TwoVectors(Factor a, float* b, nint bStride, float* c, nint cStride, int rows, int steps, bool add)
    {
        float* a0 = a.Start;
        int row = 0;
        for (; row + 4 <= rows; row += 4)
        {
            float* a1 = a0 + a.RowStep;
            float* a2 = a1 + a.RowStep;
            float* a3 = a2 + a.RowStep;
            Vector256<float> c00 = default, c01 = default, c10 = default, c11 = default;
            Vector256<float> c20 = default, c21 = default, c30 = default, c31 = default;
            float* next = b;
            nint at = 0;
            for (int step = 0; step < steps; step++)
            {
                var b0 = Vector256.Load(next);
                var b1 = Vector256.Load(next + Lanes);
                var x = Vector256.Create(a0[at]);
                c00 = Vector256.MultiplyAddEstimate(x, b0, c00);
                c01 = Vector256.MultiplyAddEstimate(x, b1, c01);
                x = Vector256.Create(a1[at]);
                c10 = Vector256.MultiplyAddEstimate(x, b0, c10);
                c11 = Vector256.MultiplyAddEstimate(x, b1, c11);
                x = Vector256.Create(a2[at]);
                c20 = Vector256.MultiplyAddEstimate(x, b0, c20);
                c21 = Vector256.MultiplyAddEstimate(x, b1, c21);
                x = Vector256.Create(a3[at]);
                c30 = Vector256.MultiplyAddEstimate(x, b0, c30);
                c31 = Vector256.MultiplyAddEstimate(x, b1, c31);
                next += bStride;
                at += a.Step;
            }

            Store(c, c00, c01, add);
            Store(c + cStride, c10, c11, add);
            Store(c + 2 * cStride, c20, c21, add);
            Store(c + 3 * cStride, c30, c31, add);
            a0 += 4 * a.RowStep;
            c += 4 * cStride;
        }

        if (row < rows)
        {
            TwoVectorsOfRows(new(a0, a.RowStep, a.Step), b, bStride, c, cStride, rows - row, steps, add);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TwoVectorsOfRows(Factor a, float* b, nint bStride, float* c, nint cStride, int rows, int steps, bool add)
    {
        float* a0 = a.Start;
        for (int row = 0; row < rows; row++)
        {
            Vector256<float> c0 = default, c1 = default;
            float* next = b;
            nint at = 0;
            for (int step = 0; step < steps; step++)
            {
                var x = Vector256.Create(a0[at]);
                c0 = Vector256.MultiplyAddEstimate(x, Vector256.Load(next), c0);
                c1 = Vector256.MultiplyAddEstimate(x, Vector256.Load(next + Lanes), c1);
                next += bStride;
                at += a.Step;
            }

            Store(c, c0, c1, add);
            a0 += a.RowStep;
            c += cStride;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneVector(Factor a, float* b, nint bStride, float* c, nint cStride, int rows, int steps, bool add)
    {
        float* a0 = a.Start;
        int row = 0;
        for (; row + 8 <= rows; row += 8)
        {
            // Eight rows, because four sums would wait for one another.
            float* a4 = a0 + 4 * a.RowStep;
            nint two = 2 * a.RowStep;
            nint three = 3 * a.RowStep;
            Vector256<float> c0 = default, c1 = default, c2 = default, c3 = default;
            Vector256<float> c4 = default, c5 = default, c6 = default, c7 = default;
            float* next = b;
            nint at = 0;
            for (int step = 0; step < steps; step++)
            {
                var x = Vector256.Load(next);
                c0 = Vector256.MultiplyAddEstimate(Vector256.Create(a0[at]), x, c0);
                c1 = Vector256.MultiplyAddEstimate(Vector256.Create(a0[at + a.RowStep]), x, c1);
                c2 = Vector256.MultiplyAddEstimate(Vector256.Create(a0[at + two]), x, c2);
                c3 = Vector256.MultiplyAddEstimate(Vector256.Create(a0[at + three]), x, c3);
                c4 = Vector256.MultiplyAddEstimate(Vector256.Create(a4[at]), x, c4);
                c5 = Vector256.MultiplyAddEstimate(Vector256.Create(a4[at + a.RowStep]), x, c5);
                c6 = Vector256.MultiplyAddEstimate(Vector256.Create(a4[at + two]), x, c6);
                c7 = Vector256.MultiplyAddEstimate(Vector256.Create(a4[at + three]), x, c7);
                next += bStride;
                at += a.Step;
            }

            Store(c, c0, add);
            Store(c + cStride, c1, add);
            Store(c + 2 * cStride, c2, add);
            Store(c + 3 * cStride, c3, add);
            Store(c + 4 * cStride, c4, add);
            Store(c + 5 * cStride, c5, add);
            Store(c + 6 * cStride, c6, add);
            Store(c + 7 * cStride, c7, add);
            a0 += 8 * a.RowStep;
            c += 8 * cStride;
        }

        if (row < rows)
        {
            OneVectorOfRows(new(a0, a.RowStep, a.Step), b, bStride, c, cStride, rows - row, steps, add);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneVectorOfRows(Factor a, float* b, nint bStride, float* c, nint cStride, int rows, int steps, bool add)
    {
        float* a0 = a.Start;
        for (int row = 0; row < rows; row++)
        {
            Vector256<float> c0 = default;
            float* next = b;
            nint at = 0;
            for (int step = 0; step < steps; step++)
            {
                c0 = Vector256.MultiplyAddEstimate(Vector256.Create(a0[at]), Vector256.Load(next), c0);
                next += bStride;
                at += a.Step;
            }

            Store(c, c0, add);
            a0 += a.RowStep;
            c += cStride;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scalars(Factor a, Rows b, Rows c, int rows, int columns, int steps, bool add)
    {
        for (int row = 0; row < rows; row++)
        {
            float* first = a.Start + row * a.RowStep;
            float* to = c.From(row).Start;
            for (int column = 0; column < columns; column++)
            {
                float sum = 0;
                float* x = first;
                float* y = b.Start + column;
                for (int step = 0; step < steps; step++, x += a.Step, y += b.Stride)
                {
                    sum += *x * *y;
                }

                to[column] = add ? to[column] + sum : sum;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* c, Vector256<float> first, Vector256<float> second, Vector256<float> third, bool add)
    {
        Store(c, first, add);
        Store(c + Lanes, second, add);
        Store(c + 2 * Lanes, third, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* c, Vector256<float> first, Vector256<float> second, bool add)
    {
        Store(c, first, add);
        Store(c + Lanes, second, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* c, Vector256<float> sum, bool add) => (add ? Vector256.Load(c) + sum : sum).Store(c);
}
