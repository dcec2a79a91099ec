using System.Diagnostics;

namespace MaskGen.Benchmarks.SideBySide;

/// <summary>Brings contenders to full speed: waits for the JIT to replace their first versions, until none of them gets faster.</summary>
internal sealed class WarmUp(Budget budget)
{
    /// <summary>Calls until the JIT has seen enough of a method to compile it again.</summary>
    private const int CallsToTier = 40;

    /// <summary>Milliseconds that the calls of one contender take at least.</summary>
    private const double ShortestRound = 5;

    private const int MostRounds = 8;

    /// <summary>Calls the contenders in rounds.</summary>
    public void Run(IReadOnlyList<Action> contenders)
    {
        double[] fastest = new double[contenders.Count];
        Array.Fill(fastest, double.PositiveInfinity);
        int roundsSinceFaster = 0;
        for (int round = 0; round < MostRounds && roundsSinceFaster < 2; round++)
        {
            roundsSinceFaster++;
            for (int index = 0; index < fastest.Length; index++)
            {
                // A long call has brought the methods that it calls to full speed by itself.
                if (round == 0 || fastest[index] < LongCall)
                {
                    double now = CallOften(contenders[index]);
                    roundsSinceFaster = now < 0.9 * fastest[index] && round > 0 ? 0 : roundsSinceFaster;
                    fastest[index] = Math.Min(fastest[index], now);
                }
            }

            Thread.Sleep(millisecondsTimeout: 110); // methods are compiled again 100 ms after the last new one
        }
    }

    private double LongCall => budget.Total / 5;

    private double CallOften(Action contender)
    {
        long start = Stopwatch.GetTimestamp();
        double threadStart = Clock.Thread.Now;
        double spent;
        int calls = 0;
        do
        {
            contender();
            calls++;
            spent = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        } while (spent < ShortestRound || (calls < CallsToTier && spent < LongCall));

        return (Clock.Thread.Now - threadStart) / calls;
    }
}
