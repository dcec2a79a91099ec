using FsCheck;
using FsCheck.Fluent;
using MaskGen.Runtime.Tests.Masks;

namespace MaskGen.Runtime.Tests;

/// <summary>The error bound of softmax on scores that are meant to break it.</summary>
public sealed class SoftMaxAccuracyTests
{
    /// <summary>Kinds of rows: how each score comes from random numbers in [0, 1) and the row's parameter in [0, 1).</summary>
    private static readonly Func<Random, float, int, float>[] Kinds =
    [
        (random, _, _) => (random.NextSingle() - 0.5f) * 20,
        (random, _, _) => (random.NextSingle() - 0.5f) * 2e4f,
        (random, row, _) => -9.9e3f - random.NextSingle() * 20 * row,
        (random, row, _) => 9.9e3f - random.NextSingle() * 20 * row,
        (_, row, _) => (row - 0.5f) * 2e4f,
        (random, _, _) => random.NextSingle() * 1e-40f,
        // One score dominates thousands of equal ones, whose errors add up: the worst for the sum.
        (random, row, i) => i == 5 ? 0.1234567f : 0.1234567f - 2 - 9 * row,
        (random, row, i) => i == 5 ? 8 * row : -9 * row * row,
        (random, row, i) => i % 2 == 0 ? -row : row,
        (random, row, i) => i * 1e-4f * row,
        (random, row, _) => MathF.Log(random.NextSingle()) * (1 + 3 * row),
    ];

    private static readonly float[] Scales = [1, 0.125f, -1, 0.0883883461f, 1.7f, -0.0721687824f];

    [Fact]
    public void The_error_is_within_the_bound_for_long_rows()
    {
        float[] x = new float[2 * 8192];
        float[] actual = new float[x.Length];
        double[] expected = new double[8192];
        bool[][] allowed =
        [
            .. Enumerable.Range(0, 2).Select(query => Enumerable.Range(0, 8192).Select(key => Long8192.Allows(query, key)).ToArray()),
        ];
        Check(
            80,
            (kind, seed, row, scale) =>
            {
                Fill(x, kind, seed, row);
                MaskKernels.MaskedSoftMax<Long8192>(x, actual, scale);
                return Rows(2, query =>
                {
                    var range = (query * 8192)..((query + 1) * 8192);
                    Oracle.SoftMaxRow(allowed[query], x.AsSpan(range), expected, scale);
                    return SoftMaxError.Find(expected, actual.AsSpan(range));
                });
            }
        );
    }

    [Fact]
    public void The_error_is_within_the_bound_for_every_length_of_row()
    {
        float[] x = new float[LeftPadded19.QueryLength * LeftPadded19.KeyLength];
        float[] actual = new float[x.Length];
        double[] expected = new double[LeftPadded19.KeyLength];
        Check(
            400,
            (kind, seed, row, scale) =>
            {
                Fill(x, kind, seed, row);
                MaskKernels.MaskedSoftMax<LeftPadded19>(x, actual, scale);
                return Rows(LeftPadded19.QueryLength, query =>
                {
                    bool[] allowed = [.. Enumerable.Range(0, LeftPadded19.KeyLength).Select(key => LeftPadded19.Allows(query, key))];
                    var range = (query * LeftPadded19.KeyLength)..((query + 1) * LeftPadded19.KeyLength);
                    Oracle.SoftMaxRow(allowed, x.AsSpan(range), expected, scale);
                    return SoftMaxError.Find(expected, actual.AsSpan(range));
                });
            }
        );
    }

    /// <summary>
    /// Of a scale that rounds badly as a factor of exponents of two: the error of each of many small weights is the same, and
    /// the sum has it too.
    /// </summary>
    [Theory]
    [InlineData(0.1767767f)]
    [InlineData(0.0883883461f)]
    [InlineData(1.7818533f)]
    public void The_error_is_within_the_bound_for_one_score_above_thousands(float scale)
    {
        BandedMask.Set(8192, [new(0, 1, Start: 0, StartSlope: 0, End: 8192, EndSlope: 0)]);
        float[] x = new float[8192];
        float[] actual = new float[8192];
        double[] expected = new double[8192];
        foreach (float largest in new[] { -2.9807167f, 7215.861f, 10_000f, -82.0706f })
        {
            for (double distance = 5; distance < 11; distance += 0.002)
            {
                Array.Fill(x, (float)(largest - distance / scale));
                x[0] = largest;
                MaskKernels.MaskedSoftMax<BandedMask>(x, actual, scale);

                double small = Math.Exp(((double)x[1] - largest) * scale);
                Array.Fill(expected, small / (1 + 8191 * small));
                expected[0] = 1 / (1 + 8191 * small);
                string? error = SoftMaxError.Find(expected, actual);
                Assert.True(error is null, $"{largest}, {distance}: {error}");
            }
        }
    }

    private static void Check(int tests, Func<int, int, float, float, string?> findError)
    {
        var rows =
            from kind in Gen.Choose(0, Kinds.Length - 1)
            from seed in Gen.Choose(0, int.MaxValue)
            from row in Gen.Choose(0, (1 << 24) - 1)
            from scale in Gen.Elements(Scales)
            select (kind, seed, row: row / (float)(1 << 24), scale);
        Prop.ForAll(
                rows.ToArbitrary(),
                row =>
                {
                    string? error = findError(row.kind, row.seed, row.row, row.scale);
                    return (error is null).Label(error ?? "");
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(tests));
    }

    private static void Fill(float[] x, int kind, int seed, float row)
    {
        var random = new Random(seed);
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = Kinds[kind](random, row, i);
        }
    }

    private static string? Rows(int count, Func<int, string?> findError) =>
        Enumerable.Range(0, count).Select(findError).FirstOrDefault(error => error is not null);
}
