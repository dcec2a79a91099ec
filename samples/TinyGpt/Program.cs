using System.Globalization;
using MaskGen;
using MaskGen.Samples.TinyGpt;

const int seed = 1609; // the year in which the sonnets were printed
const int writtenCharacters = 480;
const string firstWords = "How like a winter hath my absence been\n"; // held out

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (Options.Parse(args) is not { } options)
{
    Console.Error.WriteLine(Options.Usage);
    return 1;
}

Text text = Text.Sonnets();
ModelSize size = new(text.Characters, Width: 64, Heads: 4, Layers: 3);
PrintMasks();

List<Result> results = [Train<HonestMask.Tag>("honest")];
if (options.Leaky)
{
    results.Add(Train<LeakyMask.Tag>("leaky"));
}

string report = Report.Of(results, text, firstWords);
Console.WriteLine();
Console.WriteLine(report);
Save("TinyGpt.svg", LossChart.Draw(results));
Save("TinyGpt.txt", report);
return 0;

void PrintMasks()
{
    (string Heading, string Picture)[] masks = [("The honest mask", HonestMask.ToAsciiArt(20)), ("The leaky mask", LeakyMask.ToAsciiArt(20))];
    masks = options.Leaky ? masks : masks[..1];
    IEnumerable<string> withoutLegends = masks.Select(mask => mask.Picture.Split("\n\n")[0]);
    Console.WriteLine(Columns.Of([.. masks.Select(mask => mask.Heading)], [.. withoutLegends]));
}

Result Train<TMask>(string name)
    where TMask : struct, IAttentionMask
{
    Trainer<TMask> trainer = new(size, options.Steps, seed);
    ProgressBar progress = new(name, options.Steps);
    List<double> losses = [];
    for (int step = 0; step < options.Steps; step++)
    {
        losses.Add(trainer.Step(step, text.Training));
        progress.Show(step + 1, losses.TakeLast(20).Average());
    }

    Evaluation heldOut = Evaluation.Of<TMask>(size, trainer.Weights, text.HeldOut);
    Writer<TMask> writer = new(size, trainer.Weights);
    IReadOnlyList<int> written = writer.Continue(text.Encode(firstWords), writtenCharacters, new Random(seed));
    return new(name, losses, heldOut, text.Decode(written));
}

void Save(string name, string content)
{
    string path = Path.Combine(Directory.CreateDirectory(options.Directory).FullName, name);
    File.WriteAllText(path, content);
    Console.WriteLine($"Written: {path}");
}
