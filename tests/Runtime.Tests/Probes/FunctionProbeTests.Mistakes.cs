using MaskGen.Runtime.Tests.Masks;

namespace MaskGen.Runtime.Tests.Probes;

// The masks that people get wrong, one after the other.
public sealed partial class FunctionProbeTests
{
    [Fact]
    public void A_dropped_mask_is_found()
    {
        ProbeReport report = Check(Policy, PlainAttention.Adding(Policy, (_, _) => 0));
        ProbeFinding finding = Assert.Single(report.Findings);
        Assert.Equal(ProbeFindingKind.BlockedWeight, finding.Kind);
        Assert.Equal(15 * 6 + 5, finding.Count);
        Assert.False(Policy.Allows(finding.Query, finding.Key!.Value));
        Assert.InRange(finding.Value, 1f / 40, 1f / 10);
        Assert.Contains("mask is dropped", report.LikelyCause, StringComparison.Ordinal);
    }

    [Fact]
    public void A_boolean_mask_that_is_added_is_found()
    {
        ProbeReport report = Check(Policy, PlainAttention.Adding(Policy, (query, key) => Policy.Allows(query, key) ? 1 : 0));
        Assert.Equal([ProbeFindingKind.BlockedWeight], Kinds(report));
        Assert.Contains("added to the scores as 0 and 1", report.LikelyCause, StringComparison.Ordinal);
    }

    [Fact]
    public void A_transposed_mask_is_found()
    {
        ProbeReport report = Check(Causal, PlainAttention.Blocking(Causal, (query, key) => !Causal.Allows(key, query)));
        Assert.Equal([ProbeFindingKind.BlockedWeight, ProbeFindingKind.IgnoredKey], Kinds(report));
        Assert.Equal((1, 0), Place(report.Findings[1]));
        Assert.Contains("transposed", report.LikelyCause, StringComparison.Ordinal);
    }

    [Fact]
    public void An_inverted_mask_is_found()
    {
        ProbeReport report = Check(Causal, PlainAttention.Blocking(Causal, Causal.Allows));
        Assert.Equal(
            [ProbeFindingKind.BlockedWeight, ProbeFindingKind.IgnoredKey, ProbeFindingKind.NotFinite],
            Kinds(report)
        );
        Assert.Equal((4, 5, 1f), (report.Findings[0].Query, report.Findings[0].Key, report.Findings[0].Value));
        Assert.Equal((5, 0), Place(report.Findings[2]));
        Assert.Contains("inverted", report.LikelyCause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, ProbeFindingKind.BlockedWeight, "one key early")]
    [InlineData(3, ProbeFindingKind.IgnoredKey, "one key late")]
    public void A_window_off_by_one_is_found(int length, ProbeFindingKind kind, string cause)
    {
        bool Blocks(int query, int key) => !MaskRules.LastKeysIncludingSelf(query, key, length);
        ProbeReport report = Check(Window, PlainAttention.Blocking(Window, Blocks));
        Assert.Equal([kind], Kinds(report));
        Assert.Contains(cause, report.LikelyCause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(6, "one key early")]
    [InlineData(4, "one key late")]
    public void A_window_beside_sinks_is_named_as_well(int length, string cause)
    {
        MaskCase sinks = new MaskCase<SinkWindow37>();
        bool Blocks(int query, int key) => key > query || (key >= 2 && query - key >= length);
        Assert.Contains(cause, Check(sinks, PlainAttention.Blocking(sinks, Blocks)).LikelyCause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, ProbeFindingKind.BlockedWeight, "too many at the end")]
    [InlineData(-1, ProbeFindingKind.IgnoredKey, "too few at the end")]
    public void A_diagonal_off_by_one_is_found(int diagonal, ProbeFindingKind kind, string cause)
    {
        ProbeReport report = Check(Causal, PlainAttention.Blocking(Causal, (query, key) => key > query + diagonal));
        Assert.Equal(kind, report.Findings[0].Kind);
        Assert.Contains(cause, report.LikelyCause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "aligned with the first key")]
    [InlineData(20, "no key is blocked")]
    public void The_wrong_corner_of_a_causal_mask_is_found(int offset, string cause)
    {
        ProbeReport report = Check(Cached, PlainAttention.Blocking(Cached, (query, key) => key > query + offset));
        Assert.Contains(cause, report.LikelyCause, StringComparison.Ordinal);
    }

    [Fact]
    public void Ignored_padding_is_found()
    {
        int[] lengths = [3, 2];
        AttentionFunction attention = PlainAttention.Blocking(Policy, (query, key) => !Policy.Allows(query, key));
        ProbeReport report = Policy.CheckFunction(attention, D, lengths);

        Assert.Equal([ProbeFindingKind.BlockedWeight, ProbeFindingKind.EmptyRowNotZero], Kinds(report));
        Assert.Contains("valid lengths are ignored", report.LikelyCause, StringComparison.Ordinal);
        Assert.Equal("Language[3]", report.Findings[1].QueryName);
    }

    [Fact]
    public void A_finite_fill_shows_in_empty_rows_only()
    {
        AttentionFunction filled = PlainAttention.Create(
            Stripes,
            D,
            scores =>
            {
                for (int i = 0; i < scores.Length; i++)
                {
                    scores[i] = Stripes.Allows(i / 100, i % 100) ? scores[i] : -1e4f;
                }

                PlainAttention.SoftMax(scores, keyLength: 100);
            }
        );
        ProbeFinding finding = Assert.Single(Check(Stripes, filled).Findings);
        Assert.Equal((ProbeFindingKind.UniformRow, 1, 0.01f, 2), (finding.Kind, finding.Query, finding.Value, finding.Count));

        AttentionFunction added = PlainAttention.Adding(Stripes, (query, key) => Stripes.Allows(query, key) ? 0 : -1e4f);
        finding = Assert.Single(Check(Stripes, added).Findings);
        Assert.Equal((ProbeFindingKind.EmptyRowNotZero, 1, 2), (finding.Kind, finding.Query, finding.Count));
    }

    [Fact]
    public void A_softmax_of_nothing_is_found()
    {
        AttentionFunction attention = PlainAttention.Blocking(Stripes, (query, key) => !Stripes.Allows(query, key));
        ProbeFinding finding = Assert.Single(Check(Stripes, attention).Findings);
        Assert.Equal((ProbeFindingKind.NotFinite, 1, 2), (finding.Kind, finding.Query, finding.Count));
        Assert.Contains("softmax of nothing", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_mask_multiplied_after_softmax_is_found(bool renormalised)
    {
        AttentionFunction attention = PlainAttention.Create(
            Policy,
            D,
            weights =>
            {
                PlainAttention.SoftMax(weights, Policy.KeyLength);
                for (int i = 0; i < weights.Length; i++)
                {
                    weights[i] = Policy.Allows(i / Policy.KeyLength, i % Policy.KeyLength) ? weights[i] : 0;
                }

                for (int i = 0; renormalised && i < weights.Length; i += Policy.KeyLength)
                {
                    var row = weights.AsSpan(i, Policy.KeyLength);
                    float sum = row.ToArray().Sum();
                    foreach (ref float weight in row)
                    {
                        weight /= sum;
                    }
                }
            }
        );
        ProbeReport report = Check(Policy, attention);

        // Divided by the sum of what is left, the same weights result, and no probe is right to complain.
        ProbeFindingKind[] expected = renormalised ? [] : [ProbeFindingKind.RowSum, ProbeFindingKind.BlockedKeyMatters];
        Assert.Equal(expected, Kinds(report));
        Assert.All(report.Findings, finding => Assert.InRange(finding.Query, 0, 15));
    }
}
