using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Geometry;
using MaskGen.Layout.Rules;
using Interval = MaskGen.Layout.Geometry.Interval;

namespace MaskGen.Layout.Tests.Geometry;

public class GeometryTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(2000);

    [Fact]
    public void Rows_allow_the_cells_of_the_plain_reading() =>
        Check(declaration =>
        {
            AssertSame(PlainReading.Of(declaration), RowsOf(TokenLayout.Of(declaration)));
        });

    [Fact]
    public void Slices_allow_the_cells_of_the_plain_reading() =>
        Check(declaration =>
        {
            SliceDeclaration slice = declaration.Slices[0];
            AssertSame(PlainReading.Of(declaration, slice), SliceOf(declaration, slice));
        });

    [Fact]
    public void Rows_are_ascending_disjoint_and_counted() =>
        Check(declaration =>
        {
            MaskRows rows = RowsOf(TokenLayout.Of(declaration));
            foreach (ImmutableArray<Interval> row in rows.Rows)
            {
                int end = -1;
                foreach (Interval interval in row)
                {
                    Assert.True(interval.Start > end, "intervals touch or overlap");
                    Assert.True(interval.End > interval.Start, "an interval is empty");
                    end = interval.End;
                }

                Assert.True(end <= rows.KeyLength);
            }

            Assert.Equal(PlainReading.Of(declaration).Cast<bool>().LongCount(allowed => allowed), rows.AllowedCount);
        });

    [Fact]
    public void Bands_are_the_rows_again() =>
        Check(declaration =>
        {
            MaskRows rows = RowsOf(TokenLayout.Of(declaration));
            ImmutableArray<Band> bands = BandFinder.Find(rows.Rows);
            var unfolded = ImmutableArray.CreateBuilder<ImmutableArray<Interval>>();
            foreach (Band band in bands)
            {
                Assert.Equal(unfolded.Count, band.FirstQuery);
                for (int query = band.FirstQuery; query < band.EndQuery; query++)
                {
                    int repeat = (query - band.FirstQuery) / band.RowCount;
                    unfolded.Add(
                        [.. band.Keys.Items.Select(keys => new Interval(keys.Start.At(query, repeat), keys.End.At(query, repeat)))]
                    );
                }
            }

            Assert.Equal(rows.Rows.Select(Text), unfolded.Select(Text));
        });

    [Theory]
    [InlineData(Visibility.EarlierBlocks)]
    [InlineData(Visibility.Own)]
    public void A_thousand_frames_are_one_band(Visibility visibility)
    {
        MaskDeclaration video = Declarations.Of([new("Frame", 8, Count: 1024)], visibility: visibility);

        Band band = Assert.Single(BandFinder.Find(RowsOf(TokenLayout.Of(video)).Rows));

        Assert.Equal((8, 1024), (band.RowCount, band.RepeatCount));
    }

    [Fact]
    public void The_state_token_of_pi0_is_a_band_of_its_own()
    {
        MaskDeclaration pi0 = Declarations.Of([new("Prefix", 1), new("State", 1), new("Action", 1), new("Text", 5, SegmentKind.Causal)]);
        MaskDeclaration blocks = Declarations.Of([new("Prefix", 816), new("State", 1), new("Action", 50)]);

        // Rows that grow by one are one run, whatever the segments; rows that stand still after a step are another.
        Assert.Single(BandFinder.Find(RowsOf(TokenLayout.Of(pi0)).Rows));
        Assert.Equal([0, 816, 817], BandFinder.Find(RowsOf(TokenLayout.Of(blocks)).Rows).Select(band => band.FirstQuery));
    }

    [Fact]
    public void A_single_row_does_not_steal_the_first_row_of_the_run_that_follows()
    {
        MaskDeclaration declaration = Declarations.Of([new("First", 1), new("Second", 1), new("Third", 3, Joins: true)]);
        ImmutableArray<ImmutableArray<Interval>> rows =
        [
            [new Interval(0, 1)],
            [new Interval(0, 2)],
            [new Interval(0, 2)],
            [new Interval(0, 2)],
        ];

        Assert.Equal([1, 4], BandFinder.Find(RowsOf(TokenLayout.Of(declaration)).Rows).Select(band => band.RowCount));
        Assert.Equal([1, 3], BandFinder.Find(rows).Select(band => band.RowCount));
    }

    [Fact]
    public void A_size_without_segments_allows_every_cell()
    {
        MaskDeclaration declaration = Declarations.Of([]);

        foreach (MaskSize size in new MaskSize[] { new(5, 5), new(2, 7) })
        {
            MaskRows rows = RowsOf(TokenLayout.Of(declaration with { Size = size }));
            Assert.Equal((size.QueryLength, size.KeyLength), (rows.QueryLength, rows.KeyLength));
            Assert.Equal((long)size.QueryLength * size.KeyLength, rows.AllowedCount);
        }
    }

    private static void Check(Action<MaskDeclaration> property) =>
        Prop.ForAll(Declarations.Any, property).Check(Thorough);

    private static MaskRows SliceOf(MaskDeclaration declaration, SliceDeclaration slice)
    {
        TokenLayout whole = TokenLayout.Of(declaration);
        return RowsOf(whole).Slice(whole, whole.Slice(slice));
    }

    private static MaskRows RowsOf(TokenLayout layout) => MaskRows.Of(layout, RuleLayer.None, CancellationToken.None)!;

    private static void AssertSame(bool[,] expected, MaskRows actual)
    {
        Assert.Equal(
            (expected.GetLength(0), expected.GetLength(1)),
            (actual.QueryLength, expected.GetLength(0) == 0 ? expected.GetLength(1) : actual.KeyLength)
        );
        for (int query = 0; query < actual.QueryLength; query++)
        {
            for (int key = 0; key < actual.KeyLength; key++)
            {
                bool allowed = actual.Rows[query].Any(keys => keys.Start <= key && key < keys.End);
                Assert.True(expected[query, key] == allowed, $"({query}, {key}) is {allowed}");
            }
        }
    }

    private static string Text(ImmutableArray<Interval> row) => string.Join(' ', row);
}
