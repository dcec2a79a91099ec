using MaskGen.Benchmarks.SideBySide;

if (Options.Parse(args) is { } options)
{
    return new Runner(options).Run();
}

Console.Error.WriteLine(Options.Usage);
return 2;
