using MaskGen.Runtime.Tests.Masks;

namespace MaskGen.Runtime.Tests.Attention;

/// <summary>Alone on the machine: measuring what a process allocates, or whether threads come, needs that.</summary>
[CollectionDefinition(nameof(AttentionParallelTests), DisableParallelization = true)]
public sealed class NothingBeside;

/// <summary>Attention on several threads: the same numbers, really on several threads, and without allocations.</summary>
[Collection(nameof(AttentionParallelTests))]
public sealed class AttentionParallelTests
{
    private static readonly MaskCase Causal = new MaskCase<Causal520>();
    private static readonly MaskCase Sinks = new MaskCase<SinkWindow600>();

    public static TheoryData<int, int, AttentionLayout> Shapes =>
        new()
        {
            { 1, 1, AttentionLayout.HeadsFirst },
            { 2, 1, AttentionLayout.TokensFirst },
            { 2, 2, AttentionLayout.HeadsFirst },
            { 6, 3, AttentionLayout.TokensFirst },
        };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Several_threads_write_what_one_writes(int heads, int keyValueHeads, AttentionLayout layout)
    {
        AttentionShape shape = new(40) { ValueDimension = 24, Heads = heads, KeyValueHeads = keyValueHeads };
        var causal = AttentionSample.Random(Causal, shape, batch: 3).In(layout);
        AssertSame(causal);
        AssertSame(causal with { ValidLengths = [520, 0, 301] });
        AssertSame(causal with { ValidKeys = Samples.Keys(Causal, 3, seed: 1) });
        AssertSame(AttentionSample.Random(Sinks, shape).In(layout));
    }

    [Fact]
    public void One_large_head_is_within_the_bound()
    {
        foreach (var mask in (MaskCase[])[Causal, Sinks])
        {
            var sample = AttentionSample.Random(mask, new(32) { Heads = 2, KeyValueHeads = 2 });
            var expected = new AttentionReference(sample);
            var actual = sample.AttendAndDifferentiate(parallel: true);
            AttentionError.AssertOutput(sample, expected, actual);
            AttentionError.AssertGradients(sample, expected, actual);
        }
    }

    [Fact]
    public void Poison_is_found_by_every_thread()
    {
        var sample = AttentionSample.Random(Causal, new(16) { Heads = 4, KeyValueHeads = 2 });
        for (int head = 0; head < 2; head++)
        {
            // Seen by the last twenty rows only, whatever the thread that computes the others.
            sample.Key.AsSpan(sample.Keys.At(0, head, 500), 20 * 16).Fill(float.NaN);
            sample.Value.AsSpan(sample.Values.At(0, head, 500), 20 * 16).Fill(float.PositiveInfinity);
        }

        var expected = new AttentionReference(sample);
        var actual = sample.AttendAndDifferentiate(parallel: true);
        AttentionError.AssertOutput(sample, expected, actual);
        AttentionError.AssertGradients(sample, expected, actual);
    }

    [Fact]
    public void Many_callers_do_not_disturb_each_other()
    {
        AttentionSample[] samples =
        [
            .. Enumerable.Range(1, 12).Select(i => AttentionSample.Random(i % 3 == 0 ? Sinks : Causal, new(8 * i) { Heads = 2, KeyValueHeads = 1 }, seed: i)),
        ];
        var expected = Array.ConvertAll(samples, sample => sample.AttendAndDifferentiate());
        var actual = new AttentionResult[samples.Length];
        Thread[] callers =
        [
            .. samples.Select((sample, i) => new Thread(() =>
            {
                for (int again = 0; again < 3; again++)
                {
                    actual[i] = sample.AttendAndDifferentiate(parallel: true);
                }
            })),
        ];
        Array.ForEach(callers, caller => caller.Start());
        Array.ForEach(callers, caller => caller.Join());
        for (int i = 0; i < samples.Length; i++)
        {
            AssertSame(samples[i], expected[i], actual[i]);
        }
    }

    [Fact]
    public void Only_large_work_goes_to_other_threads()
    {
        float[] tokens = new float[512 * 64];
        float[] destination = new float[tokens.Length];
        Attend(parallel: false, 64);
        Assert.Equal([Environment.CurrentManagedThreadId], Watched512.Threads.Keys);
        Attend(parallel: true, 1);
        Assert.Equal([Environment.CurrentManagedThreadId], Watched512.Threads.Keys);

        // The pool's threads may be busy with other tests: a helper comes when one is free.
        long start = Environment.TickCount64;
        while (Environment.ProcessorCount > 1 && Watched512.Threads.Count == 1 && Environment.TickCount64 - start < 60_000)
        {
            Attend(parallel: true, 64);
        }

        Assert.True(Environment.ProcessorCount == 1 || Watched512.Threads.Count > 1);

        void Attend(bool parallel, int dimension)
        {
            var some = tokens.AsSpan(0, 512 * dimension);
            MaskKernels.Attention<Watched512>(some, some, some, destination, dimension, parallel: parallel);
        }
    }

    [Fact]
    public void Nothing_is_allocated_by_any_thread()
    {
        var sample = AttentionSample.Random(Causal, new(32) { Heads = 2, KeyValueHeads = 2 }, batch: 2);
        AssertNoAllocation(sample);
        AssertNoAllocation(sample with { ValidLengths = [520, 400] });
        AssertNoAllocation(sample with { ValidKeys = [.. Enumerable.Repeat(true, 2 * 520)] });
    }

    /// <summary>Start-up may allocate, and so may the runtime at any time; one clean call is enough, before which the JIT may still be at work.</summary>
    private static void AssertNoAllocation(AttentionSample sample)
    {
        var result = new AttentionResult(sample);
        long least = long.MaxValue;
        for (long end = Environment.TickCount64 + 20_000; least > 0 && Environment.TickCount64 < end; )
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            sample.Attend(result, parallel: true);
            sample.Differentiate(result, parallel: true);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.Equal(0, least);
    }

    private static void AssertSame(AttentionSample sample) =>
        AssertSame(sample, sample.AttendAndDifferentiate(), sample.AttendAndDifferentiate(parallel: true));

    private static void AssertSame(AttentionSample sample, AttentionResult expected, AttentionResult actual)
    {
        AssertClose(expected.Output, actual.Output, sample);
        AssertClose(expected.QueryGradient, actual.QueryGradient, sample);
        AssertClose(expected.KeyGradient, actual.KeyGradient, sample);
        AssertClose(expected.ValueGradient, actual.ValueGradient, sample);
        for (int i = 0; i < expected.StatisticsLength; i += 2)
        {
            // Where a maximum is nearly an integer, rounding decides which one is subtracted.
            double factor = Math.Pow(2, expected.Statistics[i] - actual.Statistics[i]);
            Assert.Equal(expected.Statistics[i + 1] * factor, actual.Statistics[i + 1], 1e-5 * expected.Statistics[i + 1] * factor);
        }
    }

    /// <summary>A part may end within what one thread takes as a block, so that rounding differs. What is poisoned stays so.</summary>
    private static void AssertClose(float[] expected, float[] actual, AttentionSample sample)
    {
        float largest = expected.Where(float.IsFinite).Aggregate(0f, (size, number) => Math.Max(size, Math.Abs(number)));
        for (int i = 0; i < expected.Length; i++)
        {
            bool isSame = float.IsNaN(expected[i]) ? float.IsNaN(actual[i]) : Math.Abs(expected[i] - actual[i]) <= 1e-5 * largest;
            if (!isSame)
            {
                Assert.Fail($"{sample}: number {i} is {actual[i]:R} instead of {expected[i]:R}.");
            }
        }
    }
}
