namespace MaskGen;

/// <summary>
/// Masks of equal shape, one per layer or head, as a type. The generated <c>Tag</c> struct of a mask set implements it,
/// so that code that is generic over <c>TSet : struct, IAttentionMaskSet</c> reaches each mask as a type argument.
/// </summary>
public interface IAttentionMaskSet
{
    /// <summary>Number of layers or heads.</summary>
    static abstract int Count { get; }

    /// <summary>Number of query rows of every member, Tq.</summary>
    static abstract int QueryLength { get; }

    /// <summary>Number of key columns of every member, Tk.</summary>
    static abstract int KeyLength { get; }

    /// <summary>Calls <paramref name="receiver"/> once, with the mask of a layer or head as type argument.</summary>
    /// <param name="index">The layer or head, in [0, <see cref="Count"/>).</param>
    /// <param name="receiver">Receives the mask.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not in [0, <see cref="Count"/>).</exception>
    static abstract void Select<TReceiver>(int index, ref TReceiver receiver)
        where TReceiver : struct, IMaskReceiver, allows ref struct;
}
