using System.Runtime.CompilerServices;
using MaskGen.Benchmarks.SideBySide;

namespace MaskGen.Benchmarks.Detail;

/// <summary>How much the time of softmax depends on where arrays and the stack begin, which is up to chance in a program.</summary>
internal static unsafe class PlaceSweep
{
    private const int Page = 4096;

    /// <summary>Bytes between two places of the stack: what systems align it to.</summary>
    private const int StackStep = 16;

    private const float Scale = 1 / 8f;

    private const int WarmUpCalls = 30;

    private const int Rounds = 4;

    private static readonly string[] s_workloads = ["causal512", "prefix867", "window2048", "packed1024"];

    /// <summary>Floats from the start of a cache line to that of the arrays. Those of .NET begin at any multiple of 8 bytes, slices of them at any of 4.</summary>
    private static readonly int[] s_arrayOffsets = [0, 1, 4, 8];

    /// <summary>Prints a line for each kernel and workload.</summary>
    public static int Run()
    {
        Report.Write($"{Machine.Description}");
        Report.Write($"in use: {Machine.Features}");
        Report.Write($"µs with arrays 0, 4, 16 and 32 bytes after the start of a cache line; then with the stack at {Page / StackStep} places of a page:");
        Report.Write($"{"kernel",-18} {"workload",-12} {"0",8} {"4",8} {"16",8} {"32",8}   {"median",8} {"slowest",8}  slower by a quarter");
        foreach (var workload in Workloads.All.Where(each => s_workloads.Contains(each.Name)))
        {
            int length = Workload.Heads * workload.Cells;
            int room = length + s_arrayOffsets.Max();
            using var scores = AlignedMemory<float>.Normal(room, standardDeviation: 3, seed: 867);
            using var weights = new AlignedMemory<float>(room);
            using var gradient = new AlignedMemory<float>(room);
            Sweep("softmax", workload, offset => workload.SoftMax(scores.Span.Slice(offset, length), weights.Span.Slice(offset, length), Scale));
            Sweep(
                "softmax-backward",
                workload,
                offset =>
                    workload.SoftMaxBackward(
                        weights.Span.Slice(offset, length),
                        scores.Span.Slice(offset, length),
                        gradient.Span.Slice(offset, length),
                        Scale
                    )
            );
        }

        return 0;
    }

    private static void Sweep(string kernel, Workload workload, Action<int> run)
    {
        for (int call = 0; call < WarmUpCalls; call++)
        {
            run(0);
        }

        double[] arrays = [.. s_arrayOffsets.Select(offset => Median([.. Enumerable.Range(0, 31).Select(_ => Time(() => run(offset)))]))];
        double[] places = StackTimes(run);
        double median = Median(places);
        Report.Write(
            $"{kernel,-18} {workload.Name,-12} {arrays[0],8:F0} {arrays[1],8:F0} {arrays[2],8:F0} {arrays[3],8:F0}   {median,8:F0} {places.Max(),8:F0}  {places.Count(time => time > 1.25 * median)}"
        );
    }

    /// <summary>The best of some rounds, for each place: what else the machine does is not to look like a place.</summary>
    private static double[] StackTimes(Action<int> run)
    {
        double[] times = new double[Page / StackStep];
        Array.Fill(times, double.PositiveInfinity);
        for (int round = 0; round < Rounds; round++)
        {
            for (int place = 0; place < times.Length; place++)
            {
                times[place] = Math.Min(times[place], TimeAt(place * StackStep, run));
            }
        }

        return times;
    }

    /// <summary>Microseconds of a call whose stack begins so many bytes after the start of a page, up to what is the same for all places.</summary>
    private static double TimeAt(int place, Action<int> run)
    {
        byte here;
        int bytes = (int)(((nint)(&here) - place) & (Page - StackStep)) + StackStep;
        return TimeBelow(bytes, run);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double TimeBelow(int bytes, Action<int> run)
    {
        byte* taken = stackalloc byte[bytes];
        taken[0] = 0; // Or the compiler takes nothing.
        return Time(() => run(taken[0]));
    }

    private static double Time(Action run)
    {
        double start = Clock.Thread.Now;
        run();
        return 1000 * (Clock.Thread.Now - start);
    }

    private static double Median(double[] times)
    {
        Array.Sort(times);
        return times[times.Length / 2];
    }
}
