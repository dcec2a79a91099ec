using FsCheck;
using FsCheck.Fluent;
using MaskGen.Runtime.Tests.Masks;

namespace MaskGen.Runtime.Tests.Attention;

/// <summary>The error bound on scores that are meant to break it, and gradients against differences of outputs.</summary>
public sealed class AttentionAdversarialTests
{
    /// <summary>Kinds of rows: how the score of a key comes from random numbers and the row's parameter in [0, 1).</summary>
    private static readonly Func<Random, float, int, float>[] Kinds =
    [
        (random, _, _) => (random.NextSingle() - 0.5f) * 20,
        (random, _, _) => (random.NextSingle() - 0.5f) * 2e4f,
        (random, row, _) => -9.9e3f - random.NextSingle() * 20 * row,
        (random, row, _) => 9.9e3f - random.NextSingle() * 20 * row,
        (_, row, _) => (row - 0.5f) * 2e4f,
        (random, _, _) => random.NextSingle() * 1e-40f,
        (random, _, i) => i % 2 == 0 ? random.NextSingle() * 1e-42f : -1e-38f,
        (_, row, i) => i == 5 ? 0.1234567f : 0.1234567f - 2 - 9 * row,
        (_, row, i) => i == 70 ? 8 * row : -9 * row * row,
        (_, row, i) => i % 67 == 3 ? 1e4f : -1e4f * row,
        (_, row, i) => i % 2 == 0 ? -row : row,
        (_, row, i) => i * 2 * row,
        (_, row, i) => -i * 100 * row,
        (random, row, _) => MathF.Log(random.NextSingle()) * (1 + 3 * row),
    ];

    private static readonly float[] Scales = [1, 0.125f, -1, 0.0883883461f, 1.7f, -0.0721687824f];

    /// <summary>Of one dimension, a score is the key itself; of more, the others are noise that adds up to nothing.</summary>
    private static readonly int[] Dimensions = [1, 8, 11];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_error_is_within_the_bound(bool isLong)
    {
        var cases =
            from kind in Gen.Choose(0, Kinds.Length - 1)
            from seed in Gen.Choose(0, int.MaxValue)
            from row in Gen.Choose(0, (1 << 24) - 1)
            from scale in Gen.Elements(Scales)
            from dimension in Gen.Elements(Dimensions)
            select (kind, seed, row: row / (float)(1 << 24), scale, dimension);
        Prop.ForAll(
                cases.ToArbitrary(),
                it =>
                {
                    var mask = isLong ? Long : MaskCase.All[it.seed % MaskCase.All.Count];
                    var sample = Sample(mask, it.kind, it.seed, it.row, it.scale, it.dimension);
                    var expected = new AttentionReference(sample);
                    var actual = sample.AttendAndDifferentiate();
                    AttentionError.AssertRowsOfAdversarial(sample, expected, actual);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(isLong ? 60 : 300));
    }

    /// <summary>A score above many equal ones: each of their weights may round a sum the same way, so that errors add up.</summary>
    /// <param name="keys">Keys of a row.</param>
    /// <param name="rows">Rows: one, or so many that they make a block.</param>
    /// <param name="apart">From one interval to the next, of one key each; 0 for a single interval.</param>
    [Theory]
    [InlineData(64, 1, 0)]
    [InlineData(64, 24, 0)]
    [InlineData(300, 24, 0)]
    [InlineData(2000, 4, 2)]
    [InlineData(8192, 1, 0)]
    [InlineData(8192, 24, 0)]
    public void Small_weights_beside_a_large_one_are_not_lost(int keys, int rows, int apart)
    {
        KeyInterval[] row = apart == 0 ? [new(0, keys)] : [.. Enumerable.Range(0, keys / apart).Select(i => new KeyInterval(i * apart, i * apart + 1))];
        var mask = PlannedMask.Of(keys, [.. Enumerable.Repeat(row, rows)]);
        var random = new Random(keys + rows);
        for (int trial = 0; trial < 300_000 / keys; trial++)
        {
            var sample = AttentionSample.Random(mask, new(1) { ValueDimension = 9, Heads = 1, KeyValueHeads = 1 }, seed: trial) with { Scale = 1 };
            float top = random.NextSingle() * 8 - 4;
            Array.Fill(sample.Query, 1);
            Array.Fill(sample.Key, top - 5 - 8 * random.NextSingle());
            int place = random.Next(4) == 0 ? row.Sum(interval => interval.Length) - 1 : random.Next(8);
            sample.Key[Math.Max(apart, 1) * place] = top;
            foreach (var value in (Func<float, float>[])[_ => 1, MathF.Abs])
            {
                var positive = sample with { Value = [.. sample.Value.Select(value)] };
                AttentionError.AssertOutput(positive, new(positive), positive.Attend());
            }
        }
    }

    /// <summary>The derivative of Σ output · upstream by each input, from outputs at both sides of it.</summary>
    [Fact]
    public void Gradients_are_those_of_the_outputs()
    {
        const float step = 1 / 64f;
        foreach (var mask in MaskCase.All.Where(mask => mask.KeyLength < 40))
        {
            AttentionShape shape = new(3) { ValueDimension = 2, Heads = 2, KeyValueHeads = 1 };
            var sample = AttentionSample.Random(mask, shape, size: 0.2f);
            var actual = sample.AttendAndDifferentiate();
            AssertDerivatives(sample.Query, actual.QueryGradient);
            AssertDerivatives(sample.Key, actual.KeyGradient);
            AssertDerivatives(sample.Value, actual.ValueGradient);

            void AssertDerivatives(float[] input, float[] gradient)
            {
                for (int i = 0; i < input.Length; i++)
                {
                    float value = input[i];
                    input[i] = value + step;
                    double above = Loss();
                    input[i] = value - step;
                    double below = Loss();
                    input[i] = value;
                    Assert.Equal((above - below) / (2 * step), gradient[i], 1e-3);
                }
            }

            double Loss() => sample.Attend().Output.Zip(sample.OutputGradient).Sum(pair => (double)pair.First * pair.Second);
        }
    }

    /// <summary>Thirty rows that see up to 300 keys, some in two intervals.</summary>
    private static MaskCase Long =>
        PlannedMask.Of(300, [.. Enumerable.Range(0, 30).Select(query => (KeyInterval[])(query % 10 == 4 ? [new(0, 100), new(150, 300)] : [new(0, 271 + query)]))]);

    private static AttentionSample Sample(MaskCase mask, int kind, int seed, float row, float scale, int dimension)
    {
        var random = new Random(seed);
        var sample = AttentionSample.Random(mask, new(dimension) { ValueDimension = 9, Heads = 1, KeyValueHeads = 1 }, seed: seed >> 1) with { Scale = scale };
        for (int i = 0; i < sample.Query.Length; i++)
        {
            sample.Query[i] = i % dimension == 0 ? 1 / scale : i % 2 == 0 ? 0.5f : -0.5f;
        }

        for (int i = 0; i < sample.Key.Length; i++)
        {
            sample.Key[i] = i % dimension == 0 ? Kinds[kind](random, row, i / dimension)
                : i % dimension == dimension - 1 ? 0.25f
                : sample.Key[i];
        }

        return sample;
    }
}
