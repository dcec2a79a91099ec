using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MaskGen.Generator.Tests.Incrementality;

/// <summary>The generator in an editor: run again and again, each run knowing the one before.</summary>
internal sealed class TrackedDriver
{
    private GeneratorDriver _driver;

    public TrackedDriver(Compilation compilation) =>
        _driver = CSharpGeneratorDriver.Create(
            [new MaskGenerator().AsSourceGenerator()],
            parseOptions: (CSharpParseOptions)compilation.SyntaxTrees.First().Options,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)
        );

    /// <summary>Runs once and fails if the generator threw or reported anything.</summary>
    public GeneratorRunResult Run(Compilation compilation)
    {
        _driver = _driver.RunGenerators(compilation);
        GeneratorRunResult result = Assert.Single(_driver.GetRunResult().Results);
        Assert.Null(result.Exception);
        Assert.Empty(result.Diagnostics);
        return result;
    }

    public static GeneratorRunResult RunOnce(Compilation compilation) => new TrackedDriver(compilation).Run(compilation);

    /// <summary>The values that the generator's own steps gave.</summary>
    public static IEnumerable<object> Values(GeneratorRunResult result) =>
        StepNames.SelectMany(name => Steps(result, name)).SelectMany(step => step.Outputs).Select(output => output.Value);

    /// <summary>
    /// Why each output of each step of the generator is as it is, a line per step such as
    /// <c>Declaration: Unchanged, New</c>, in the order of the pipeline. Steps without output are left out.
    /// </summary>
    public static IEnumerable<string> Reasons(GeneratorRunResult result) =>
        StepNames
            .Select(name => (name, Steps(result, name)))
            .Concat(result.TrackedOutputSteps.Select(step => (step.Key, step.Value)))
            .Where(step => step.Item2.Any(run => !run.Outputs.IsEmpty))
            .Select(step => $"{step.Item1}: {string.Join(", ", step.Item2.SelectMany(run => run.Outputs).Select(output => output.Reason))}");

    /// <summary>The reasons of a second run, for which some files were edited.</summary>
    public static IEnumerable<string> ReasonsAfterEdit(string[] before, string[] after)
    {
        CSharpCompilation first = GeneratorRun.Compile(before);
        var driver = new TrackedDriver(first);
        _ = driver.Run(first);
        Compilation second = first;
        foreach ((SyntaxTree tree, string text) in first.SyntaxTrees.Zip(after))
        {
            // As in an editor, a file that was not edited keeps its tree.
            if (tree.ToString() != text)
            {
                second = second.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)tree.Options, tree.FilePath));
            }
        }

        return Reasons(driver.Run(second));
    }

    private static ImmutableArray<string> StepNames { get; } =
        [.. typeof(TrackingNames).GetFields().Select(field => (string)field.GetRawConstantValue()!)];

    private static ImmutableArray<IncrementalGeneratorRunStep> Steps(GeneratorRunResult result, string name) =>
        result.TrackedSteps.TryGetValue(name, out ImmutableArray<IncrementalGeneratorRunStep> steps) ? steps : [];
}
