using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>Softmax of rows of floats, in the widest vectors there are.</summary>
internal readonly unsafe struct FloatRows(SoftMaxWorkspace* workspace) : ISoftMaxRows<float>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(float* x, float* weights, int length)
    {
        if (!workspace->IsFast)
        {
            ExactSoftMax.Row(x, weights, length, workspace->Scale);
        }
        else if (Vector512.IsHardwareAccelerated)
        {
            Row<Lanes512, Vector512<float>>(x, weights, length, workspace);
        }
        else
        {
            Row<Lanes256, Vector256<float>>(x, weights, length, workspace);
        }
    }

    public bool TryAdd(float* x, float* weights, scoped ReadOnlySpan<KeyInterval> keys) =>
        workspace->IsFast
        && (
            Vector512.IsHardwareAccelerated
                ? LongSoftMax<Lanes512, Vector512<float>>.TryRow(x, weights, keys, workspace)
                : LongSoftMax<Lanes256, Vector256<float>>.TryRow(x, weights, keys, workspace)
        );

    public void Complete() { }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row<TLanes, TVector>(float* x, float* weights, int length, SoftMaxWorkspace* workspace)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        if (!TryRow<TLanes, TVector>(x, weights, length, workspace))
        {
            RowAnew<TLanes, TVector>(x, weights, length, workspace);
        }
    }

    /// <summary>Writes the weights, or nothing and returns false where the guessed shift does not fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRow<TLanes, TVector>(float* x, float* weights, int length, SoftMaxWorkspace* workspace)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        length <= ShortSoftMax<TLanes, TVector>.LargestLength
            ? ShortSoftMax<TLanes, TVector>.TryRow(x, weights, length, workspace)
            : LongSoftMax<TLanes, TVector>.TryRow(x, weights, length, workspace);

    /// <summary>The guessed shift did not fit the row: its own largest score gives one, unless that is not finite.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RowAnew<TLanes, TVector>(float* x, float* weights, int length, SoftMaxWorkspace* workspace)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        float largest = SoftMaxSpans.SignedMax(new(x, length), sign: 0);
        if (!workspace->Shift.TryExpect(largest) || !TryRow<TLanes, TVector>(x, weights, length, workspace))
        {
            ExactSoftMax.Row(x, weights, length, workspace->Scale);
        }
    }
}
