namespace MaskGen;

/// <summary>The scale as a factor of exponents of two, for code that is compiled once for each way to take it.</summary>
internal interface IRate
{
    /// <summary>Whether what is lost where the factor is rounded is multiplied too.</summary>
    static abstract bool HasRest { get; }
}

internal readonly struct RoundedRate : IRate
{
    public static bool HasRest => false;
}

internal readonly struct ExactRate : IRate
{
    public static bool HasRest => true;
}
