using System.Diagnostics;

namespace MaskGen.Benchmarks.SideBySide;

/// <summary>How long one pair of contenders is measured.</summary>
/// <param name="Sample">Milliseconds that a sample takes at least; short calls are repeated within one.</param>
/// <param name="Total">Milliseconds for all samples of a pair.</param>
/// <param name="FewestPairs">Pairs even where that takes longer, up to three times as long.</param>
/// <param name="MostPairs">Pairs even where there is time for more.</param>
internal sealed record Budget(double Sample, double Total, int FewestPairs, int MostPairs)
{
    public static Budget Quick { get; } = new(Sample: 0.4, Total: 250, FewestPairs: 3, MostPairs: 31);

    public static Budget Full { get; } = new(Sample: 1, Total: 1500, FewestPairs: 9, MostPairs: 101);
}

/// <summary>Two contenders measured in turn.</summary>
/// <param name="Ratio">Median of second ÷ first over the pairs.</param>
/// <param name="Low">Lower quartile of the ratios.</param>
/// <param name="High">Upper quartile of the ratios.</param>
/// <param name="First">Median milliseconds of a call of the first.</param>
/// <param name="Second">Median milliseconds of a call of the second.</param>
/// <param name="Pairs">Number of pairs.</param>
internal sealed record Pairing(double Ratio, double Low, double High, double First, double Second, int Pairs)
{
    /// <summary>Calls until the JIT has seen enough of a method to compile it again.</summary>
    private const int CallsToTier = 40;

    private const int MostWarmUps = 8;

    /// <summary>Milliseconds that a round of the warm-up takes at least.</summary>
    private const double WarmUpTime = 5;

    /// <summary>The pairing with as much more work of the second.</summary>
    public Pairing Scaled(double share) =>
        this with { Ratio = Ratio * share, Low = Low * share, High = High * share, Second = Second * share };

    /// <summary>Calls all of them, and waits for the JIT to replace their first versions, until ours gets no faster.</summary>
    public static void WarmUp(Budget budget, Action ours, IEnumerable<Action> others)
    {
        Action[] contenders = [.. others];
        double fastest = double.MaxValue;
        int roundsSinceFaster = 0;
        for (int round = 0; round < MostWarmUps && roundsSinceFaster < 2; round++)
        {
            foreach (Action contender in contenders)
            {
                CallOften(contender, budget);
            }

            double now = CallOften(ours, budget);
            roundsSinceFaster = now < 0.9 * fastest ? 0 : roundsSinceFaster + 1;
            fastest = Math.Min(now, fastest);
            Thread.Sleep(millisecondsTimeout: 110); // methods are compiled again 100 ms after the last new one
        }
    }

    /// <summary>Until the JIT has seen enough of a method and of its loops, or the time is up.</summary>
    /// <returns>Milliseconds per call.</returns>
    private static double CallOften(Action contender, Budget budget)
    {
        long start = Stopwatch.GetTimestamp();
        double spent;
        int calls = 0;
        do
        {
            contender();
            calls++;
            spent = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        } while (spent < WarmUpTime || (calls < CallsToTier && spent < budget.Total / 5));

        return spent / calls;
    }

    /// <summary>Samples first, second, second, first and so on, so that a drift of the clock rate favours neither.</summary>
    public static Pairing Measure(Action first, Action second, Budget budget)
    {
        int firstCalls = CallsPerSample(first, budget);
        int secondCalls = CallsPerSample(second, budget);
        List<(double First, double Second)> pairs = [];
        long start = Stopwatch.GetTimestamp();
        double spent = 0;
        while (pairs.Count < budget.MostPairs && spent < (pairs.Count < budget.FewestPairs ? 3 * budget.Total : budget.Total))
        {
            double secondTime = pairs.Count % 2 == 0 ? 0 : Time(second, secondCalls);
            double firstTime = Time(first, firstCalls);
            secondTime = pairs.Count % 2 == 0 ? Time(second, secondCalls) : secondTime;
            pairs.Add((firstTime, secondTime));
            spent = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        double[] ratios = [.. pairs.Select(pair => pair.Second / pair.First).Order()];
        return new Pairing(
            Quantile(ratios, 0.5),
            Quantile(ratios, 0.25),
            Quantile(ratios, 0.75),
            Quantile([.. pairs.Select(pair => pair.First).Order()], 0.5),
            Quantile([.. pairs.Select(pair => pair.Second).Order()], 0.5),
            pairs.Count
        );
    }

    private static int CallsPerSample(Action contender, Budget budget)
    {
        double time = Time(contender, calls: 1);
        return Math.Clamp((int)Math.Ceiling(budget.Sample / time), 1, 100_000);
    }

    /// <summary>Milliseconds per call.</summary>
    private static double Time(Action contender, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int call = 0; call < calls; call++)
        {
            contender();
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / calls;
    }

    private static double Quantile(double[] sorted, double quantile)
    {
        double position = quantile * (sorted.Length - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
