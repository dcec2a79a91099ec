using System.Runtime;

namespace MaskGen.Benchmarks.SideBySide;

/// <summary>What a method costs before it is at full speed.</summary>
/// <param name="JitTime">Milliseconds of the first call that went into the JIT.</param>
/// <param name="Times">Milliseconds of the first calls.</param>
internal sealed record FirstCalls(double JitTime, double[] Times)
{
    private const int Count = 3;

    public static FirstCalls Of(Action call)
    {
        double jitTime = 0;
        double[] times = new double[Count];
        for (int index = 0; index < Count; index++)
        {
            TimeSpan before = JitInfo.GetCompilationTime(currentThread: true);
            double start = Clock.Thread.Now;
            call();
            times[index] = Clock.Thread.Now - start;
            jitTime = index == 0 ? (JitInfo.GetCompilationTime(currentThread: true) - before).TotalMilliseconds : jitTime;
        }

        return new FirstCalls(jitTime, times);
    }
}
