using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>Arithmetic on one row of numbers.</summary>
internal static unsafe class RowVectors
{
    private const int Lanes = 8;

    /// <summary>Multiplies every number, and says whether any product is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Multiply(float* row, int length, float factor)
    {
        var factors = Vector256.Create(factor);
        var isNumber = Vector256<float>.AllBitsSet;
        int i = 0;
        for (; i + Lanes <= length; i += Lanes)
        {
            var product = Vector256.Load(row + i) * factors;
            isNumber &= Vector256.Equals(product, product);
            product.Store(row + i);
        }

        bool isNaN = isNumber.AsInt32() != Vector256<int>.AllBitsSet;
        for (; i < length; i++)
        {
            row[i] *= factor;
            isNaN |= float.IsNaN(row[i]);
        }

        return isNaN;
    }

    /// <summary>Multiplies every number.</summary>
    public static void Multiply(double* row, int length, double factor)
    {
        for (int i = 0; i < length; i++)
        {
            row[i] *= factor;
        }
    }

    /// <summary>Writes the products of every number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(double* row, float* products, int length, double factor)
    {
        var factors = Vector256.Create(factor);
        int i = 0;
        for (; i + Lanes <= length; i += Lanes)
        {
            Vector256.Narrow(Vector256.Load(row + i) * factors, Vector256.Load(row + i + Lanes / 2) * factors).Store(products + i);
        }

        for (; i < length; i++)
        {
            products[i] = (float)(row[i] * factor);
        }
    }

    /// <summary>Adds another row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(double* row, float* other, int length)
    {
        int i = 0;
        for (; i + Lanes <= length; i += Lanes)
        {
            (var lower, var upper) = Vector256.Widen(Vector256.Load(other + i));
            (Vector256.Load(row + i) + lower).Store(row + i);
            (Vector256.Load(row + i + Lanes / 2) + upper).Store(row + i + Lanes / 2);
        }

        for (; i < length; i++)
        {
            row[i] += other[i];
        }
    }

    /// <summary>Copies another row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(double* row, float* other, int length)
    {
        int i = 0;
        for (; i + Lanes <= length; i += Lanes)
        {
            (var lower, var upper) = Vector256.Widen(Vector256.Load(other + i));
            lower.Store(row + i);
            upper.Store(row + i + Lanes / 2);
        }

        for (; i < length; i++)
        {
            row[i] = other[i];
        }
    }

    /// <summary>Adds a multiple of another row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(float* row, float* other, int length, float factor)
    {
        var factors = Vector256.Create(factor);
        int i = 0;
        for (; i + Lanes <= length; i += Lanes)
        {
            Vector256.MultiplyAddEstimate(Vector256.Load(other + i), factors, Vector256.Load(row + i)).Store(row + i);
        }

        for (; i < length; i++)
        {
            row[i] += other[i] * factor;
        }
    }

    /// <summary>Whether a number is NaN.</summary>
    public static bool HasNaN(Rows rows, int count, int length)
    {
        for (int row = 0; row < count; row++)
        {
            var numbers = new ReadOnlySpan<float>(rows.From(row).Start, length);
            int i = 0;
            var isNumber = Vector256<float>.AllBitsSet;
            for (; i + Lanes <= length; i += Lanes)
            {
                var some = Vector256.Create(numbers[i..]);
                isNumber &= Vector256.Equals(some, some);
            }

            bool isNaN = isNumber.AsInt32() != Vector256<int>.AllBitsSet;
            for (; i < length; i++)
            {
                isNaN |= float.IsNaN(numbers[i]);
            }

            if (isNaN)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The products of a vector with the rows of a matrix.</summary>
    /// <param name="vector">[length].</param>
    /// <param name="matrix">[rows, length].</param>
    /// <param name="products">[rows].</param>
    /// <param name="rows">Number of products.</param>
    /// <param name="length">Numbers of a row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Dot(float* vector, Rows matrix, float* products, int rows, int length)
    {
        int row = 0;
        for (; row + 4 <= rows; row += 4)
        {
            float* m0 = matrix.Start + row * matrix.Stride;
            float* m1 = m0 + matrix.Stride;
            float* m2 = m1 + matrix.Stride;
            float* m3 = m2 + matrix.Stride;
            Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
            int i = 0;
            for (; i + Lanes <= length; i += Lanes)
            {
                var x = Vector256.Load(vector + i);
                s0 = Vector256.MultiplyAddEstimate(x, Vector256.Load(m0 + i), s0);
                s1 = Vector256.MultiplyAddEstimate(x, Vector256.Load(m1 + i), s1);
                s2 = Vector256.MultiplyAddEstimate(x, Vector256.Load(m2 + i), s2);
                s3 = Vector256.MultiplyAddEstimate(x, Vector256.Load(m3 + i), s3);
            }

            (float t0, float t1, float t2, float t3) = (Vector256.Sum(s0), Vector256.Sum(s1), Vector256.Sum(s2), Vector256.Sum(s3));
            for (; i < length; i++)
            {
                t0 += vector[i] * m0[i];
                t1 += vector[i] * m1[i];
                t2 += vector[i] * m2[i];
                t3 += vector[i] * m3[i];
            }

            (products[row], products[row + 1], products[row + 2], products[row + 3]) = (t0, t1, t2, t3);
        }

        for (; row < rows; row++)
        {
            products[row] = Dot(vector, matrix.Start + row * matrix.Stride, length);
        }
    }

    /// <summary>The product of two vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Dot(float* x, float* y, int length)
    {
        Vector256<float> sum0 = default, sum1 = default;
        int i = 0;
        for (; i + 2 * Lanes <= length; i += 2 * Lanes)
        {
            sum0 = Vector256.MultiplyAddEstimate(Vector256.Load(x + i), Vector256.Load(y + i), sum0);
            sum1 = Vector256.MultiplyAddEstimate(Vector256.Load(x + i + Lanes), Vector256.Load(y + i + Lanes), sum1);
        }

        float sum = Vector256.Sum(sum0 + sum1);
        for (; i < length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }
}
