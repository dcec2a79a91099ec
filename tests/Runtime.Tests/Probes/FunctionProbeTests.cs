using MaskGen.Runtime.Tests.Masks;

namespace MaskGen.Runtime.Tests.Probes;

/// <summary>Right functions are clean, and every mistake seeded into one is found and named.</summary>
public sealed partial class FunctionProbeTests
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
