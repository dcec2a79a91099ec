namespace MaskGen.Benchmarks.SideBySide;

/// <summary>How long one pair of contenders is measured.</summary>
/// <param name="Sample">Milliseconds that a sample takes at least; short calls are repeated within one.</param>
/// <param name="Total">Milliseconds for all samples of a pair.</param>
/// <param name="FewestPairs">Pairs even where that takes longer, up to twice as long.</param>
/// <param name="MostPairs">Pairs even where there is time for more.</param>
/// <param name="LongestCall">Milliseconds of a call; peers that would take longer are left out.</param>
internal sealed record Budget(double Sample, double Total, int FewestPairs, int MostPairs, double LongestCall)
{
    public static Budget Quick { get; } = new(Sample: 0.4, Total: 80, FewestPairs: 3, MostPairs: 31, LongestCall: 100);

    public static Budget Full { get; } = new(Sample: 1, Total: 1500, FewestPairs: 9, MostPairs: 101, LongestCall: double.PositiveInfinity);
}
