using MaskGen.Analyzers.Tests.Verification;
using MaskGen.Generator;

namespace MaskGen.Analyzers.Tests.Declarations;

/// <summary>Every rule about mask sets, with its exact place and its message.</summary>
public class MaskSetAnalyzerTests
{
    private const string Masks = """
        using MaskGen;

        [AttentionMask]
        [Segment("Text", 8, SegmentKind.Causal, Padding = Padding.Left)]
        public static partial class Global;

        [AttentionMask]
        [Segment("Text", 8, Padding = Padding.Left)]
        [Slice("Step", "Text")]
        public static partial class Local;

        public partial class Outer<T>
        {
            [AttentionMask(8, 8)]
            internal partial struct Open;
        }

        """;

    [Theory]
    [InlineData("[AttentionMaskSet(26)] [Member(typeof(Local), Count = 5)] [Member(typeof(Global))] public static partial class Layers;")]
    [InlineData("[AttentionMaskSet(3)] [Member(typeof(Local))] [Member(typeof(Global))] [Member(typeof(Local))] internal partial record struct Heads(int Mine);")]
    [InlineData("[AttentionMaskSet(2)] [Member(mask: typeof(Outer<int>.Open))] [Member(typeof(Outer<string>.Open))] static partial class Generic;")]
    [InlineData("[AttentionMaskSet(1)] [Member(typeof(Local))] partial class AllowedCount { int Segments, ToAsciiArt; }")]
    public Task A_right_declaration_is_silent(string set) =>
        Verify.AnalyzerAsync<MaskSetAnalyzer>(
            new TestCode(new SourceFile("Test0.cs", Masks + set)) { Generators = [new MaskGenerator()] }
        );

    /// <summary>What is wrong with a member is said there, and nothing about its shape here.</summary>
    [Theory]
    [InlineData("[AttentionMask] static partial class Wrong;")]
    [InlineData("[AttentionMask(4, 0)] static partial class Wrong;")]
    [InlineData("[AttentionMask(4, 4)] static class Wrong;")]
    [InlineData("[AttentionMask(4, 4)] file static partial class Wrong;")]
    [InlineData("[AttentionMask(4, 4), Segment(\"A\", 4)] static partial class Wrong;")]
    [InlineData("[AttentionMask, Segment(\"A\", 4)] static partial class Wrong; [Segment(\"B\", 4)] static partial class Wrong;")]
    public Task A_mistaken_member_is_reported_where_it_is_declared(string member) =>
        Verify.AnalyzerAsync<MaskSetAnalyzer>(
            $"{Masks}{member} [AttentionMaskSet(2)] [Member(typeof(Local))] [Member(typeof(Wrong))] {(member.Contains("file", StringComparison.Ordinal) ? "file " : "")}static partial class {(member.Contains("file", StringComparison.Ordinal) ? "{|MASK0003:Layers|}" : "Layers")};"
        );

    [Fact]
    public Task MASK0001_and_MASK0002() =>
        ReportAsync(
            "class {|#0:Around|} { [AttentionMaskSet(1)] [Member(typeof(Local))] class {|#1:Layers|}; }",
            new Expected("MASK0002").At(0).WithMessage(
                "'Around' contains the mask set 'Layers' but is not partial; make it partial, so that the mask set's members can be generated"
            ),
            new Expected("MASK0001").At(1).WithMessage(
                "'Layers' carries [AttentionMaskSet] but is not partial; make it partial, so that its members can be generated"
            )
        );

    [Fact]
    public Task MASK0003() =>
        ReportAsync(
            "[AttentionMaskSet(1)] [Member(typeof(Local))] file partial class {|#0:Layers|};",
            new Expected("MASK0003").At(0).WithMessage(
                "'Layers' is file-local, so a generated file cannot add members to it; remove 'file'"
            )
        );

    [Fact]
    public Task MASK0006() =>
        ReportAsync(
            "[AttentionMaskSet({|#0:0|})] [Member(typeof(Local), Count = {|#1:-1|})] partial class Layers;",
            new Expected("MASK0006").At(0).WithMessage("The count of mask set 'Layers' is 0; it must be at least 1"),
            new Expected("MASK0006").At(1).WithMessage("The count of member 'Local' is -1; it must be at least 1")
        );

    [Fact]
    public Task MASK0011() =>
        ReportAsync(
            "[AttentionMaskSet(1)] [Member(typeof(Local))] partial class Layers; [{|#0:Member(typeof(Global))|}] partial class Layers;",
            new Expected("MASK0011").At(0).WithMessage(
                "[Member] stands on another part of 'Layers' than [AttentionMaskSet]; move it there, because the order of the attributes counts"
            )
        );

    [Fact]
    public Task MASK0012() =>
        ReportAsync(
            "[{|#0:Member(typeof(Local))|}] [Member(typeof(Global))] partial class Layers;",
            new Expected("MASK0012").At(0).WithMessage(
                "[Member] does nothing here, because 'Layers' does not carry [AttentionMaskSet]; add it"
            )
        );

    [Fact]
    public Task MASK0012_of_a_mask_attribute_is_not_repeated() =>
        ReportAsync("[Segment(\"A\", 4)] [AttentionMaskSet(1)] [Member(typeof(Local))] partial class Layers;");

    [Fact]
    public Task MASK0019() =>
        ReportAsync(
            "[AttentionMaskSet(1)] [Member(typeof(Local))] partial class Layers { int {|#0:Select|}; }",
            new Expected("MASK0019").At(0).WithMessage(
                "The name 'Select' is taken by a member that is generated for every mask set; choose another"
            )
        );

    [Fact]
    public Task MASK0040() =>
        ReportAsync(
            "[{|#0:AttentionMaskSet(4)|}] partial class Layers;",
            new Expected("MASK0040").At(0).WithMessage("'Layers' has no masks; add [Member(typeof(…))] attributes")
        );

    [Fact]
    public Task MASK0041() =>
        ReportAsync(
            "[AttentionMaskSet(count: {|#0:2 + 2|})] [Member(typeof(Local), Count = 4)] [Member(typeof(Global))] partial class Layers;",
            new Expected("MASK0041").At(0).WithMessage(
                "'Layers' has a count of 4 but 5 members, so the last ones would never be used; change one of the two"
            )
        );

    [Fact]
    public Task MASK0042() =>
        ReportAsync(
            """
            [AttentionMaskSet(9)]
            [Member({|#0:typeof(string)|})]
            [Member(mask: {|#1:typeof(Outer<>.Open)|})]
            [Member({|#2:typeof(int[])|})]
            [Member({|#3:null!|})]
            [Member({|#4:typeof(Local.Step)|}), Member(typeof(Local))]
            [Member({|#5:typeof(Layers)|})]
            partial class Layers;
            """,
            new Expected("MASK0042").At(0).WithMessage("'string' cannot be a member of a mask set: it does not carry [AttentionMask]"),
            new Expected("MASK0042").At(1).WithMessage("'Outer<>.Open' cannot be a member of a mask set: its type arguments are missing"),
            new Expected("MASK0042").At(2).WithMessage("'int[]' cannot be a member of a mask set: it does not carry [AttentionMask]"),
            new Expected("MASK0042").At(3).WithMessage("'null' cannot be a member of a mask set: it is no type"),
            new Expected("MASK0042").At(4).WithMessage("'Local.Step' cannot be a member of a mask set: members are whole masks, such as 'Local'"),
            new Expected("MASK0042").At(5).WithMessage("'Layers' cannot be a member of a mask set: it does not carry [AttentionMask]")
        );

    [Fact]
    public Task MASK0043() =>
        ReportAsync(
            """
            [AttentionMask(4, 9)] static partial class Wide;
            [AttentionMaskSet(9)] [Member(typeof(Local))] [Member({|#0:typeof(Wide)|})] [Member(typeof(Wide))] partial class Layers;
            """,
            new Expected("MASK0043").At(0).WithMessage(
                "'Wide' has 4 queries × 9 keys, but 'Local' has 8 queries × 8 keys; the members of a mask set have the same size"
            )
        );

    [Fact]
    public Task MASK0044() =>
        ReportAsync(
            """
            [AttentionMask, Segment("Text", 4, Padding = Padding.Right, Count = 2)] static partial class Right;
            [AttentionMaskSet(9)]
            [Member(typeof(Local))]
            [Member({|#0:typeof(Right)|})]
            [Member({|#1:typeof(Outer<int>.Open)|})]
            partial class Layers;
            """,
            new Expected("MASK0044").At(0).WithMessage(
                "'Right' has Text 4 × 2 (right-padded), but 'Local' has Text 8 (left-padded); the members of a mask set have the same padded segments in the same order"
            ),
            new Expected("MASK0044").At(1).WithMessage(
                "'Outer<int>.Open' has no padded segment, but 'Local' has Text 8 (left-padded); the members of a mask set have the same padded segments in the same order"
            )
        );

    [Fact]
    public Task MASK0045() =>
        ReportAsync(
            "[AttentionMask(8, 8)] [{|#0:AttentionMaskSet(1)|}] [Member(typeof(Local))] partial class Both;",
            new Expected("MASK0045").At(0).WithMessage(
                "'Both' carries both [AttentionMask] and [AttentionMaskSet]; move one of them to a type of its own"
            )
        );

    /// <summary>With the generator, so that slices exist and no member is missing.</summary>
    private static Task ReportAsync(string set, params Expected[] expected) =>
        Verify.AnalyzerAsync<MaskSetAnalyzer>(
            new TestCode(new SourceFile("Test0.cs", Masks + set)) { Generators = [new MaskGenerator()] },
            expected
        );
}
