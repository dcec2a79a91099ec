using MaskGen.Runtime.Tests.Masks;

namespace MaskGen.Runtime.Tests.Probes;

/// <summary>Right functions are clean, and every mistake seeded into one is found and named.</summary>
public sealed class FunctionProbeTests
{
    private const int D = PlainAttention.HeadDimension;

    private static readonly MaskCase Causal = new MaskCase<Causal6>();
    private static readonly MaskCase Window = new MaskCase<Window12>();
    private static readonly MaskCase Stripes = new MaskCase<Stripes100>();
    private static readonly MaskCase Policy = new MaskCase<Policy21>();
    private static readonly MaskCase Cached = new MaskCase<Cached14>();

    public static TheoryData<MaskCase> Every => MaskCase.Every;

    public static TheoryData<MaskCase> Padded => MaskCase.Padded;

    [Theory]
    [MemberData(nameof(Every))]
    public void The_kernels_are_clean(MaskCase mask)
    {
        foreach (int d in (int[])[3, 16])
        {
            AssertClean(mask.CheckFunction(PlainAttention.ByKernel(mask, [], d), d, []));
        }

        AssertClean(mask.CheckNaN(PlainAttention.ByKernel(mask, []), D, []));
    }

    [Theory]
    [MemberData(nameof(Padded))]
    public void The_kernels_are_clean_with_padding(MaskCase mask)
    {
        foreach (int[] lengths in Samples.Lengths(mask, batch: 4, seed: 1).Chunk(mask.PaddedSegments))
        {
            AssertClean(mask.CheckFunction(PlainAttention.ByKernel(mask, lengths), D, lengths));
            AssertClean(mask.CheckNaN(PlainAttention.ByKernel(mask, lengths), D, lengths));
        }
    }

    [Fact]
    public void Infinity_added_by_hand_is_clean()
    {
        foreach (MaskCase mask in (MaskCase[])[Causal, Window, Policy, Cached])
        {
            AssertClean(Check(mask, PlainAttention.Blocking(mask, (query, key) => !mask.Allows(query, key))));
            AssertClean(Check(mask, PlainAttention.Adding(mask, (query, key) => mask.Allows(query, key) ? 0 : -1e9f)));
        }
    }

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

    [Fact]
    public void A_blocked_key_that_changes_the_scale_is_found_by_name()
    {
        AttentionFunction inner = PlainAttention.ByKernel(Policy, []);
        void Attention(ReadOnlySpan<float> query, ReadOnlySpan<float> key, ReadOnlySpan<float> value, Span<float> destination)
        {
            // The State token, 15, sets a scale for everyone: queries before it see a later token.
            float scale = Math.Abs(key[15 * D]);
            inner([.. query.ToArray().Select(x => x * scale)], key, value, destination);
        }

        ProbeFinding finding = Assert.Single(Check(Policy, Attention).Findings);
        Assert.Equal((ProbeFindingKind.BlockedKeyMatters, 0, 15), (finding.Kind, finding.Query, finding.Key));
        Assert.Equal(("Image[0]", "State[0]"), (finding.QueryName, finding.KeyName));
        Assert.StartsWith("Exchanging key State[0] (column 15) changes", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_ends_of_segments_are_tried_in_long_masks_too()
    {
        MaskCase frames = new MaskCase<Frames300>();
        AttentionFunction inner = PlainAttention.ByKernel(frames, []);
        void Attention(ReadOnlySpan<float> query, ReadOnlySpan<float> key, ReadOnlySpan<float> value, Span<float> destination)
        {
            // Only exchanging what the last frame of First may not attend leaves its own keys alone and changes key 160.
            float[] queries = query.ToArray();
            foreach (ref float x in queries.AsSpan(149 * D, D))
            {
                x *= key[160 * D];
            }

            inner(queries, key, value, destination);
        }

        ProbeFinding finding = Assert.Single(Check(frames, Attention).Findings);
        Assert.Equal(("First[29][4]", "Second[2][0]"), (finding.QueryName, finding.KeyName));
    }

    [Fact]
    public void A_leak_in_one_head_is_found_in_that_head()
    {
        const int Heads = 4;
        for (int head = 0; head < Heads; head++)
        {
            ProbeReport report = Check(
                Causal,
                (query, key, value, destination) =>
                {
                    float[] queries = new float[Heads * query.Length];
                    float[] keys = new float[Heads * key.Length];
                    float[] values = new float[Heads * value.Length];
                    float[] outputs = new float[Heads * destination.Length];
                    query.CopyTo(queries.AsSpan(head * query.Length));
                    key.CopyTo(keys.AsSpan(head * key.Length));
                    value.CopyTo(values.AsSpan(head * value.Length));
                    Attend(queries, keys, values, outputs);
                    outputs.AsSpan(head * destination.Length, destination.Length).CopyTo(destination);
                }
            );
            Assert.Equal(head != 2, report.IsClean);
            Assert.All(report.Findings, finding => Assert.Equal(("Token[3]", 2L), (finding.QueryName, finding.Count)));
        }

        // [H, T, D]; the last head but one lets one query see two tokens too many.
        static void Attend(float[] queries, float[] keys, float[] values, float[] outputs)
        {
            for (int head = 0; head < Heads; head++)
            {
                var part = (6 * D * head)..(6 * D * (head + 1));
                AttentionFunction attention = PlainAttention.Blocking(
                    Causal,
                    (query, key) => key > query + (head == 2 && query == 3 ? 2 : 0)
                );
                attention(queries.AsSpan(part), keys.AsSpan(part), values.AsSpan(part), outputs.AsSpan(part));
            }
        }
    }

    [Fact]
    public void Dropout_is_named()
    {
        AttentionFunction inner = PlainAttention.ByKernel(Causal, []);
        var random = new Random(1);
        ProbeReport report = Check(
            Causal,
            (query, key, value, destination) =>
            {
                inner(query, key, value, destination);
                destination[3 * D] *= random.NextSingle();
            }
        );
        Assert.Equal([ProbeFindingKind.NotRepeatable], Kinds(report));
        Assert.Equal(3, report.Findings[0].Query);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_projection_hides_weights_but_not_leaks(bool leaks)
    {
        AttentionFunction inner = PlainAttention.Blocking(Causal, (query, key) => !leaks && key > query);
        ProbeReport report = Check(
            Causal,
            (query, key, value, destination) =>
            {
                inner(query, key, value, destination);
                for (int i = 0; i < destination.Length; i += D)
                {
                    destination[i] += destination[i + 1];
                }
            }
        );
        ProbeFindingKind[] expected = leaks
            ? [ProbeFindingKind.BlockedKeyMatters, ProbeFindingKind.NotWeightedSum]
            : [ProbeFindingKind.NotWeightedSum];
        Assert.Equal(expected, Kinds(report));
        Assert.Null(report.LikelyCause);
    }

    [Fact]
    public void Outputs_that_are_not_written_are_found()
    {
        ProbeReport report = Check(Causal, (_, _, _, _) => { });
        Assert.Equal([ProbeFindingKind.NotFinite], Kinds(report));
        Assert.Equal(6, report.Findings[0].Count);
    }

    [Fact]
    public void NaN_in_a_blocked_value_is_followed_to_where_it_spreads()
    {
        AttentionFunction attention = PlainAttention.Create(Causal, D, scores => Causal.SoftMax(scores, scores, scale: 1));
        AssertClean(Check(Causal, attention));

        ProbeFinding finding = Assert.Single(Causal.CheckNaN(attention, D, []).Findings);
        Assert.Equal((ProbeFindingKind.BlockedNaNSpreads, 0, 1), (finding.Kind, finding.Query, finding.Key));
        Assert.StartsWith("NaN in the value of key Token[1] (column 1) reaches query Token[0]", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NaN_in_a_blocked_key_is_followed_to_where_it_spreads()
    {
        AttentionFunction attention = PlainAttention.Create(
            Causal,
            D,
            scores =>
            {
                for (int i = 0; i < scores.Length; i++)
                {
                    scores[i] += Causal.Allows(i / 6, i % 6) ? 0 : float.NegativeInfinity;
                }

                PlainAttention.SoftMax(scores, keyLength: 6);
            },
            skipZeros: true
        );
        ProbeFinding finding = Assert.Single(Causal.CheckNaN(attention, D, []).Findings);
        Assert.StartsWith("NaN in key Token[1] (column 1) reaches query Token[0]", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Few_calls_are_needed()
    {
        int calls = 0;
        MaskCase frames = new MaskCase<Frames300>();
        AttentionFunction inner = PlainAttention.ByKernel(frames, [], headDimension: 64);
        AssertClean(
            frames.CheckFunction(
                (query, key, value, destination) =>
                {
                    calls++;
                    inner(query, key, value, destination);
                },
                64,
                []
            )
        );
        Assert.InRange(calls, 10, 2 + 5 + 32 + 4);
    }

    [Fact]
    public void Equal_seeds_give_equal_reports()
    {
        AttentionFunction attention = PlainAttention.Adding(Policy, (_, _) => 0);
        string first = Text(seed: 7);
        Assert.Equal(first, Text(seed: 7));
        Assert.NotEqual(first, Text(seed: 8));

        string Text(int seed) => AttentionProbe.CheckFunction<Policy21>(attention, D, seed: seed).ToString();
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        AttentionFunction attention = PlainAttention.ByKernel(Policy, []);
        Refuses<ArgumentNullException>("attention", null!, D, []);
        Refuses<ArgumentOutOfRangeException>("headDimension", attention, 0, []);
        Refuses<ArgumentException>("validLengths", attention, D, [1, 2, 3]);
        Refuses<ArgumentException>("validLengths", attention, D, [1, 2, 3, 4]);
        Refuses<ArgumentOutOfRangeException>("validLengths", attention, D, [1, 6]);
        foreach (float tolerance in (float[])[0, -1, float.NaN, float.PositiveInfinity])
        {
            Assert.Throws<ArgumentOutOfRangeException>(
                "tolerance",
                () => AttentionProbe.CheckFunction<Policy21>(attention, D, tolerance: tolerance)
            );
        }

        static void Refuses<T>(string parameter, AttentionFunction attention, int d, int[] lengths)
            where T : ArgumentException
        {
            Assert.Throws<T>(parameter, () => Policy.CheckFunction(attention, d, lengths));
            Assert.Throws<T>(parameter, () => Policy.CheckNaN(attention, d, lengths));
        }
    }

    private static ProbeReport Check(MaskCase mask, AttentionFunction attention) => mask.CheckFunction(attention, D, []);

    private static ProbeFindingKind[] Kinds(ProbeReport report) => [.. report.Findings.Select(finding => finding.Kind)];

    private static (int, int?) Place(ProbeFinding finding) => (finding.Query, finding.Key);

    private static void AssertClean(ProbeReport report) => Assert.True(report.IsClean, report.ToString());
}
