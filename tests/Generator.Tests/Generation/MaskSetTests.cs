using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MaskGen.Generator.Tests.Generation;

/// <summary>What is generated for mask sets, whatever the declaration.</summary>
public class MaskSetTests
{
    private const string Masks =
        """
        using MaskGen;

        namespace Robots;

        /// <summary>One.</summary>
        [AttentionMask] [Segment("Text", 8, SegmentKind.Causal, Padding = Padding.Left)] public static partial class Local;

        /// <summary>Another.</summary>
        public partial class Outer<T>
        {
            /// <summary>Another.</summary>
            [AttentionMask] [Segment("Text", 8, Padding = Padding.Left)] public partial struct @class;
        }

        """;

    [Theory]
    [InlineData("public static partial class Layers;")]
    [InlineData("internal readonly partial record struct Layers(int Mine);")]
    [InlineData("public partial class Layers<T, @in>;")]
    [InlineData("public partial class @class;")]
    public void Every_kind_of_host_compiles_without_a_warning(string host)
    {
        GeneratorRun run = GeneratorRun.Of(
            $"{Masks}/// <summary>Layers.</summary>\n/// <typeparam name=\"T\">T.</typeparam>\n/// <typeparam name=\"in\">In.</typeparam>\n[AttentionMaskSet(5)] [Member(typeof(Local), Count = 2)] [Member(typeof(Outer<int>.@class))] {host}"
        );

        Assert.DoesNotContain(run.Diagnostics, diagnostic => diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) != false);
        Assert.DoesNotContain(run.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal(3, run.Result.GeneratedTrees.Length);
    }

    [Fact]
    public void A_private_mask_can_be_the_member_of_a_set_beside_it()
    {
        GeneratorRun run = GeneratorRun.Of(
            "using MaskGen; static partial class Model { [AttentionMask(4, 4)] private static partial class Mine; [AttentionMaskSet(2)] [Member(typeof(Mine))] internal static partial class Layers; }"
        );

        Assert.Empty(run.Diagnostics);
    }

    /// <summary>Errors of the declarations are the analyzer's; the generated code itself compiles, and throws.</summary>
    [Theory]
    [InlineData("[AttentionMaskSet(0)] [Member(typeof(Local))]", "is mistaken: see MASK0006")]
    [InlineData("[AttentionMaskSet(3)]", "is mistaken: see MASK0040")]
    [InlineData("[AttentionMaskSet(1)] [Member(typeof(Local), Count = 2)]", "is mistaken: see MASK0041")]
    [InlineData("[AttentionMaskSet(1)] [Member(typeof(string))]", "is mistaken: see MASK0042")]
    [InlineData("[AttentionMaskSet(2)] [Member(typeof(Local))] [Member(typeof(Short))]", "is mistaken: see MASK0043")]
    [InlineData("[AttentionMaskSet(2)] [Member(typeof(Local))] [Member(typeof(Unpadded))]", "is mistaken: see MASK0044")]
    [InlineData("[AttentionMaskSet(2)] [Member(typeof(Local))] [Member(typeof(Empty))]", "The declaration of Empty, a member of Layers, is mistaken")]
    public void A_mistaken_set_has_all_members_and_they_throw(string attributes, string error)
    {
        GeneratorRun run = GeneratorRun.Of(
            $$"""
            {{Masks}}
            [AttentionMask] [Segment("Text", 7, Padding = Padding.Left)] internal static partial class Short;
            [AttentionMask] [Segment("Text", 8)] internal static partial class Unpadded;
            [AttentionMask] internal static partial class Empty;
            {{attributes}} internal static partial class Layers;
            internal static class User
            {
                public static void Use(bool[] cells, float[] x)
                {
                    Layers.WriteAllowed(0, cells);
                    Layers.WriteAllowedOfAll(cells);
                    Layers.MaskedSoftMaxOfAll(x, x);
                    _ = Layers.Count + Layers.QueryLength + (Layers.IsAllowed(0, 1, 2) ? 1 : 0);
                }
            }
            """
        );

        Assert.Empty(run.Diagnostics);
        Assert.Contains(error, run.Result.GeneratedTrees.Single(tree => tree.FilePath.Contains("Layers", StringComparison.Ordinal)).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[AttentionMaskSet(2)] [Member(typeof(Local))] static class Layers;")]
    [InlineData("[AttentionMaskSet(2)] [Member(typeof(Local))] file static partial class Layers;")]
    [InlineData("static class Outer { [AttentionMaskSet(2)] [Member(typeof(Local))] static partial class Layers; }")]
    [InlineData("[Member(typeof(Local))] static partial class Layers;")]
    public void Writes_nothing_where_no_part_can_be_added(string code) =>
        Assert.Single(
            GeneratorRun.Of($"using MaskGen; [AttentionMask(4, 4)] static partial class Local; {code}").Result.GeneratedTrees
        );

    [Fact]
    public void A_member_may_come_from_a_compiled_library()
    {
        GeneratorRun library = GeneratorRun.Of(Masks);
        GeneratorRun user = UserOf(
            library,
            "using MaskGen; using Robots; [AttentionMaskSet(3)] [Member(typeof(Local))] [Member(typeof(Outer<string>.@class))] internal static partial class Layers;"
        );

        Assert.Empty(user.Diagnostics);
        Assert.Contains("ValidLengths(int Text)", user.MaskText, StringComparison.Ordinal);
        Assert.Contains("receiver.Receive<global::Robots.Outer<string>.@class.Tag>();", user.MaskText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_compiled_member_of_another_size_is_noticed()
    {
        GeneratorRun library = GeneratorRun.Of(Masks);
        GeneratorRun user = UserOf(
            library,
            "using MaskGen; [AttentionMask(8, 9)] static partial class Mine; [AttentionMaskSet(3)] [Member(typeof(Robots.Local))] [Member(typeof(Mine))] static partial class Layers;"
        );

        Assert.Contains(user.Result.GeneratedTrees, tree => tree.ToString().Contains("see MASK0043", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, 64)]
    [InlineData(32, 64)]
    // The names of so many masks alone are 20 KB.
    [InlineData(128, 96)]
    public void Generated_source_stays_within_the_budget(int members, int kilobytes)
    {
        const string name = "AMaskWithQuiteALongNameForHead";
        IEnumerable<int> heads = Enumerable.Range(0, members);
        GeneratorRun run = GeneratorRun.Of(
            $"""
            using MaskGen;
            {string.Join('\n', heads.Select(head => $"[AttentionMask, Segment(\"A\", 4, Padding = Padding.Left), Segment(\"B{head}\", 1000)] static partial class {name}{head};"))}
            [AttentionMaskSet(500)]
            {string.Join('\n', heads.Select(head => $"[Member(typeof({name}{head}))]"))}
            static partial class Heads;
            """
        );
        string set = run.Result.GeneratedTrees.Single(tree => tree.FilePath.Contains("/Heads.", StringComparison.Ordinal)).ToString();

        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(set), 1, kilobytes * 1024);
    }

    private static GeneratorRun UserOf(GeneratorRun library, string code)
    {
        using var assembly = new MemoryStream();
        Assert.True(library.Output.Emit(assembly).Success);
        CSharpCompilation user = GeneratorRun.Compile(code);
        return GeneratorRun.Of(
            user.WithAssemblyName("Consumer").AddReferences(MetadataReference.CreateFromImage(assembly.ToArray()))
        );
    }
}
