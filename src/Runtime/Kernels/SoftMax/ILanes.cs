using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>Floats of one vector width, and what the softmax asks of them: its kernels are written once for all widths.</summary>
/// <typeparam name="TVector">The vector.</typeparam>
internal unsafe interface ILanes<TVector>
    where TVector : struct
{
    /// <summary>Floats of a vector.</summary>
    static abstract int Count { get; }

    static abstract TVector Create(float value);

    static abstract TVector Load(float* source);

    static abstract void Store(TVector values, float* target);

    /// <summary>Stores past the caches; <paramref name="target"/> is aligned to the vector.</summary>
    static abstract void StoreStreaming(TVector values, float* target);

    /// <summary>Up to as many values as a vector holds, and zeros. Reads nothing beyond them.</summary>
    static abstract TVector LoadFew(float* source, int count);

    /// <summary>Stores the first lanes, fewer than a vector holds.</summary>
    static abstract void StoreFew(TVector values, float* target, int count);

    /// <summary>The first lanes, and zeros.</summary>
    static abstract TVector First(TVector values, int count);

    /// <summary>The first lanes, and the rest of other ones.</summary>
    static abstract TVector First(TVector values, int count, TVector others);

    /// <summary>The larger of the two, lane by lane; <paramref name="right"/> where either is NaN.</summary>
    static abstract TVector Max(TVector left, TVector right);

    static abstract TVector Add(TVector left, TVector right);

    static abstract TVector Subtract(TVector left, TVector right);

    static abstract TVector Multiply(TVector left, TVector right);

    /// <summary>left · right + addend, rounded once, or the product too where the processor cannot.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    /// <summary>left · right + addend, rounded once, where the addend is near the negated product.</summary>
    static abstract TVector MultiplyAddExactly(TVector left, TVector right, TVector addend);

    /// <summary>The bits that either has.</summary>
    static abstract TVector Or(TVector left, TVector right);

    /// <summary>Whether some lane has some of these bits.</summary>
    static abstract bool HasAny(TVector values, int bits);

    /// <summary>The floats whose exponent bits are the lowest bits of <paramref name="values"/>: powers of two, or 0.</summary>
    static abstract TVector FromExponentBits(TVector values);

    /// <summary>All values added up.</summary>
    static abstract float Sum(TVector values);

    /// <summary>The values added up into four lanes, those in double: the lanes of a wider vector are added in float first.</summary>
    static abstract Vector256<double> Widen(TVector values);
}
