namespace MaskGen;

/// <summary>The vectors of a row, for code that is compiled once for each number of them.</summary>
internal interface IVectorCount
{
    /// <summary>1 to 8.</summary>
    static abstract int Value { get; }
}

internal readonly struct OneVector : IVectorCount
{
    public static int Value => 1;
}

internal readonly struct TwoVectors : IVectorCount
{
    public static int Value => 2;
}

internal readonly struct ThreeVectors : IVectorCount
{
    public static int Value => 3;
}

internal readonly struct FourVectors : IVectorCount
{
    public static int Value => 4;
}

internal readonly struct FiveVectors : IVectorCount
{
    public static int Value => 5;
}

internal readonly struct SixVectors : IVectorCount
{
    public static int Value => 6;
}

internal readonly struct SevenVectors : IVectorCount
{
    public static int Value => 7;
}

internal readonly struct EightVectors : IVectorCount
{
    public static int Value => 8;
}
