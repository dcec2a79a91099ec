using MaskGen.Analyzers.Tests.Verification;

namespace MaskGen.Analyzers.Tests.Declarations;

// What is wrong for another reason, or only looks like a declaration.
public partial class DeclarationAnalyzerTests
{
    [Fact]
    public Task A_mistyped_mask_attribute_is_one_mistake() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            "using MaskGen; [{|CS0246:{|CS0246:AttentionMsk|}|}, Segment(\"A\", 4), Segment(\"B\", 4)] partial class Mask;"
        );

    [Fact]
    public Task Of_code_that_does_not_compile_the_compiler_speaks() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            """
            using MaskGen;
            [AttentionMask, Segment("A", {|CS0103:Unknown|}), Deny(query: "B", key: "C")] partial class Mask;
            [AttentionMask, {|CS0579:AttentionMask|}] partial class Twice;
            [AttentionMask] partial class Parts; [{|CS0579:AttentionMask|}, Segment("A", 0)] partial class Parts;
            [{|CS0592:AttentionMask|}] partial interface Interface;
            [{|CS0592:Segment|}("A", 1)] enum Choice { }
            """
        );

    [Fact]
    public Task Attributes_of_the_same_name_elsewhere_are_none_of_ours() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            """
            [Other.AttentionMask, Other.MaskGen.Segment] class Mask;
            namespace Other
            {
                class AttentionMaskAttribute : System.Attribute;
                namespace MaskGen { class SegmentAttribute : System.Attribute; }
            }
            """
        );
}
