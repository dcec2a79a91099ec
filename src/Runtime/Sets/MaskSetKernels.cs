namespace MaskGen;

/// <summary>
/// The operations of <see cref="MaskKernels"/> on a set of masks that is known as a type: on the member of one index,
/// and on all members side by side, [Count, Tq, Tk].
/// </summary>
/// <remarks>
/// An <c>index</c> is a layer or head, in [0, Count); outside of that it throws
/// <see cref="ArgumentOutOfRangeException"/>. A member is selected once per call or plane, by
/// <see cref="IAttentionMaskSet.Select"/>; from there on the code is the one that was compiled for that mask. Nothing is
/// allocated per call, and nothing is written when arguments are bad.
/// </remarks>
public static partial class MaskSetKernels
{
    /// <inheritdoc cref="MaskKernels.IsAllowed{TMask}(int, int)"/>
    public static bool IsAllowed<TSet>(int index, int query, int key)
        where TSet : struct, IAttentionMaskSet
    {
        var receiver = new CellReceiver(RealTokens.All, query, key);
        TSet.Select(index, ref receiver);
        return receiver.IsAllowed;
    }

    /// <inheritdoc cref="MaskKernels.IsAllowed{TMask}(int, int, ReadOnlySpan{int})"/>
    public static bool IsAllowed<TSet>(int index, int query, int key, ReadOnlySpan<int> validLengths)
        where TSet : struct, IAttentionMaskSet
    {
        var receiver = new CellReceiver(new(validLengths), query, key);
        TSet.Select(index, ref receiver);
        return receiver.IsAllowed;
    }

    private static void Select<TSet, TReceiver>(int index, TReceiver receiver)
        where TSet : struct, IAttentionMaskSet
        where TReceiver : struct, IMaskReceiver, allows ref struct => TSet.Select(index, ref receiver);
}
