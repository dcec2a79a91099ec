using MaskGen.Analyzers.Tests.Verification;
using MaskGen.Generator;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Tests.Declarations;

/// <summary>Every rule, with its exact place and its message.</summary>
public partial class DeclarationAnalyzerTests
{
    private const string RightDeclarations = """
        using MaskGen;

        [AttentionMask]
        [Segment("Image", 768)]
        [Segment("Language", 200, Joins = true, Padding = Padding.Right)]
        [Segment("Subtask", 24, SegmentKind.Causal, Padding = Padding.Right)]
        [Segment("Action", 50)]
        [Deny(query: "Action", key: "Subtask")]
        [Slice("Denoise", "Action")]
        public static partial class Pi05Mask;

        [AttentionMask(4, 9)]
        internal readonly partial record struct Sized(int Mine);
        """;

    [Fact]
    public Task A_right_declaration_is_silent() => Verify.AnalyzerAsync<DeclarationAnalyzer>(RightDeclarations);

    [Fact]
    public Task Generated_members_do_not_clash_with_themselves() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            new TestCode(new SourceFile("Test0.cs", RightDeclarations)) { Generators = [new MaskGenerator()] }
        );

    [Fact]
    public Task Members_of_the_user_clash_while_the_others_are_generated() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            new TestCode(
                new SourceFile(
                    "Test0.cs",
                    "[MaskGen.AttentionMask(4, 4)] public partial class Mask { static class {|MASK0019:Segments|}; }"
                )
            )
            {
                Generators = [new MaskGenerator()],
            }
        );

    [Fact]
    public Task MASK0001_and_MASK0002() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            """
            class {|#0:Outer|} { partial struct Middle { [MaskGen.AttentionMask(4, 4)] record {|#1:Inner|}; } }
            """,
            new Expected("MASK0002").At(0).WithMessage(
                "'Outer' contains the mask 'Inner' but is not partial; make it partial, so that the mask's members can be generated"
            ),
            new Expected("MASK0001").At(1).WithMessage(
                "'Inner' carries [AttentionMask] but is not partial; make it partial, so that its members can be generated"
            )
        );

    [Fact]
    public Task MASK0003() =>
        ReportsAsync(
            "[MaskGen.AttentionMask(4, 4)] file partial class {|#0:Mask|};",
            "MASK0003",
            "'Mask' is file-local, so a generated file cannot add members to it; remove 'file'"
        );

    [Fact]
    public Task MASK0004() =>
        ReportsAsync(
            "[System.Serializable, {|#0:MaskGen.AttentionMask|}] partial class Mask;",
            "MASK0004",
            "'Mask' has no tokens; add [Segment] attributes, or give [AttentionMask] a query length and a key length"
        );

    [Fact]
    public Task MASK0005() =>
        ReportsAsync(
            "[{|#0:MaskGen.AttentionMask(4, 4)|}] [MaskGen.Segment(\"A\", 4)] partial class Mask;",
            "MASK0005",
            "The segments of 'Mask' give its size; remove the lengths from [AttentionMask], or the segments"
        );

    [Fact]
    public Task MASK0006() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            """
            using MaskGen;
            [AttentionMask]
            [Segment("A", {|#0:1 - 1|})]
            [Segment(length: {|#1:-3|}, name: "B", Count = {|#2:0|})]
            [Segment(name: "C", {|#3:0|})]
            partial class Mask;
            [AttentionMask(keyLength: {|#4:0|}, queryLength: 4)]
            partial class Other;
            """,
            new Expected("MASK0006").At(0).WithMessage("The length of segment 'A' is 0; it must be at least 1"),
            new Expected("MASK0006").At(1).WithMessage("The length of segment 'B' is -3; it must be at least 1"),
            new Expected("MASK0006").At(2).WithMessage("The count of segment 'B' is 0; it must be at least 1"),
            new Expected("MASK0006").At(3),
            new Expected("MASK0006").At(4).WithMessage("The key length is 0; it must be at least 1")
        );

    [Fact]
    public Task MASK0007() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            """
            using MaskGen;
            [AttentionMask]
            [Segment("A", 1000, Count = {|#0:1000|})]
            partial class Mask;
            [AttentionMask]
            [Segment("A", 10000)]
            [Segment("B", {|#1:10000|})]
            partial class Other;
            [AttentionMask]
            [Segment("A", 4, Count = 300, Padding = {|#2:Padding.Left|})]
            partial class Third;
            """,
            new Expected("MASK0007").At(0).WithMessage("Segment 'A' has 1000000 tokens; at most 16384 are supported"),
            new Expected("MASK0007").At(1).WithMessage("The mask has 20000 key tokens; at most 16384 are supported"),
            new Expected("MASK0007").At(2).WithMessage(
                "The mask has 300 padded segments, repeats counted; at most 256 are supported"
            )
        );

    [Fact]
    public Task MASK0008() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            """
            using MaskGen;
            [AttentionMask]
            [Segment({|#0:"My image"|}, 4)]
            [Segment({|#1:null!|}, 4)]
            [Slice(segments: "My image", name: {|#2:"class"|})]
            partial class Mask;
            """,
            new Expected("MASK0008").At(0).WithMessage(
                "'My image' cannot name a segment; use a C# identifier that is not a keyword"
            ),
            new Expected("MASK0008").At(1),
            new Expected("MASK0008").At(2).WithMessage("'class' cannot name a slice; use a C# identifier that is not a keyword")
        );

    [Fact]
    public Task MASK0009() =>
        ReportsAsync(
            "[MaskGen.AttentionMask, MaskGen.Segment(\"A\", 4), MaskGen.Segment({|#0:\"A\"|}, 5)] partial class Mask;",
            "MASK0009",
            "Another segment is already named 'A'; choose another name"
        );

    [Fact]
    public Task MASK0010() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            """
            using MaskGen;
            [AttentionMask]
            [Segment("Image", 4, Count = 2)]
            [Segment("Text", 4)]
            [Allow(query: {|#0:"Imgae"|}, key: "Text")]
            [Deny("Text", {|#1:"Image[2]"|})]
            [Slice("First", {|#2:nameof(Mask)|})]
            [Slice("Second", "Text", {|#3:"Imag"|})]
            [Slice("Third", new[] { "Text", {|#4:"Image[9]"|} })]
            [Slice("Fourth", segments: new string[] { {|#5:"Robot"|} })]
            partial class Mask;
            """,
            new Expected("MASK0010").At(0).WithMessage("No segment is named 'Imgae'; did you mean 'Image'?"),
            new Expected("MASK0010").At(1).WithMessage("No segment is named 'Image[2]'; the repeats are 'Image[0]' to 'Image[1]'"),
            new Expected("MASK0010").At(2).WithMessage("No segment is named 'Mask'; the segments are 'Image', 'Text'"),
            new Expected("MASK0010").At(3),
            new Expected("MASK0010").At(4),
            new Expected("MASK0010").At(5)
        );

    [Fact]
    public Task MASK0011() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            TestCode.Of(
                "[MaskGen.AttentionMask, MaskGen.Segment(\"A\", 4)] partial class Mask;",
                "[{|#0:MaskGen.Segment(\"B\", 4)|}, System.Serializable] partial class Mask;"
            ),
            new Expected("MASK0011").At(0).WithMessage(
                "[Segment] stands on another part of 'Mask' than [AttentionMask]; move it there, because the order of the attributes counts"
            )
        );

    [Fact]
    public Task MASK0012() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            TestCode.Of(
                """
                [{|#0:MaskGen.Segment("B", 4)|}, MaskGen.Deny("B", "B")] partial class Mask;
                [MaskGen.Deny("B", "B"), MaskGen.Slice("C", "B"), {|CS0246:{|CS0246:Unknown|}|}] partial class Other;
                """,
                "[MaskGen.Segment(\"A\", 4)] partial class Mask;"
            ),
            new Expected("MASK0012").At(0).WithMessage(
                "[Segment] does nothing here, because 'Mask' does not carry [AttentionMask]; add it"
            )
        );

    [Fact]
    public Task MASK0019() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            TestCode.Of(
                """
                using MaskGen;
                [AttentionMask]
                [Segment({|#0:"Equals"|}, 4)]
                [Slice({|#1:"Helper"|}, "Equals")]
                partial class Mask { int Helper; }
                [AttentionMask(1, 1)]
                partial record {|#2:Tag|}<T>(int {|#3:KeyLength|});
                [AttentionMask(1, 1)]
                partial class Other(int {|#5:QueryLength|}) { int _length = QueryLength; }
                """,
                "partial class Mask { static void {|#4:WriteAllowed|}() { } }"
            ),
            new Expected("MASK0019").At(0).WithMessage(
                "The name 'Equals' is taken by the member 'Equals' of 'Segments'; choose another"
            ),
            new Expected("MASK0019").At(1).WithMessage("The name 'Helper' is taken by the member 'Helper' of 'Mask'; choose another"),
            new Expected("MASK0019").At(2).WithMessage(
                "The name 'Tag' is taken by a member that is generated for every mask; choose another"
            ),
            new Expected("MASK0019").At(3),
            new Expected("MASK0019").At(4),
            new Expected("MASK0019").At(5)
        );

    [Fact]
    public Task MASK0020() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            """
            using MaskGen;
            [AttentionMask, Segment("A", 4), {|#0:Slice("None")|}, Slice("Twice", "A", {|#1:"A"|})] partial class Mask;
            """,
            new Expected("MASK0020").At(0).WithMessage("Slice 'None' is not a choice of rows: it names no segment"),
            new Expected("MASK0020").At(1).WithMessage("Slice 'Twice' is not a choice of rows: it names the rows of 'A' twice")
        );

    [Fact]
    public Task MASK0021() =>
        ReportsAsync(
            "[{|#0:MaskGen.AttentionMask|}, MaskGen.Segment(\"A\", 4, Role = MaskGen.SegmentRole.KeyOnly)] partial class Mask;",
            "MASK0021",
            "'Mask' has no query rows: every segment is key-only"
        );

    [Fact]
    public Task MASK0022() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            """
            using MaskGen;
            [AttentionMask(Visibility = {|#0:(Visibility)3|}), Segment("A", 4, {|#1:(SegmentKind)(-1)|})] partial class Mask;
            """,
            new Expected("MASK0022").At(0).WithMessage("3 is not a value of Visibility"),
            new Expected("MASK0022").At(1).WithMessage("-1 is not a value of SegmentKind")
        );

    private static Task ReportsAsync(string code, string id, string message) =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            code,
            new Expected(id).At(0).WithMessage(message).WithSeverity(DiagnosticSeverity.Error)
        );
}
