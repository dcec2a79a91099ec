using MaskGen.Runtime.Tests.Masks;

namespace MaskGen.Runtime.Tests.Probes;

/// <summary>Weights of the kernels are clean, and each kind of wrong weight is found where it stands.</summary>
public sealed class WeightProbeTests
{
    private const int Batch = 3;
    private const int Heads = 2;

    public static TheoryData<MaskCase> Every => MaskCase.Every;

    public static TheoryData<MaskCase> Padded => MaskCase.Padded;

    [Theory]
    [MemberData(nameof(Every))]
    public void Weights_of_the_kernels_are_clean(MaskCase mask)
    {
        float[] weights = Samples.Scores(Heads * mask.Cells, seed: 1);
        mask.SoftMax(weights, weights, scale: 1);
        AssertClean(mask.CheckWeights(weights, []));
    }

    [Theory]
    [MemberData(nameof(Padded))]
    public void Weights_of_a_padded_batch_are_clean(MaskCase mask)
    {
        int[] lengths = Samples.Lengths(mask, Batch, seed: 2);
        float[] weights = Samples.Scores(Batch * Heads * mask.Cells, seed: 3);
        mask.SoftMax(weights, lengths, weights, scale: 1);
        AssertClean(mask.CheckWeights(weights, lengths));
    }

    [Fact]
    public void A_leak_is_found_in_its_item_and_head()
    {
        float[] weights = PolicyWeights(out int[] lengths);
        int row = Row(item: 1, head: 1, query: 3);
        weights[row + 18] = 0.01f;
        weights[row + 17] = 0.25f;
        ProbeReport report = AttentionProbe.CheckWeights<Policy21>(weights, lengths);

        ProbeFinding leak = report.Findings[0];
        Assert.Equal(
            new ProbeFinding(ProbeFindingKind.BlockedWeight, 1, 1, 3, 17, "Image[3]", "Action[1]", 0.25f, 2, leak.Message),
            leak
        );
        Assert.Equal(
            "Query Image[3] (row 3) gives key Action[1] (column 17) the weight 0.25, but may not attend it. "
                + "This is the worst of 2 such places. Batch item 1, head 1; 1 of 6 planes have it.",
            leak.Message
        );
        Assert.Equal(ProbeFindingKind.RowSum, report.Findings[1].Kind);
        Assert.Equal(1.26f, report.Findings[1].Value, tolerance: 1e-5f);
        Assert.Null(report.LikelyCause);
        Assert.Equal(
            $"Policy21 (21 × 21):\n- BlockedWeight: {leak.Message}\n- RowSum: {report.Findings[1].Message}",
            report.ToString()
        );
    }

    [Fact]
    public void Padding_that_one_item_ignores_is_named()
    {
        float[] weights = PolicyWeights(out int[] lengths);
        float[] scores = Samples.Scores(Policy.Cells, seed: 5);
        Policy.SoftMax(scores, weights.AsSpan(Row(2, 1, 0)), scale: 1);
        ProbeReport report = AttentionProbe.CheckWeights<Policy21>(weights, lengths);

        Assert.Equal((2, 1), (report.Findings[0].Item, report.Findings[0].Head));
        Assert.Contains("valid lengths are ignored", report.LikelyCause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Where_NaN_starts_is_found(float value)
    {
        float[] weights = PolicyWeights(out int[] lengths);
        weights.AsSpan(Row(1, 0, 4) + 2, 19).Fill(value);
        weights.AsSpan(Row(2, 0, 0), 21).Fill(value);
        ProbeFinding finding = Assert.Single(AttentionProbe.CheckWeights<Policy21>(weights, lengths).Findings);

        Assert.Equal(
            (ProbeFindingKind.NotFinite, 1, 0, 4, 2, 2L),
            (finding.Kind, finding.Item, finding.Head, finding.Query, finding.Key, finding.Count)
        );
        Assert.Contains($"are {FormattableString.Invariant($"{value}")} from key Image[2]", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_uniform_row_is_no_leak_of_every_key()
    {
        float[] weights = PolicyWeights(out int[] lengths);
        weights.AsSpan(Row(1, 0, 2), 21).Fill(1f / 21);
        ProbeFinding finding = Assert.Single(AttentionProbe.CheckWeights<Policy21>(weights, lengths).Findings);
        Assert.Equal((ProbeFindingKind.UniformRow, "Image[2]", null), (finding.Kind, finding.QueryName, finding.KeyName));
    }

    [Fact]
    public void Rows_that_are_all_uniform_have_no_mask()
    {
        float[] weights = new float[36];
        weights.AsSpan().Fill(1f / 6);
        ProbeReport report = AttentionProbe.CheckWeights<Causal6>(weights);
        Assert.Equal((ProbeFindingKind.UniformRow, 5L), (report.Findings.Single().Kind, report.Findings.Single().Count));
        Assert.Contains("mask is dropped", report.LikelyCause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, float.NaN, "transposed")]
    [InlineData(5, 1f / 6, "inverted")]
    public void Rows_that_say_nothing_do_not_hide_the_cause(int row, float value, string cause)
    {
        float[] weights = new float[36];
        for (int i = 0; i < weights.Length; i++)
        {
            bool seen = cause == "transposed" ? i / 6 <= i % 6 : i / 6 < i % 6;
            weights[i] = i / 6 == row ? value : seen ? 0.1f : 0;
        }

        string? likely = AttentionProbe.CheckWeights<Causal6>(weights).LikelyCause;
        Assert.Contains(cause, likely, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_weights_of_allowed_keys_are_right()
    {
        float[] weights = new float[36];
        Causal.SoftMax(weights, weights, scale: 1);
        AssertClean(AttentionProbe.CheckWeights<Causal6>(weights));
    }

    [Fact]
    public void An_allowed_weight_that_underflows_is_right()
    {
        float[] weights = new float[36];
        for (int query = 0; query < 6; query++)
        {
            weights[query * 6] = 1;
        }

        AssertClean(AttentionProbe.CheckWeights<Causal6>(weights));
    }

    [Fact]
    public void The_tolerance_is_that_of_sums()
    {
        float[] weights = [.. Enumerable.Range(0, 36).Select(i => i % 6 == 0 ? 1.005f : 0)];
        Assert.Equal(ProbeFindingKind.RowSum, Assert.Single(AttentionProbe.CheckWeights<Causal6>(weights).Findings).Kind);
        AssertClean(AttentionProbe.CheckWeights<Causal6>(weights, tolerance: 0.01f));
    }

    [Fact]
    public void Tokens_of_repeats_and_of_no_segment_have_names()
    {
        float[] frames = new float[300 * 300];
        MaskCase mask = new MaskCase<Frames300>();
        mask.SoftMax(frames, frames, scale: 1);
        frames[7 * 300 + 299] = 0.5f;
        ProbeFinding finding = AttentionProbe.CheckWeights<Frames300>(frames).Findings[0];
        Assert.Equal(("First[1][2]", "Second[29][4]"), (finding.QueryName, finding.KeyName));

        float[] window = new float[37 * 37];
        window[36] = 1;
        finding = AttentionProbe.CheckWeights<SinkWindow37>(window).Findings[0];
        Assert.Equal(("0", "36"), (finding.QueryName, finding.KeyName));
        Assert.StartsWith("Query 0 gives key 36 the weight 1,", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clean_report_says_so()
    {
        float[] weights = PolicyWeights(out int[] lengths);
        Assert.Equal("Policy21 (21 × 21): clean", AttentionProbe.CheckWeights<Policy21>(weights, lengths).ToString());
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Throws<ArgumentException>("weights", () => AttentionProbe.CheckWeights<Causal6>([]));
        Assert.Throws<ArgumentException>("weights", () => AttentionProbe.CheckWeights<Causal6>(new float[35]));
        Assert.Throws<ArgumentException>("weights", () => AttentionProbe.CheckWeights<Policy21>(new float[441], [1, 1, 1, 1]));
        Assert.Throws<ArgumentException>("validLengths", () => AttentionProbe.CheckWeights<Causal6>(new float[36], [1]));
        Assert.Throws<ArgumentException>("validLengths", () => AttentionProbe.CheckWeights<Policy21>(new float[441], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(
            "tolerance",
            () => AttentionProbe.CheckWeights<Causal6>(new float[36], tolerance: 0)
        );
    }

    private static readonly MaskCase Causal = new MaskCase<Causal6>();
    private static readonly MaskCase Policy = new MaskCase<Policy21>();

    private static int Row(int item, int head, int query) => ((item * Heads + head) * 21 + query) * 21;

    /// <summary>[3, 2, 21, 21]; nothing, everything, and a part of the padded segments is real.</summary>
    private static float[] PolicyWeights(out int[] lengths)
    {
        lengths = [0, 0, 4, 5, 2, 3];
        float[] weights = Samples.Scores(Batch * Heads * Policy.Cells, seed: 4, size: 2);
        Policy.SoftMax(weights, lengths, weights, scale: 1);
        return weights;
    }

    private static void AssertClean(ProbeReport report) => Assert.True(report.IsClean, report.ToString());
}
