using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MaskGen.Benchmarks.SideBySide;

/// <summary>A clock in milliseconds.</summary>
internal abstract partial class Clock
{
    /// <summary>What passes for everybody.</summary>
    public static Clock Wall { get; } = new WallClock();

    /// <summary>
    /// What this thread is given by the processor, where the system tells: other work on the machine then lengthens no
    /// sample, which would hurt long samples more than short ones.
    /// </summary>
    public static Clock Thread { get; } = OperatingSystem.IsLinux() ? new ThreadClock() : Wall;

    public abstract double Now { get; }

    private sealed class WallClock : Clock
    {
        public override double Now => Stopwatch.GetElapsedTime(0).TotalMilliseconds;
    }

    private sealed partial class ThreadClock : Clock
    {
        private const int ThreadCpuTime = 3;

        public override double Now
        {
            get
            {
                _ = ClockGetTime(ThreadCpuTime, out Timespec time);
                return (1e3 * time.Seconds) + (1e-6 * time.Nanoseconds);
            }
        }

        [LibraryImport("libc", EntryPoint = "clock_gettime")]
        private static partial int ClockGetTime(int clock, out Timespec time);
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Timespec
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
