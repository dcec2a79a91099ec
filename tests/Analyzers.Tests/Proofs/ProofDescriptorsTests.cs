using System.Reflection;
using MaskGen.Layout.Proofs;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Tests.Proofs;

public class ProofDescriptorsTests
{
    private static readonly string[] OfWrittenPromises = [ProofIds.NotAutoregressive, ProofIds.BrokenNoFlow, ProofIds.PrefixNotCacheable];

    [Fact]
    public void Every_id_has_its_rule_and_ids_are_dense()
    {
        IEnumerable<string> ids = typeof(ProofIds)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetValue(null)!);

        Assert.Equal(ids, ProofDescriptors.All.Select(rule => rule.Id));
        Assert.Equal(Enumerable.Range(1001, ProofDescriptors.All.Length).Select(number => $"MASK{number}"), ids);
    }

    [Fact]
    public void Written_promises_are_errors_and_all_can_be_configured() =>
        Assert.All(
            ProofDescriptors.All,
            rule =>
            {
                Assert.Equal(OfWrittenPromises.Contains(rule.Id), rule.DefaultSeverity == DiagnosticSeverity.Error);
                Assert.True(rule.IsEnabledByDefault);
                Assert.DoesNotContain(WellKnownDiagnosticTags.NotConfigurable, rule.CustomTags);
                Assert.Equal("MaskGen.Proof", rule.Category);
                Assert.EndsWith($"/docs/rules/{rule.Id}.md", rule.HelpLinkUri, StringComparison.Ordinal);
            }
        );
}
