using System.Globalization;
using MaskGen.Benchmarks.CompileCost;

// What MaskGen costs a program that has nothing to do with masks: the compiler's own timing of its analyzers, and the time
// of the whole compilation with and without them, in turn. Medians; arguments set the number of lines and of runs.
int lines = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
int runs = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
string folder = Directory.CreateTempSubdirectory("maskgen-cost-").FullName;
int written = 0, files = 0;
foreach ((string name, string text) in LargeProject.Write(lines))
{
    await File.WriteAllTextAsync(Path.Combine(folder, name), text);
    (written, files) = (written + text.AsSpan().Count('\n'), files + 1);
}

string[] extensions = [.. new[] { "Layout", "Generator", "Analyzers" }.Select(name => Path.Combine(AppContext.BaseDirectory, $"MaskGen.{name}.dll"))];
Console.WriteLine($"{written} lines in {files} files, {runs} runs, medians");
await MeasureAsync("a compiler that was just started", inServer: false);
await MeasureAsync("the build server, once it has compiled the same", inServer: true);

Directory.Delete(folder, recursive: true);

async Task MeasureAsync(string where, bool inServer)
{
    List<Cost> without = [], with = [];
    for (int run = inServer ? -1 : 0; run < runs; run++)
    {
        Cost plain = await Compiler.RunAsync(inServer, folder);
        Cost extended = await Compiler.RunAsync(inServer, folder, extensions);
        if (run >= 0)
        {
            without.Add(plain);
            with.Add(extended);
        }
    }

    double elapsed = Median(without.Select(cost => cost.Elapsed));
    Console.WriteLine();
    Console.WriteLine(where);
    Console.WriteLine($"{"compilation without MaskGen",-50}{elapsed,8:F2} s");
    Console.WriteLine($"{"compilation with MaskGen",-50}{Median(with.Select(cost => cost.Elapsed)),8:F2} s");
    foreach (string analyzer in with[0].Analyzers.Keys.Order(StringComparer.Ordinal))
    {
        double seconds = Median(with.Select(cost => cost.Analyzers[analyzer]));
        Console.WriteLine($"{analyzer,-50}{seconds,8:F3} s{100 * seconds / elapsed,20:F2} %");
    }
}

static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
