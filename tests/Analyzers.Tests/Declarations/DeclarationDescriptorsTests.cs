using System.Reflection;
using MaskGen.Layout.Checks;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Tests.Declarations;

public class DeclarationDescriptorsTests
{
    [Fact]
    public void Every_id_has_its_rule_and_ids_ascend()
    {
        IEnumerable<string> ids = typeof(DeclarationProblemIds)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetValue(null)!);

        Assert.Equal(ids, DeclarationDescriptors.All.Select(rule => rule.Id));
        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
        Assert.All(ids, id => Assert.Matches("^MASK0[0-9]{3}$", id));
    }

    [Fact]
    public void Every_id_of_mask_sets_has_its_rule_and_ids_are_dense()
    {
        IEnumerable<string> ids = typeof(MaskSetProblemIds)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetValue(null)!);

        Assert.Equal(ids, MaskSetDescriptors.Own.Select(rule => rule.Id));
        Assert.Equal(
            Enumerable.Range(40, MaskSetDescriptors.Own.Length).Select(number => $"MASK{number:0000}"),
            MaskSetDescriptors.Own.Select(rule => rule.Id)
        );
    }

    [Fact]
    public void Rules_are_errors_that_cannot_be_turned_off() =>
        Assert.All(
            DeclarationDescriptors.All.Concat(MaskSetDescriptors.Own),
            rule =>
            {
                Assert.Equal(DiagnosticSeverity.Error, rule.DefaultSeverity);
                Assert.True(rule.IsEnabledByDefault);
                Assert.Contains(WellKnownDiagnosticTags.NotConfigurable, rule.CustomTags);
                Assert.Equal("MaskGen.Declaration", rule.Category);
                Assert.EndsWith($"/docs/rules/{rule.Id}.md", rule.HelpLinkUri, StringComparison.Ordinal);
            }
        );
}
