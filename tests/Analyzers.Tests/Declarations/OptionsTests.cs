using System.Reflection;
using MaskGen.Layout.Declarations;

namespace MaskGen.Analyzers.Tests.Declarations;

/// <summary>The compiler extension does not load the runtime library; what it repeats of it must be the same.</summary>
public class OptionsTests
{
    [Theory]
    [InlineData(typeof(Visibility), typeof(Layout.Declarations.Visibility))]
    [InlineData(typeof(SegmentKind), typeof(Layout.Declarations.SegmentKind))]
    [InlineData(typeof(SegmentRole), typeof(Layout.Declarations.SegmentRole))]
    [InlineData(typeof(Padding), typeof(Layout.Declarations.Padding))]
    [InlineData(typeof(PaddedQueries), typeof(Layout.Declarations.PaddedQueries))]
    public void Options_have_the_same_names_and_values(Type shown, Type read)
    {
        Assert.Equal(shown.Name, read.Name);
        Assert.Equal(Values(shown), Values(read));
    }

    [Fact]
    public void Argument_names_are_parameters_and_properties_of_the_attributes()
    {
        Type[] attributes =
        [
            typeof(AttentionMaskAttribute),
            typeof(SegmentAttribute),
            typeof(AllowAttribute),
            typeof(DenyAttribute),
            typeof(SliceAttribute),
            typeof(MaskRuleAttribute),
            typeof(NoFlowAttribute),
            typeof(CacheablePrefixAttribute),
            typeof(AttentionMaskSetAttribute),
            typeof(MemberAttribute),
        ];
        HashSet<string> expected =
        [
            .. attributes.SelectMany(type => type.GetConstructors()).SelectMany(made => made.GetParameters()).Select(p => p.Name!),
            .. attributes.SelectMany(type => type.GetProperties()).Where(property => property.CanWrite).Select(p => p.Name),
        ];
        HashSet<string> actual =
        [
            .. typeof(ArgumentNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetValue(null)!),
        ];

        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<(string, int)> Values(Type type) =>
        Enum.GetNames(type).Select(name => (name, (int)Enum.Parse(type, name)));
}
