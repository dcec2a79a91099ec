using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>The three passes of a softmax over one interval of a row.</summary>
/// <remarks>
/// A last vector that is not full is taken as the last eight elements where there are that many: it overlaps the vectors
/// before it, so it is read before they are written, and writes the same values again. The passes skip tiered
/// compilation: nothing in them profits from a profile, and the first calls are as quick as the last.
/// </remarks>
internal static class SoftMaxSpans
{
    private const int Lanes = 8;

    /// <summary>
    /// The largest of the values, negated where <paramref name="sign"/> is −0; −∞ where there are none. NaN is skipped or
    /// returned: it is found again when it is exponentiated.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float SignedMax(ReadOnlySpan<float> values, float sign)
    {
        if (values.IsEmpty)
        {
            return float.NegativeInfinity;
        }

        ref float source = ref MemoryMarshal.GetReference(values);
        var signs = Vector256.Create(sign);
        if (values.Length < Lanes)
        {
            return Largest(LoadFew(ref source, values.Length) ^ signs);
        }

        int last = values.Length - Lanes;
        var max0 = Vector256.LoadUnsafe(ref source, (nuint)last) ^ signs;
        var max1 = max0;
        int i = 0;
        for (; i <= last - Lanes; i += 2 * Lanes)
        {
            // MaxNative takes its second operand where either is NaN, and is one instruction.
            max0 = Vector256.MaxNative(Vector256.LoadUnsafe(ref source, (nuint)i) ^ signs, max0);
            max1 = Vector256.MaxNative(Vector256.LoadUnsafe(ref source, (nuint)(i + Lanes)) ^ signs, max1);
        }

        if (i < last)
        {
            max0 = Vector256.MaxNative(Vector256.LoadUnsafe(ref source, (nuint)i) ^ signs, max0);
        }

        return Largest(Vector256.MaxNative(max0, max1));
    }

    /// <summary>Writes exp((x − pivot) · scale) and returns the sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Exp(ReadOnlySpan<float> x, Span<float> destination, float pivot, float scale)
    {
        if (x.IsEmpty)
        {
            return 0;
        }

        ref float source = ref MemoryMarshal.GetReference(x);
        ref float target = ref MemoryMarshal.GetReference(destination);
        var exp = new VectorExp(pivot, scale);
        if (x.Length < Lanes)
        {
            var few = exp.Of(LoadFew(ref source, x.Length));
            StoreFew(few, ref target, x.Length);
            return Sum(few & FirstLanes(x.Length));
        }

        int last = x.Length - Lanes;
        var tail = exp.Of(Vector256.LoadUnsafe(ref source, (nuint)last));

        // Sums in double: the rounding of long float sums alone would use up the softmax's error bound. Two vectors are
        // added before they are widened, which costs 2⁻²⁴ and saves more than the addition.
        var sum = Vector256.AndNot(tail, FirstLanes(Overlap(x.Length)));
        var lower = Vector256.WidenLower(sum);
        var upper = Vector256.WidenUpper(sum);
        int i = 0;
        for (; i < last - Lanes; i += 2 * Lanes)
        {
            var first = exp.Of(Vector256.LoadUnsafe(ref source, (nuint)i));
            var second = exp.Of(Vector256.LoadUnsafe(ref source, (nuint)(i + Lanes)));
            first.StoreUnsafe(ref target, (nuint)i);
            second.StoreUnsafe(ref target, (nuint)(i + Lanes));
            sum = first + second;
            lower += Vector256.WidenLower(sum);
            upper += Vector256.WidenUpper(sum);
        }

        if (i < last)
        {
            var first = exp.Of(Vector256.LoadUnsafe(ref source, (nuint)i));
            first.StoreUnsafe(ref target, (nuint)i);
            lower += Vector256.WidenLower(first);
            upper += Vector256.WidenUpper(first);
        }

        tail.StoreUnsafe(ref target, (nuint)last);
        return Vector256.Sum(lower + upper);
    }

    /// <summary>Multiplies every value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(Span<float> values, float factor)
    {
        if (values.Length < Lanes)
        {
            foreach (ref float value in values)
            {
                value *= factor;
            }

            return;
        }

        ref float target = ref MemoryMarshal.GetReference(values);
        var factors = Vector256.Create(factor);
        int last = values.Length - Lanes;
        var tail = Vector256.LoadUnsafe(ref target, (nuint)last) * factors;
        for (int i = 0; i < last; i += Lanes)
        {
            (Vector256.LoadUnsafe(ref target, (nuint)i) * factors).StoreUnsafe(ref target, (nuint)i);
        }

        tail.StoreUnsafe(ref target, (nuint)last);
    }

    /// <summary>How many lanes of the last eight elements belong to full vectors before them.</summary>
    private static int Overlap(int length) => (Lanes - length % Lanes) % Lanes;

    private static Vector256<float> FirstLanes(int count) =>
        Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).AsSingle();

    /// <summary>
    /// One to seven values in as many first lanes; the other lanes repeat some. Four or more are taken as the last four
    /// and the first four, fewer as the first, the middle and the last, which overlap as need be.
    /// </summary>
    private static Vector256<float> LoadFew(ref float source, int count)
    {
        if (count >= Lanes / 2)
        {
            return Vector256.Create(
                Vector128.LoadUnsafe(ref source, (nuint)count - Lanes / 2),
                Vector128.LoadUnsafe(ref source)
            );
        }

        float last = Unsafe.Add(ref source, count - 1);
        return Vector256.Create(Vector128.Create(source, Unsafe.Add(ref source, count / 2), last, last));
    }

    private static void StoreFew(Vector256<float> values, ref float target, int count)
    {
        if (count >= Lanes / 2)
        {
            values.GetLower().StoreUnsafe(ref target, (nuint)count - Lanes / 2);
            values.GetUpper().StoreUnsafe(ref target);
            return;
        }

        target = values[0];
        Unsafe.Add(ref target, count / 2) = values[1];
        Unsafe.Add(ref target, count - 1) = values[2];
    }

    private static float Largest(Vector256<float> values)
    {
        var four = Vector128.MaxNative(values.GetLower(), values.GetUpper());
        var two = Vector128.MaxNative(four, Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1)));
        return float.MaxNative(two[0], two[1]);
    }

    private static double Sum(Vector256<float> values) =>
        Vector256.Sum(Vector256.WidenLower(values) + Vector256.WidenUpper(values));
}
