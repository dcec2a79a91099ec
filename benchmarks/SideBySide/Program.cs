using BenchmarkDotNet.Running;
using MaskGen.Benchmarks.Detail;
using MaskGen.Benchmarks.SideBySide;

if (args is ["--detail", .. string[] arguments])
{
    return BenchmarkSwitcher.FromAssembly(typeof(Runner).Assembly).Run(arguments).Any(summary => summary.HasCriticalValidationErrors) ? 1 : 0;
}

if (args is ["--places"])
{
    return PlaceSweep.Run();
}

if (Options.Parse(args) is { } options)
{
    return new Runner(options).Run();
}

Console.Error.WriteLine(Options.Usage);
return 2;
