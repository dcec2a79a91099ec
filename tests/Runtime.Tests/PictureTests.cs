using MaskGen.Pictures;
using MaskGen.Runtime.Tests.Masks;

namespace MaskGen.Runtime.Tests;

public sealed class PictureTests
{
    [Fact]
    public void A_small_mask_has_a_cell_per_token() =>
        Assert.Equal(
            """
            # . . . . .  Token
            # # . . . .
            # # # . . .
            # # # # . .
            # # # # # .
            # # # # # #

            # allowed   . blocked
            Rows (queries) and columns (keys): Token 6
            """,
            MaskKernels.ToAsciiArt<Causal6>(6)
        );

    [Fact]
    public void A_larger_mask_has_several_tokens_to_a_cell() =>
        Assert.Equal(
            """
            # # # # # . . .  Image
            # # # # # . . .
            # # # # # . . .
            # # # # # . . .  Language
            # # # # # . . .
            # # # # # # . .  State
            # # # # # # # #  Action
            # # # # # # # #

            # all allowed   + some allowed   . all blocked
            Rows (queries) and columns (keys): Image 11 in 3 cells, Language 4 in 2 cells,
              State 1, Action 5 in 2 cells
            """,
            MaskKernels.ToAsciiArt<Policy21>(8)
        );

    [Fact]
    public void Rows_and_columns_are_named_apart_where_they_differ() =>
        Assert.Equal(
            """
            # # # # # . .  Now
            # # # # # # .
            # # # # # # +
            # # # # # # #

            # all allowed   + some allowed   . all blocked
            Rows (queries): Now 4
            Columns (keys): Past 10 in 4 cells, Now 4 in 3 cells
            """,
            MaskKernels.ToAsciiArt<Cached14>(7)
        );

    [Fact]
    public void Without_segments_the_sides_are_named() =>
        Assert.EndsWith(
            "\nRows (queries): Query 7\nColumns (keys): Key 100 in 50 cells",
            MaskKernels.ToAsciiArt<Stripes100>(50),
            StringComparison.Ordinal
        );

    [Fact]
    public void Repeats_are_drawn_apart_while_they_fit()
    {
        Assert.Contains("  First[29]\n", MaskKernels.ToAsciiArt<Frames300>(60), StringComparison.Ordinal);
        Assert.DoesNotContain("[", MaskKernels.ToAsciiArt<Frames300>(59), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_symbol_says_what_its_tokens_may_see()
    {
        foreach (var mask in MaskCase.All)
        {
            foreach (int maxSize in (int[])[1, 2, 3, 7, 16, 1000])
            {
                var rows = Axis(mask, segment => segment.QueryStart, mask.QueryLength, maxSize);
                var columns = Axis(mask, segment => segment.KeyStart, mask.KeyLength, maxSize);
                string[] lines = mask.ToAsciiArt(maxSize).Split('\n');
                Assert.Equal("", lines[rows.Cells]);
                for (int cell = 0; cell < rows.Cells * columns.Cells; cell++)
                {
                    int row = cell / columns.Cells;
                    int column = cell % columns.Cells;
                    char symbol = lines[row][2 * column];
                    Assert.Equal(Symbol(mask, rows, row, columns, column), symbol);
                }
            }
        }
    }

    [Fact]
    public void Text_fits_any_editor()
    {
        foreach (var mask in MaskCase.All)
        {
            foreach (int maxSize in (int[])[1, 5, 16, 300])
            {
                string text = mask.ToAsciiArt(maxSize);
                Assert.All(text, character => Assert.True(character is '\n' or (>= ' ' and <= '~') and not ('<' or '>' or '&')));
                string[] lines = text.Split('\n');
                Assert.All(lines, line => Assert.Equal(line.TrimEnd(), line));
                Assert.All(lines.SkipWhile(line => line.Length > 0), line => Assert.InRange(line.Length, 0, 82));
            }
        }
    }

    [Fact]
    public void Cells_cover_the_tokens_and_keep_segments_apart()
    {
        var random = new Random(1);
        for (int i = 0; i < 300; i++)
        {
            (string, int Length, int)[] segments =
            [
                .. Enumerable.Range(0, random.Next(1, 9)).Select(s => ($"S{s}", random.Next(1, 1 << random.Next(1, 11)), 1)),
            ];
            int tokens = segments.Sum(segment => segment.Length);
            int maxCells = random.Next(1, 40);
            var axis = PictureAxis.Create(segments, maxCells);
            Assert.InRange(axis.Cells, Math.Min(tokens, maxCells), maxCells);
            Assert.Equal(0, axis.Start(0));
            Assert.Equal(tokens, axis.Start(axis.Cells));
            Assert.All(Enumerable.Range(0, axis.Cells), cell => Assert.True(axis.Start(cell) < axis.Start(cell + 1)));
            Assert.All(
                Enumerable.Range(0, tokens),
                token =>
                {
                    int cell = axis.CellOf(token);
                    Assert.InRange(token, axis.Start(cell), axis.Start(cell + 1) - 1);
                }
            );
            if (segments.Length <= maxCells)
            {
                var starts = Enumerable.Range(0, axis.Cells).Select(axis.Start).ToHashSet();
                int start = 0;
                foreach (var segment in segments)
                {
                    Assert.Contains(start, starts);
                    start += segment.Length;
                }
            }
        }
    }

    [Fact]
    public void More_segments_than_cells_share_them()
    {
        var axis = PictureAxis.Create([("A", 3, 1), ("B", 4, 1), ("C", 5, 1), ("D", 6, 1), ("E", 7, 1)], 2);
        Assert.Equal(["A to B 7 in 1 cell", "C to E 18 in 1 cell"], axis.Parts);
    }

    private static char Symbol(MaskCase mask, PictureAxis rows, int row, PictureAxis columns, int column)
    {
        bool some = false;
        bool all = true;
        for (int query = rows.Start(row); query < rows.Start(row + 1); query++)
        {
            for (int key = columns.Start(column); key < columns.Start(column + 1); key++)
            {
                some |= mask.Allows(query, key);
                all &= mask.Allows(query, key);
            }
        }

        return all ? '#' : some ? '+' : '.';
    }

    private static PictureAxis Axis(MaskCase mask, Func<SegmentRange, int> start, int length, int maxSize)
    {
        (string, int, int)[] segments =
        [
            .. mask.Segments.Where(segment => start(segment) >= 0).Select(segment => (segment.Name, segment.Length, segment.Count)),
        ];
        return PictureAxis.Create(segments.Length > 0 ? segments : [("All", length, 1)], maxSize);
    }
}
