using MaskGen.Runtime.Tests.Masks;

namespace MaskGen.Runtime.Tests.Attention;

/// <summary>Rows of every shape: blocks of 24 rows and less, tiles of 64 keys and less, one interval and many.</summary>
public sealed class AttentionBlockTests
{
    private static readonly int[] KeyLengths = [1, 2, 3, 7, 8, 9, 23, 24, 25, 47, 48, 49, 63, 64, 65, 66, 127, 128, 129, 193];

    private static readonly int[] Dimensions = [1, 5, 8, 13, 16, 24, 33];

    public static TheoryData<int> RowCounts => [.. Enumerable.Range(1, 30), 48, 49, 73];

    [Theory]
    [MemberData(nameof(RowCounts))]
    public void Any_number_of_rows_sees_any_number_of_keys(int rows)
    {
        for (int i = 0; i < KeyLengths.Length; i++)
        {
            int keys = KeyLengths[i];
            AssertWithin(keys, i + rows, Rows(rows, _ => [new(0, keys)]));
            AssertWithin(keys, i + rows, Rows(rows, query => [new(0, Math.Min(keys, query + 1))]));
            AssertWithin(keys, i + rows, Rows(rows, query => [new(Math.Clamp(query - 5, 0, keys - 1), Math.Clamp(query + keys / 2, 1, keys))]));
            AssertWithin(keys, i + rows, Rows(rows, query => query % 5 == 3 ? [] : [new(Math.Max(0, keys - 1 - query % 7), keys)]));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public void Rows_see_any_number_of_intervals(int most)
    {
        var random = new Random(most);
        for (int i = 0; i < 60; i++)
        {
            int keys = Math.Max(2 * most, KeyLengths[i % KeyLengths.Length]);
            int rows = 1 + random.Next(60);
            var first = Intervals(random, most, keys);
            AssertWithin(keys, i, Rows(rows, _ => Intervals(random, most, keys)));
            AssertWithin(keys, i, Rows(rows, _ => Intervals(random, random.Next(most + 1), keys)));
            AssertWithin(keys, i, Rows(rows, query => first[..(query % 3 == 0 ? 1 : first.Length)]));
        }
    }

    [Fact]
    public void A_maximum_that_grows_from_tile_to_tile_is_subtracted_in_the_end()
    {
        foreach (int rows in (int[])[1, 2, 3, 8, 24])
        {
            foreach (float step in (float[])[1, 3, 40, 300])
            {
                // Scores rise by a step per tile of 64 keys; the last rows never see the last tiles.
                var mask = PlannedMask.Of(400, Rows(rows, query => [new(query, 400 - 60 * (query % 5))]));
                var sample = AttentionSample.Random(mask, new(1) { ValueDimension = 20, Heads = 1, KeyValueHeads = 1 });
                sample = sample with
                {
                    Query = [.. sample.Query.Select((_, query) => query % 2 == 0 ? 1f : -1f)],
                    Key = [.. sample.Key.Select((noise, key) => noise + step * (key / 64))],
                };
                AssertWithin(sample);
            }
        }
    }

    [Fact]
    public void Statistics_are_what_is_subtracted_and_one_divided_by_the_sum()
    {
        foreach (var mask in MaskCase.All)
        {
            foreach (float size in (float[])[0.1f, 1, 30])
            {
                var sample = AttentionSample.Random(mask, new(8) { Heads = 2, KeyValueHeads = 1 }, size: size);
                var expected = new AttentionReference(sample);
                var actual = sample.Attend();
                for (int row = 0; row < expected.Rows.Length; row++)
                {
                    AssertStatistics(expected.Rows[row], actual.Statistics[2 * row], actual.Statistics[2 * row + 1], AttentionError.BoundOf(expected));
                }

                Assert.Equal([float.NaN, float.NaN, float.NaN], actual.Statistics[actual.StatisticsLength..]);
            }
        }
    }

    /// <summary>Σ 2^(s − shift) = Σ e^(s' − largest) · 2^(largest · log₂ e − shift).</summary>
    private static void AssertStatistics((double Largest, double Sum) expected, float shift, float inverse, double bound)
    {
        if (expected.Sum == 0)
        {
            Assert.Equal((0f, 0f), (shift, inverse));
            return;
        }

        double largest = expected.Largest / Math.Log(2);
        Assert.Equal(MathF.Round(shift), shift);
        Assert.InRange(shift - largest, -1e-3, 1.001);
        Assert.Equal(1, inverse * expected.Sum * Math.Pow(2, largest - shift), 4 * bound);
    }

    private static KeyInterval[][] Rows(int count, Func<int, KeyInterval[]> row) => [.. Enumerable.Range(0, count).Select(row)];

    /// <summary>So many intervals with gaps between them, anywhere.</summary>
    private static KeyInterval[] Intervals(Random random, int count, int keys)
    {
        int[] bounds = [.. Enumerable.Range(0, keys + 1).OrderBy(_ => random.Next()).Take(2 * count).Order()];
        return [.. bounds.Chunk(2).Select(pair => new KeyInterval(pair[0], pair[1]))];
    }

    private static void AssertWithin(int keys, int seed, KeyInterval[][] rows)
    {
        int dimension = Dimensions[seed % Dimensions.Length];
        AttentionShape shape = new(dimension) { ValueDimension = Dimensions[(seed + rows.Length) % Dimensions.Length], Heads = 1, KeyValueHeads = 1 };
        AssertWithin(AttentionSample.Random(PlannedMask.Of(keys, rows), shape, seed: seed));
    }

    private static void AssertWithin(AttentionSample sample)
    {
        var expected = new AttentionReference(sample);
        var actual = sample.AttendAndDifferentiate();
        AttentionError.AssertOutput(sample, expected, actual);
        AttentionError.AssertGradients(sample, expected, actual);
    }
}
