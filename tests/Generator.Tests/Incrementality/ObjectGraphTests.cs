using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MaskGen.Generator.Tests.Incrementality;

public sealed class ObjectGraphTests
{
    [Fact]
    public void Steps_hold_no_compiler_objects()
    {
        object[] values = [.. Samples.All.SelectMany(sample => TrackedDriver.Values(TrackedDriver.RunOnce(GeneratorRun.Compile(sample.Text))))];

        // Both steps of each mask.
        Assert.True(values.Length >= 2 * Samples.All.Length);
        Assert.Empty(values.SelectMany(ObjectGraph.FindCompilerObjects));
    }

    [Fact]
    public void Finds_compiler_objects_wherever_they_hide()
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText("class C;");
        Compilation compilation = CSharpCompilation.Create("C", [tree]);
        ISymbol symbol = compilation.Assembly;
        AssertFinds(symbol, tree, compilation, tree.GetRoot(), tree.GetRoot().GetLocation(), compilation.GetSemanticModel(tree));
        AssertFinds(
            new Box(symbol),
            new Derived(symbol),
            new object[] { "text", symbol },
            ImmutableArray.Create(symbol),
            new Dictionary<string, object>(StringComparer.Ordinal) { ["key"] = new Box(symbol) },
            (1, symbol),
            new Lazy<ISymbol>(() => symbol)
        );
    }

    [Fact]
    public void Passes_plain_values_and_cycles()
    {
        var cycle = new Box(null);
        cycle.Value = cycle;
        Assert.Empty(ObjectGraph.FindCompilerObjects(cycle));
        Assert.Empty(ObjectGraph.FindCompilerObjects(new object[] { 1, "text", DayOfWeek.Friday, ImmutableArray.Create(1, 2) }));
    }

    private static void AssertFinds(params object[] values) =>
        Assert.All(values, value => Assert.NotEmpty(ObjectGraph.FindCompilerObjects(value)));

    private class Box(object? value)
    {
        public object? Value { get; set; } = value;
    }

    private sealed class Derived(object? value) : Box(value);
}
