using System.Diagnostics;

namespace MaskGen.Samples.TinyGpt;

/// <summary>How far a training is: a line that is written over, or a few lines where output goes to a file.</summary>
internal sealed class ProgressBar(string name, int steps)
{
    private const int Width = 40;

    private readonly long _start = Stopwatch.GetTimestamp();
    private int _shown;

    public void Show(int done, double loss)
    {
        int share = done * (Console.IsOutputRedirected ? 4 : 100) / steps;
        if (share == _shown && done < steps)
        {
            return;
        }

        _shown = share;
        TimeSpan elapsed = Stopwatch.GetElapsedTime(_start);
        string time = done < steps ? $"{elapsed.TotalSeconds * (steps - done) / done, 3:F0} s left" : $"{elapsed.TotalSeconds, 3:F0} s     ";
        int full = Width * done / steps;
        string line = $"{name, -7} [{new string('#', full)}{new string('.', Width - full)}] {done, 5} of {steps} steps, loss {loss:F2}, {time}";
        Console.Write(Console.IsOutputRedirected ? $"{line}\n" : $"\r{line}{(done < steps ? "" : "\n")}");
    }
}
