using MaskGen.Layout.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MaskGen.Analyzers.Tests.Declarations;

public class DeclarationReaderTests
{
    [Fact]
    public void Every_argument_is_read_in_source_order()
    {
        MaskDeclaration declaration = Reading.Read(
            """
            using MaskGen;
            [AttentionMask(Visibility = Visibility.Own, PaddedQueries = PaddedQueries.Attend)]
            [Segment("Image", 4 * 192, Count = 3)]
            [Segment(kind: SegmentKind.Causal, name: nameof(Text), length: Text, Padding = Padding.Left)]
            [Segment("Cache", 7, Joins = true, Role = SegmentRole.KeyOnly)]
            [Deny(key: "Image", query: "Text"), Allow("Text", "Image[2]")]
            [Slice("Step", "Text", "Image")]
            [Slice("Other", new[] { "Image" })]
            public static partial class Mask { const int Text = 48; }
            """
        );

        Assert.Null(declaration.Size);
        Assert.False(declaration.IsMalformed);
        Assert.Equal(Layout.Declarations.Visibility.Own, declaration.Visibility);
        Assert.Equal(Layout.Declarations.PaddedQueries.Attend, declaration.PaddedQueries);
        Assert.Equal(
            [
                new("Image", 768, Count: 3),
                new("Text", 48, Layout.Declarations.SegmentKind.Causal, Padding: Layout.Declarations.Padding.Left),
                new("Cache", 7, Joins: true, Role: Layout.Declarations.SegmentRole.KeyOnly),
            ],
            declaration.Segments
        );
        Assert.Equal([new(false, "Text", "Image"), new(true, "Text", "Image[2]")], declaration.Rectangles);
        Assert.Equal(
            [new("Step", new(["Text", "Image"])), new("Other", new(["Image"]))],
            declaration.Slices
        );
        Assert.Equal(["Text"], declaration.Host.Members);
    }

    [Fact]
    public void A_size_is_read()
    {
        MaskDeclaration declaration = Reading.Read("[MaskGen.AttentionMask(keyLength: 9, queryLength: 4)] partial class Mask;");

        Assert.Equal(new MaskSize(4, 9), declaration.Size);
    }

    [Fact]
    public void The_host_is_read_with_everything_around_it()
    {
        HostType host = Reading
            .Read(
                """
                namespace A.@event;
                public partial record struct Outer<T1, T2>
                {
                    interface @class<in T>
                    {
                        partial class Mask { }
                        /// <summary>Mine.</summary>
                        [MaskGen.AttentionMask] public partial record Mask(int Length)
                        {
                            int field1, field2;
                            public event System.Action? Raised;
                            void Method() { }
                            void Method(int overload) { }
                            int Property => 1;
                            delegate void Nested();
                            enum Choice { }
                            static int operator +(Mask a, Mask b) => 1;
                        }
                    }
                }
                """
            )
            .Host;

        Assert.Equal("A.event", host.Namespace);
        Assert.Equal(
            [
                new("record struct", "Outer", new(["T1", "T2"]), IsPartial: true),
                new("interface", "class", new(["T"]), IsPartial: false),
                new("record", "Mask", default, IsPartial: true),
            ],
            host.Types
        );
        Assert.Equal(
            ["Choice", "Length", "Method", "Nested", "Property", "Raised", "field1", "field2"],
            host.Members
        );
        Assert.True(host.HasSummary);
        Assert.False(host.IsFileLocal);
    }

    [Theory]
    [InlineData("/// <summary>Mine.</summary>", true)]
    [InlineData("/** <summary>Mine.</summary> */", true)]
    [InlineData("/// <inheritdoc/>", true)]
    [InlineData("/// <remarks>Only remarks.</remarks>", false)]
    [InlineData("// <summary>Not documentation.</summary>", false)]
    [InlineData("", false)]
    public void A_summary_counts_whether_or_not_comments_are_parsed(string comment, bool expected)
    {
        string source = comment + "\n[MaskGen.AttentionMask]\npublic partial class Mask;";

        foreach (DocumentationMode mode in Enum.GetValues<DocumentationMode>())
        {
            Assert.Equal(expected, Reading.Read(new CSharpParseOptions(documentationMode: mode), source).Host.HasSummary);
        }
    }

    [Fact]
    public void Generated_parts_do_not_count_as_the_users()
    {
        HostType host = Reading
            .Read(
                "[MaskGen.AttentionMask] partial class Mask { int mine; }",
                """
                /// <summary>Generated.</summary>
                partial class Mask
                {
                    [global::System.CodeDom.Compiler.GeneratedCode("MaskGen", "1.0")]
                    public const int QueryLength = 1;
                    [global::System.CodeDom.Compiler.GeneratedCode("MaskGen", "1.0")]
                    public static class Segments { }
                }
                """,
                """
                partial class Mask
                {
                    [global::System.CodeDom.Compiler.GeneratedCode("Another", "1.0")]
                    public const int Theirs = 1;
                }
                """
            )
            .Host;

        Assert.Equal(["Theirs", "mine"], host.Members);
        Assert.False(host.HasSummary);
    }

    [Fact]
    public void Mask_attributes_on_other_parts_are_stray()
    {
        MaskDeclaration declaration = Reading.Read(
            "[MaskGen.Segment(\"A\", 1), System.Obsolete] partial class Mask;",
            "[MaskGen.AttentionMask, MaskGen.Segment(\"B\", 1)] partial class Mask;",
            "[MaskGen.Slice(\"S\", \"B\")] partial class Mask;"
        );

        Assert.Equal([new("B", 1)], declaration.Segments);
        Assert.Equal([new("Segment"), new("Slice")], declaration.StrayAttributes);
        Assert.False(declaration.IsMalformed);
    }

    [Fact]
    public void File_local_types_are_recognised()
    {
        Assert.True(Reading.Read("[MaskGen.AttentionMask] file partial class Mask;").Host.IsFileLocal);
        Assert.True(Reading.Read("file class Outer { [MaskGen.AttentionMask] partial class Mask; }").Host.IsFileLocal);
    }

    [Theory]
    [InlineData("[Segment]")]
    [InlineData("[Segment()]")]
    [InlineData("[Segment(\"A\"]")]
    [InlineData("[Segment(\"A\", )]")]
    [InlineData("[Segment(\"A\", \"3\")]")]
    [InlineData("[Segment(\"A\", 99999999999)]")]
    [InlineData("[Segment(\"A\", Unknown)]")]
    [InlineData("[Segment(\"A\", 3, Count = Unknown)]")]
    [InlineData("[Segment(\"A\", 3, Count = )]")]
    [InlineData("[Deny(query: \"A\")]")]
    [InlineData("[Deny(query: \"A\", key: 3)]")]
    [InlineData("[Slice]")]
    [InlineData("[Slice(\"S\", 3)]")]
    [InlineData("[Slice(\"S\", Unknown)]")]
    public void Attributes_that_do_not_compile_make_the_declaration_malformed(string attribute)
    {
        string source = $"using MaskGen; [AttentionMask, Segment(\"B\", 1)] {attribute} partial class Mask;";

        Assert.True(Reading.Read(source).IsMalformed);
    }

    [Theory]
    [InlineData("[AttentionMask, AttentionMask] partial class Mask;")]
    [InlineData("[AttentionMask(3)] partial class Mask;")]
    [InlineData("[AttentionMask] enum Mask { }")]
    [InlineData("[AttentionMask] partial interface Mask { }")]
    [InlineData("[AttentionMask] partial class Mask; [AttentionMask] partial class Mask;")]
    public void Masks_that_do_not_compile_are_malformed(string source) =>
        Assert.True(Reading.Read("using MaskGen; " + source).IsMalformed);

    [Fact]
    public void Null_reads_as_an_empty_name_because_it_compiles()
    {
        MaskDeclaration declaration = Reading.Read(
            """
            using MaskGen;
            [AttentionMask, Segment(null!, 3), Deny(null!, "A"), Slice("S", null!), Slice(null!, "A", null!)]
            partial class Mask;
            """
        );

        Assert.False(declaration.IsMalformed);
        Assert.Equal("", declaration.Segments[0].Name);
        Assert.Equal(new(false, "", "A"), declaration.Rectangles[0]);
        Assert.Equal([new("S", default), new("", new(["A", ""]))], declaration.Slices);
    }

    [Fact]
    public void An_option_that_does_not_exist_keeps_its_number()
    {
        MaskDeclaration declaration = Reading.Read(
            "using MaskGen; [AttentionMask(Visibility = (Visibility)7)] [Segment(\"A\", 1, (SegmentKind)(-2))] partial class Mask;"
        );

        Assert.Equal(7, (int)declaration.Visibility);
        Assert.Equal(-2, (int)declaration.Segments[0].Kind);
    }
}
