using MaskGen.Analyzers.Tests.Verification;
using MaskGen.CodeFixes;

namespace MaskGen.Analyzers.Tests.Fixes;

public sealed class MakePartialFixTests
{
    [Theory]
    [InlineData("class {|MASK0001:Mask|};", "partial class Mask;")]
    [InlineData("public static class {|MASK0001:Mask|};", "public static partial class Mask;")]
    [InlineData("readonly ref struct {|MASK0001:Mask|};", "readonly ref partial struct Mask;")]
    [InlineData("record {|MASK0001:Mask|};", "partial record Mask;")]
    [InlineData("readonly record struct {|MASK0001:Mask|};", "readonly partial record struct Mask;")]
    [InlineData("sealed\n// why a class\nclass {|MASK0001:Mask|}<T> { }", "sealed\n// why a class\npartial class Mask<T> { }")]
    public Task Adds_partial_before_the_keyword(string type, string partialType) =>
        VerifyAsync($"[AttentionMask, Segment(\"A\", 4)]\n{type}", $"[AttentionMask, Segment(\"A\", 4)]\n{partialType}");

    [Fact]
    public Task Makes_containing_types_partial_once_for_all_their_masks() =>
        VerifyAsync(
            """
            // The policies.
            public class {|MASK0002:{|MASK0002:Outer|}|} // kept
            {
                internal interface {|MASK0002:{|MASK0002:IInner|}|}
                {
                    /// <summary>One.</summary>
                    [AttentionMask, Segment("A", 4)]
                    static class {|MASK0001:One|};

                    [AttentionMask, Segment("A", 4)]
                    static partial class Two;
                }
            }
            """,
            """
            // The policies.
            public partial class Outer // kept
            {
                internal partial interface IInner
                {
                    /// <summary>One.</summary>
                    [AttentionMask, Segment("A", 4)]
                    static partial class One;

                    [AttentionMask, Segment("A", 4)]
                    static partial class Two;
                }
            }
            """
        );

    [Fact]
    public Task Fixes_all_files_and_projects() =>
        Verify.FixAsync<DeclarationAnalyzer, MakePartialFix>(
            new TestCode(
                new("A.cs", "[MaskGen.AttentionMask(1, 1)] class {|MASK0001:A|};"),
                new("B.cs", "[MaskGen.AttentionMask(1, 1)] class {|MASK0001:B|};"),
                new("C.cs", "[MaskGen.AttentionMask(1, 1)] class {|MASK0001:C|};", "Other")
            ),
            new TestCode(
                new("A.cs", "[MaskGen.AttentionMask(1, 1)] partial class A;"),
                new("B.cs", "[MaskGen.AttentionMask(1, 1)] partial class B;"),
                new("C.cs", "[MaskGen.AttentionMask(1, 1)] partial class C;", "Other")
            )
        );

    private static Task VerifyAsync(string code, string fixedCode) =>
        Verify.FixAsync<DeclarationAnalyzer, MakePartialFix>($"using MaskGen;\n{code}", $"using MaskGen;\n{fixedCode}");
}
