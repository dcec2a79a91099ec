namespace MaskGen.Benchmarks.SideBySide;

/// <summary>Two contenders measured in turn.</summary>
/// <param name="Ratio">Median of second ÷ first over the pairs.</param>
/// <param name="Low">Lower quartile of the ratios.</param>
/// <param name="High">Upper quartile of the ratios.</param>
/// <param name="First">Median milliseconds of a call of the first.</param>
/// <param name="Second">Median milliseconds of a call of the second.</param>
/// <param name="Pairs">Number of pairs.</param>
internal sealed record Pairing(double Ratio, double Low, double High, double First, double Second, int Pairs)
{
    /// <summary>The pairing with as much more work of the second.</summary>
    public Pairing Scaled(double share) =>
        this with { Ratio = Ratio * share, Low = Low * share, High = High * share, Second = Second * share };

    /// <summary>Samples first, second, second, first and so on, so that a drift of the clock rate favours neither.</summary>
    public static Pairing Measure(Action first, Action second, Budget budget, Clock clock)
    {
        int firstCalls = CallsPerSample(first, budget, clock);
        int secondCalls = CallsPerSample(second, budget, clock);
        List<(double First, double Second)> pairs = [];
        // Of the wall's clock: a busy machine must not make the whole run longer.
        double start = Clock.Wall.Now;
        double spent = 0;
        while (pairs.Count < budget.MostPairs && spent < (pairs.Count < budget.FewestPairs ? 2 * budget.Total : budget.Total))
        {
            pairs.Add(pairs.Count % 2 == 0 ? (TimeFirst(), TimeSecond()) : Swapped(TimeSecond(), TimeFirst()));
            spent = Clock.Wall.Now - start;
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

        double TimeFirst() => Time(first, firstCalls, clock);
        double TimeSecond() => Time(second, secondCalls, clock);
        static (double First, double Second) Swapped(double second, double first) => (first, second);
    }

    private static int CallsPerSample(Action contender, Budget budget, Clock clock)
    {
        double time = Time(contender, calls: 1, clock);
        if (time >= budget.Sample)
        {
            return 1;
        }

        time = Math.Min(time, Time(contender, calls: 1, clock));
        return Math.Clamp((int)Math.Ceiling(budget.Sample / time), 1, 100_000);
    }

    /// <summary>Milliseconds per call.</summary>
    private static double Time(Action contender, int calls, Clock clock)
    {
        double start = clock.Now;
        for (int call = 0; call < calls; call++)
        {
            contender();
        }

        return (clock.Now - start) / calls;
    }

    private static double Quantile(double[] sorted, double quantile)
    {
        double position = quantile * (sorted.Length - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
