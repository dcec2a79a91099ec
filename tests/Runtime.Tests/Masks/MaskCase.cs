using System.Numerics;

namespace MaskGen.Runtime.Tests.Masks;

/// <summary>The operations of one test mask without its type parameter, and the plain reading of its cells.</summary>
public abstract partial class MaskCase
{
    public static readonly IReadOnlyList<MaskCase> All =
    [
        new MaskCase<Causal6>(),
        new MaskCase<Window12>(),
        new MaskCase<SinkWindow37>(),
        new MaskCase<Stripes100>(),
        new MaskCase<Policy21>(),
        new MaskCase<PolicySlice>(),
        new MaskCase<LeftPadded19>(),
        new MaskCase<Cross5x9>(),
        new MaskCase<Cached14>(),
        new MaskCase<Singles9>(),
        new MaskCase<Frames300>(),
    ];

    public static TheoryData<MaskCase> Every => [.. All];

    public static TheoryData<MaskCase> Padded => [.. All.Where(mask => mask.PaddedSegments > 0)];

    public static TheoryData<MaskCase> Keyed => [.. All.Where(mask => mask.TakesValidKeys)];

    public abstract int QueryLength { get; }
    public abstract int KeyLength { get; }
    public abstract SegmentRange[] Segments { get; }
    public abstract PaddedQueries PaddedQueries { get; }

    public int Cells => QueryLength * KeyLength;

    /// <summary>Not of the one that pads a query-only segment.</summary>
    public bool TakesValidKeys => this is not MaskCase<Cross5x9>;

    public int PaddedSegments => Segments.Sum(segment => segment.Padding == Padding.None ? 0 : segment.Count);

    public abstract bool Allows(int query, int key);

    public abstract bool IsAllowed(int query, int key);
    public abstract bool IsAllowed(int query, int key, int[] validLengths);
    public abstract void WriteAllowed(Span<bool> destination);
    public abstract void WriteAllowed(ReadOnlySpan<int> validLengths, Span<bool> destination);
    public abstract void WriteAllowed(ReadOnlySpan<bool> validKeys, Span<bool> destination);
    public abstract void WriteBlocked(Span<bool> destination);
    public abstract void WriteBlocked(ReadOnlySpan<int> validLengths, Span<bool> destination);
    public abstract void WriteBlocked(ReadOnlySpan<bool> validKeys, Span<bool> destination);

    public abstract void WriteAdditive<T>(Span<T> destination, T blockedValue)
        where T : unmanaged, IFloatingPointIeee754<T>;

    public abstract void WriteAdditive<T>(ReadOnlySpan<int> validLengths, Span<T> destination, T blockedValue)
        where T : unmanaged, IFloatingPointIeee754<T>;

    public abstract void WriteAdditive<T>(ReadOnlySpan<bool> validKeys, Span<T> destination, T blockedValue)
        where T : unmanaged, IFloatingPointIeee754<T>;

    public abstract void WritePackedBits(Span<byte> destination);
    public abstract void WritePackedBits(ReadOnlySpan<int> validLengths, Span<byte> destination);
    public abstract void WritePackedBits(ReadOnlySpan<bool> validKeys, Span<byte> destination);
    public abstract string ToAsciiArt(int maxSize);
    public abstract ProbeReport CheckWeights(ReadOnlySpan<float> weights, ReadOnlySpan<int> validLengths);
    public abstract ProbeReport CheckFunction(AttentionFunction attention, int headDimension, ReadOnlySpan<int> validLengths);
    public abstract ProbeReport CheckNaN(AttentionFunction attention, int headDimension, ReadOnlySpan<int> validLengths);
    public abstract void SoftMax(ReadOnlySpan<float> x, Span<float> destination, float scale);
    public abstract void SoftMax(ReadOnlySpan<float> x, ReadOnlySpan<int> validLengths, Span<float> destination, float scale);
    public abstract void SoftMax(ReadOnlySpan<float> x, ReadOnlySpan<bool> validKeys, Span<float> destination, float scale);
    public abstract void SoftMaxRow(int query, ReadOnlySpan<float> x, Span<float> destination, float scale);

    public abstract void SoftMaxRow(
        int query,
        ReadOnlySpan<float> x,
        ReadOnlySpan<int> validLengths,
        Span<float> destination,
        float scale
    );

    public abstract void SoftMaxRow(
        int query,
        ReadOnlySpan<float> x,
        ReadOnlySpan<bool> validKeys,
        Span<float> destination,
        float scale
    );
}

/// <inheritdoc/>
internal sealed partial class MaskCase<TMask> : MaskCase
    where TMask : struct, ITestMask
{
    public override int QueryLength => TMask.QueryLength;
    public override int KeyLength => TMask.KeyLength;
    public override SegmentRange[] Segments => TMask.Segments.ToArray();
    public override PaddedQueries PaddedQueries => TMask.PaddedQueries;

    public override string ToString() => typeof(TMask).Name;

    public override bool Allows(int query, int key) => TMask.Allows(query, key);

    public override bool IsAllowed(int query, int key) => MaskKernels.IsAllowed<TMask>(query, key);

    public override bool IsAllowed(int query, int key, int[] validLengths) =>
        MaskKernels.IsAllowed<TMask>(query, key, validLengths);

    public override void WriteAllowed(Span<bool> destination) => MaskKernels.WriteAllowed<TMask>(destination);

    public override void WriteAllowed(ReadOnlySpan<int> validLengths, Span<bool> destination) =>
        MaskKernels.WriteAllowed<TMask>(validLengths, destination);

    public override void WriteAllowed(ReadOnlySpan<bool> validKeys, Span<bool> destination) =>
        MaskKernels.WriteAllowed<TMask>(validKeys, destination);

    public override void WriteBlocked(Span<bool> destination) => MaskKernels.WriteBlocked<TMask>(destination);

    public override void WriteBlocked(ReadOnlySpan<int> validLengths, Span<bool> destination) =>
        MaskKernels.WriteBlocked<TMask>(validLengths, destination);

    public override void WriteBlocked(ReadOnlySpan<bool> validKeys, Span<bool> destination) =>
        MaskKernels.WriteBlocked<TMask>(validKeys, destination);

    public override void WriteAdditive<T>(Span<T> destination, T blockedValue) =>
        MaskKernels.WriteAdditive<TMask, T>(destination, blockedValue);

    public override void WriteAdditive<T>(ReadOnlySpan<int> validLengths, Span<T> destination, T blockedValue) =>
        MaskKernels.WriteAdditive<TMask, T>(validLengths, destination, blockedValue);

    public override void WriteAdditive<T>(ReadOnlySpan<bool> validKeys, Span<T> destination, T blockedValue) =>
        MaskKernels.WriteAdditive<TMask, T>(validKeys, destination, blockedValue);

    public override void WritePackedBits(Span<byte> destination) => MaskKernels.WritePackedBits<TMask>(destination);

    public override void WritePackedBits(ReadOnlySpan<int> validLengths, Span<byte> destination) =>
        MaskKernels.WritePackedBits<TMask>(validLengths, destination);

    public override void WritePackedBits(ReadOnlySpan<bool> validKeys, Span<byte> destination) =>
        MaskKernels.WritePackedBits<TMask>(validKeys, destination);

    public override string ToAsciiArt(int maxSize) => MaskKernels.ToAsciiArt<TMask>(maxSize);

    public override ProbeReport CheckWeights(ReadOnlySpan<float> weights, ReadOnlySpan<int> validLengths) =>
        AttentionProbe.CheckWeights<TMask>(weights, validLengths);

    public override ProbeReport CheckFunction(
        AttentionFunction attention,
        int headDimension,
        ReadOnlySpan<int> validLengths
    ) => AttentionProbe.CheckFunction<TMask>(attention, headDimension, validLengths);

    public override ProbeReport CheckNaN(AttentionFunction attention, int headDimension, ReadOnlySpan<int> validLengths) =>
        AttentionProbe.CheckNaN<TMask>(attention, headDimension, validLengths);

    public override void SoftMax(ReadOnlySpan<float> x, Span<float> destination, float scale) =>
        MaskKernels.MaskedSoftMax<TMask>(x, destination, scale);

    public override void SoftMax(
        ReadOnlySpan<float> x,
        ReadOnlySpan<int> validLengths,
        Span<float> destination,
        float scale
    ) => MaskKernels.MaskedSoftMax<TMask>(x, validLengths, destination, scale);

    public override void SoftMax(
        ReadOnlySpan<float> x,
        ReadOnlySpan<bool> validKeys,
        Span<float> destination,
        float scale
    ) => MaskKernels.MaskedSoftMax<TMask>(x, validKeys, destination, scale);

    public override void SoftMaxRow(int query, ReadOnlySpan<float> x, Span<float> destination, float scale) =>
        MaskKernels.MaskedSoftMaxRow<TMask>(query, x, destination, scale);

    public override void SoftMaxRow(
        int query,
        ReadOnlySpan<float> x,
        ReadOnlySpan<int> validLengths,
        Span<float> destination,
        float scale
    ) => MaskKernels.MaskedSoftMaxRow<TMask>(query, x, validLengths, destination, scale);

    public override void SoftMaxRow(
        int query,
        ReadOnlySpan<float> x,
        ReadOnlySpan<bool> validKeys,
        Span<float> destination,
        float scale
    ) => MaskKernels.MaskedSoftMaxRow<TMask>(query, x, validKeys, destination, scale);
}
