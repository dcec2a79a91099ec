using System.Diagnostics;
using System.Runtime;

namespace MaskGen.Benchmarks.SideBySide;

/// <summary>Brings contenders to full speed: waits for the JIT to replace their first versions, until none of them gets faster.</summary>
internal sealed class WarmUp(Budget budget)
{
    /// <summary>Calls until the JIT has seen enough of a method to compile it again.</summary>
    private const int CallsToTier = 40;

    /// <summary>Milliseconds that the calls of one contender take at least.</summary>
    private const double ShortestRound = 5;

    private const int MostRounds = 10;

    /// <summary>Rounds without one faster before it is enough: from a first version over an instrumented one to the last takes two.</summary>
    private const int StaleRounds = 3;

    /// <summary>Sleeps for the JIT in one round.</summary>
    private const int MostSleeps = 4;

    /// <summary>Calls the contenders in rounds.</summary>
    public void Run(IReadOnlyList<Action> contenders)
    {
        double[] fastest = new double[contenders.Count];
        Array.Fill(fastest, double.PositiveInfinity);
        int roundsSinceFaster = 0;
        for (int round = 0; round < MostRounds && roundsSinceFaster < StaleRounds; round++)
        {
            roundsSinceFaster++;
            double wallStart = Clock.Wall.Now;
            double threadStart = Clock.Thread.Now;
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

            AwaitJit((Clock.Wall.Now - wallStart) / (Clock.Thread.Now - threadStart));
        }
    }

    private double LongCall => budget.Total / 5;

    /// <summary>Until nothing was compiled for a while: methods are compiled again 100 ms after the last new one.</summary>
    /// <param name="load">How much longer everything takes than on an idle machine.</param>
    private static void AwaitJit(double load)
    {
        int milliseconds = (int)(110 * Math.Clamp(load, 1, 4));
        long compiled;
        int sleeps = 0;
        do
        {
            compiled = JitInfo.GetCompiledMethodCount();
            Thread.Sleep(milliseconds);
        } while (JitInfo.GetCompiledMethodCount() != compiled && ++sleeps < MostSleeps);
    }

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
