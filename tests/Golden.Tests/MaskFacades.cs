namespace MaskGen.Golden.Tests;

// What the generator writes, as interfaces. A declaration that names one is a compile-time check of the generated
// members, and a type argument: the tests call the generated code of every mask without a line per mask.

/// <summary>The members of a mask whose tokens are all real.</summary>
internal interface IUnpaddedMask
{
    static abstract bool IsAllowed(int query, int key);
    static abstract void WriteAllowed(Span<bool> destination);
    static abstract void WriteAdditive(Span<float> destination, float blockedValue);
    static abstract void WritePackedBits(Span<byte> destination);
    static abstract void MaskedSoftMax(ReadOnlySpan<float> x, Span<float> destination, float scale, bool blockedAreZero);
    static abstract void Attention(
        ReadOnlySpan<float> query,
        ReadOnlySpan<float> key,
        ReadOnlySpan<float> value,
        Span<float> destination,
        AttentionShape shape,
        float? scale,
        bool parallel,
        Span<float> rowStatistics
    );
}

/// <summary>The members of a mask with padded segments, for given valid lengths.</summary>
internal interface IPaddedMask<TValidLengths>
    where TValidLengths : struct
{
    static abstract bool IsAllowed(int query, int key, TValidLengths validLengths);
    static abstract void WriteAllowed(ReadOnlySpan<TValidLengths> validLengths, Span<bool> destination);
    static abstract void WriteAdditive(
        ReadOnlySpan<TValidLengths> validLengths,
        Span<float> destination,
        float blockedValue
    );
    static abstract void WritePackedBits(ReadOnlySpan<TValidLengths> validLengths, Span<byte> destination);
    static abstract void MaskedSoftMax(
        ReadOnlySpan<float> x,
        ReadOnlySpan<TValidLengths> validLengths,
        Span<float> destination,
        float scale,
        bool blockedAreZero
    );
    static abstract void Attention(
        ReadOnlySpan<float> query,
        ReadOnlySpan<float> key,
        ReadOnlySpan<float> value,
        ReadOnlySpan<TValidLengths> validLengths,
        Span<float> destination,
        AttentionShape shape,
        float? scale,
        bool parallel,
        Span<float> rowStatistics
    );
}

/// <summary>The members of a mask set whose tokens are all real.</summary>
internal interface IUnpaddedMaskSet
{
    static abstract bool IsAllowed(int index, int query, int key);
    static abstract void WriteAllowed(int index, Span<bool> destination);
    static abstract void WriteAdditive(int index, Span<float> destination, float blockedValue);
    static abstract void WritePackedBits(int index, Span<byte> destination);
    static abstract void MaskedSoftMax(
        int index,
        ReadOnlySpan<float> x,
        Span<float> destination,
        float scale,
        bool blockedAreZero
    );
}

/// <summary>The members that take the real keys one by one, so that padding may have gaps.</summary>
internal interface IValidKeysMask
{
    static abstract void WriteAllowed(ReadOnlySpan<bool> validKeys, Span<bool> destination);
    static abstract void WriteAdditive(ReadOnlySpan<bool> validKeys, Span<float> destination, float blockedValue);
    static abstract void WritePackedBits(ReadOnlySpan<bool> validKeys, Span<byte> destination);
}

/// <summary>A declared mask at the valid lengths of its golden case.</summary>
internal abstract class DeclaredMask(string caseId)
{
    /// <summary>The case in <c>golden/masks.json</c>.</summary>
    public string CaseId { get; } = caseId;

    public abstract bool IsAllowed(int query, int key);

    public abstract void WriteAllowed(Span<bool> destination);

    public abstract void WriteAdditive(Span<float> destination, float blockedValue);

    public abstract void WritePackedBits(Span<byte> destination);

    public abstract void MaskedSoftMax(ReadOnlySpan<float> x, Span<float> destination, float scale);

    /// <summary>Attention of one head, with the default scale.</summary>
    public abstract void Attention(
        ReadOnlySpan<float> query,
        ReadOnlySpan<float> key,
        ReadOnlySpan<float> value,
        Span<float> destination,
        int headDimension
    );

    public static DeclaredMask Of<TMask>(string caseId)
        where TMask : struct, IUnpaddedMask => new Unpadded<TMask>(caseId);

    public static DeclaredMask Of<TMask, TValidLengths>(string caseId, TValidLengths validLengths)
        where TMask : struct, IPaddedMask<TValidLengths>
        where TValidLengths : struct => new Padded<TMask, TValidLengths>(caseId, validLengths);

    public static DeclaredMask OfMember<TSet>(string caseId, int index)
        where TSet : struct, IUnpaddedMaskSet => new Member<TSet>(caseId, index);

    private sealed class Member<TSet>(string caseId, int index) : DeclaredMask(caseId)
        where TSet : struct, IUnpaddedMaskSet
    {
        public override bool IsAllowed(int query, int key) => TSet.IsAllowed(index, query, key);

        public override void WriteAllowed(Span<bool> destination) => TSet.WriteAllowed(index, destination);

        public override void WriteAdditive(Span<float> destination, float blockedValue) =>
            TSet.WriteAdditive(index, destination, blockedValue);

        public override void WritePackedBits(Span<byte> destination) => TSet.WritePackedBits(index, destination);

        public override void MaskedSoftMax(ReadOnlySpan<float> x, Span<float> destination, float scale) =>
            TSet.MaskedSoftMax(index, x, destination, scale, blockedAreZero: false);

        public override void Attention(
            ReadOnlySpan<float> query,
            ReadOnlySpan<float> key,
            ReadOnlySpan<float> value,
            Span<float> destination,
            int headDimension
        ) => throw new NotSupportedException("A set has no attention: its members have.");
    }

    private sealed class Unpadded<TMask>(string caseId) : DeclaredMask(caseId)
        where TMask : struct, IUnpaddedMask
    {
        public override bool IsAllowed(int query, int key) => TMask.IsAllowed(query, key);

        public override void WriteAllowed(Span<bool> destination) => TMask.WriteAllowed(destination);

        public override void WriteAdditive(Span<float> destination, float blockedValue) =>
            TMask.WriteAdditive(destination, blockedValue);

        public override void WritePackedBits(Span<byte> destination) => TMask.WritePackedBits(destination);

        public override void MaskedSoftMax(ReadOnlySpan<float> x, Span<float> destination, float scale) =>
            TMask.MaskedSoftMax(x, destination, scale, blockedAreZero: false);

        public override void Attention(
            ReadOnlySpan<float> query,
            ReadOnlySpan<float> key,
            ReadOnlySpan<float> value,
            Span<float> destination,
            int headDimension
        ) => TMask.Attention(query, key, value, destination, headDimension, scale: null, parallel: false, rowStatistics: default);
    }

    private sealed class Padded<TMask, TValidLengths>(string caseId, TValidLengths validLengths) : DeclaredMask(caseId)
        where TMask : struct, IPaddedMask<TValidLengths>
        where TValidLengths : struct
    {
        public override bool IsAllowed(int query, int key) => TMask.IsAllowed(query, key, validLengths);

        public override void WriteAllowed(Span<bool> destination) => TMask.WriteAllowed([validLengths], destination);

        public override void WriteAdditive(Span<float> destination, float blockedValue) =>
            TMask.WriteAdditive([validLengths], destination, blockedValue);

        public override void WritePackedBits(Span<byte> destination) =>
            TMask.WritePackedBits([validLengths], destination);

        public override void MaskedSoftMax(ReadOnlySpan<float> x, Span<float> destination, float scale) =>
            TMask.MaskedSoftMax(x, [validLengths], destination, scale, blockedAreZero: false);

        public override void Attention(
            ReadOnlySpan<float> query,
            ReadOnlySpan<float> key,
            ReadOnlySpan<float> value,
            Span<float> destination,
            int headDimension
        ) => TMask.Attention(query, key, value, [validLengths], destination, headDimension, scale: null, parallel: false, rowStatistics: default);
    }
}
