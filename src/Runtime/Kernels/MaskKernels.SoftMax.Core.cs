using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

// What the forms of softmax and of its gradient have in common.
public static partial class MaskKernels
{
    /// <summary>Place on the stack, 13 KB: for the powers of two rows of 1024, and what is written after them. Longer rows rent.</summary>
    private const int StackPowers = 3072 + 19 * StreamedMemory.LineFloats;

    [SkipLocalsInit]
    private static unsafe void SoftMax<TMask>(
        PaddedBatch<TMask> batch,
        int query,
        ReadOnlySpan<float> x,
        Span<float> destination,
        float scale,
        bool blockedAreZero
    )
        where TMask : struct, IAttentionMask
    {
        int heads = CheckScores(batch, query, x, x, destination, scale);
        bool streams = StreamedMemory.Pays<float>(x, destination);
        float[]? rented = RentPowers(TMask.KeyLength);
        // Taken even where nothing has to be kept there, for the frames of the methods called below.
        byte* top = stackalloc byte[StreamedMemory.Line];
        byte* stack = stackalloc byte[StreamedMemory.ToPageOfFrames(top, rented is null ? StackPowers * sizeof(float) : 0)];
        fixed (float* scores = x, place = rented ?? new Span<float>(stack, StackPowers))
        {
            SoftMaxWorkspace workspace = new(scale, scores, place, TMask.KeyLength, TMask.KeyLength, streams, StreamedMemory.IsFar(x));
            SoftMax(batch, heads, query, x, destination, blockedAreZero, new FloatRows(&workspace));
        }

        ReturnPowers(rented);
    }

    private static void SoftMax<TMask>(
        PaddedBatch<TMask> batch,
        int query,
        ReadOnlySpan<double> x,
        Span<double> destination,
        double scale,
        bool blockedAreZero
    )
        where TMask : struct, IAttentionMask
    {
        int heads = CheckScores(batch, query, x, x, destination, scale);
        SoftMax(batch, heads, query, x, destination, blockedAreZero, new DoubleRows(scale));
    }

    [SkipLocalsInit]
    private static unsafe void SoftMax<TMask>(
        PaddedBatch<TMask> batch,
        int query,
        ReadOnlySpan<Half> x,
        Span<Half> destination,
        float scale,
        bool blockedAreZero
    )
        where TMask : struct, IAttentionMask
    {
        int heads = CheckScores(batch, query, x, x, destination, scale);
        float[]? rented = RentPowers(TMask.KeyLength);
        fixed (float* place = rented ?? stackalloc float[StackPowers])
        {
            SoftMaxWorkspace workspace = new(scale, scores: null, place, TMask.KeyLength, rowDistance: 0, streams: false, isFar: false);
            SoftMax(batch, heads, query, x, destination, blockedAreZero, new HalfRows(&workspace, TMask.KeyLength));
        }

        ReturnPowers(rented);
    }

    private static float[]? RentPowers(int keyLength)
    {
        int needed = SoftMaxWorkspace.PlaceLength(keyLength);
        return needed <= StackPowers ? null : ArrayPool<float>.Shared.Rent(needed);
    }

    private static void ReturnPowers(float[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    private static unsafe void SoftMax<TMask, T, TRows>(
        PaddedBatch<TMask> batch,
        int heads,
        int query,
        ReadOnlySpan<T> x,
        Span<T> destination,
        bool blockedAreZero,
        TRows rows
    )
        where TMask : struct, IAttentionMask
        where T : unmanaged
        where TRows : struct, ISoftMaxRows<T>
    {
        fixed (T* scores = x)
        fixed (T* weights = destination)
        {
            SoftMaxComputation<T, TRows> computation = new(scores, weights, TMask.KeyLength, rows);
            Compute(batch, heads, query, weights, x.Length, blockedAreZero, StreamedMemory.Pays(x, destination), computation);
        }
    }

    private static unsafe void SoftMaxBackward<TMask, T>(
        PaddedBatch<TMask> batch,
        ReadOnlySpan<T> weights,
        ReadOnlySpan<T> weightsGradient,
        Span<T> destination,
        T scale,
        bool blockedAreZero
    )
        where TMask : struct, IAttentionMask
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int heads = CheckScores(batch, AllRows, weights, weightsGradient, destination, scale);
        fixed (T* w = weights)
        fixed (T* g = weightsGradient)
        fixed (T* target = destination)
        {
            bool streams =
                Vector128.IsHardwareAccelerated
                && StreamedMemory.Pays(weights, destination)
                && StreamedMemory.Pays(weightsGradient, destination);
            SoftMaxGradient<T> gradient = new(w, g, target, scale, TMask.KeyLength, streams);
            Compute(batch, heads, AllRows, target, weights.Length, blockedAreZero, streams, gradient);
        }
    }

    private static unsafe void SoftMaxBackward<TMask>(
        PaddedBatch<TMask> batch,
        ReadOnlySpan<Half> weights,
        ReadOnlySpan<Half> weightsGradient,
        Span<Half> destination,
        float scale,
        bool blockedAreZero
    )
        where TMask : struct, IAttentionMask
    {
        int heads = CheckScores(batch, AllRows, weights, weightsGradient, destination, scale);
        fixed (Half* w = weights)
        fixed (Half* g = weightsGradient)
        fixed (Half* target = destination)
        {
            HalfSoftMaxGradient gradient = new(w, g, target, TMask.KeyLength, scale);
            Compute(batch, heads, AllRows, target, weights.Length, blockedAreZero, streams: false, gradient);
        }
    }

    private static unsafe void Compute<TMask, T, TComputation>(
        PaddedBatch<TMask> batch,
        int heads,
        int query,
        T* destination,
        int length,
        bool blockedAreZero,
        bool streams,
        TComputation computation
    )
        where TMask : struct, IAttentionMask
        where T : unmanaged
        where TComputation : struct, IRowComputation
    {
        if (length == 0)
        {
            computation.Complete();
            return;
        }

        bool isOneRow = query != AllRows;
        PlaneGroups groups = new(
            batch.Count,
            heads,
            isOneRow ? query : 0,
            isOneRow ? query + 1 : TMask.QueryLength,
            TMask.KeyLength,
            areTogether: typeof(T) == typeof(float)
        );
        RowKernel<T, TComputation> kernel = new(destination, groups, blockedAreZero, streams, computation);
        Visit(batch, groups.PerItem, query, kernel);
    }

    /// <summary>Checks the arguments that all softmax forms share and returns the number of heads.</summary>
    /// <param name="batch">Which tokens are real.</param>
    /// <param name="query">The only row, or <see cref="AllRows"/>.</param>
    /// <param name="x">Scores, or weights.</param>
    /// <param name="gradient">The gradient of the weights; where there is none, <paramref name="x"/> again.</param>
    /// <param name="destination">What is to be written.</param>
    /// <param name="scale">Factor of the scores.</param>
    /// <param name="name">What the caller calls <paramref name="x"/>.</param>
    /// <param name="gradientName">What the caller calls <paramref name="gradient"/>.</param>
    private static int CheckScores<TMask, T, TScale>(
        PaddedBatch<TMask> batch,
        int query,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> gradient,
        Span<T> destination,
        TScale scale,
        [CallerArgumentExpression(nameof(x))] string name = "",
        [CallerArgumentExpression(nameof(gradient))] string gradientName = ""
    )
        where TMask : struct, IAttentionMask
        where T : unmanaged
        where TScale : IFloatingPointIeee754<TScale>
    {
        int rows = query == AllRows ? TMask.QueryLength : 1;
        long oneHead = (long)batch.Count * rows * TMask.KeyLength;
        bool fits = oneHead == 0 ? x.IsEmpty : x.Length >= oneHead && x.Length % oneHead == 0;
        if (!fits)
        {
            throw new ArgumentException(
                $"Expected a multiple of {oneHead} elements ({batch.Count} · {rows} · {TMask.KeyLength}), one for each head; got {x.Length}.",
                name
            );
        }

        if (gradient.Length != x.Length)
        {
            throw new ArgumentException($"Expected {x.Length} elements, as many as of {name}; got {gradient.Length}.", gradientName);
        }

        Arguments.CheckScale(scale);
        Arguments.CheckLength<T>(x.Length, destination);
        Arguments.CheckInPlaceOrApart<T>(x, destination);
        Arguments.CheckInPlaceOrApart<T>(gradient, destination);
        return oneHead == 0 ? 0 : (int)(x.Length / oneHead);
    }
}
