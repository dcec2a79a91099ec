namespace MaskGen.Runtime.Tests.Rules;

/// <summary>Each predicate against its plainest reading: lists of what a query sees, not the formula again.</summary>
public sealed class MaskRulesTests
{
    private const int Length = 13;

    public static TheoryData<int> Offsets => [-9, -1, 0, 1, 4];

    [Theory]
    [MemberData(nameof(Offsets))]
    public void Causal_sees_everything_up_to_where_the_query_stands(int offset) =>
        AssertSees(
            (query, key) => MaskRules.Causal(query, key, offset),
            query => Positions().Where(key => Place(key) <= Place(query + offset))
        );

    [Theory]
    [MemberData(nameof(Offsets))]
    public void Windows_count_the_keys_they_name(int offset)
    {
        for (int before = 0; before < 4; before++)
        {
            for (int after = 0; after < 4; after++)
            {
                AssertSees(
                    (query, key) => MaskRules.KeysBeforeAndAfter(query, key, before, after, offset),
                    query => Enumerable.Range(query + offset - before, before + 1 + after)
                );
            }

            int count = before + 1;
            AssertSees(
                (query, key) => MaskRules.LastKeysIncludingSelf(query, key, count, offset),
                query => Enumerable.Range(0, count).Select(back => query + offset - back)
            );
        }
    }

    [Fact]
    public void The_two_conventions_of_a_window_differ_by_one_key()
    {
        Assert.Equal(4, Enumerable.Range(0, 20).Count(key => MaskRules.LastKeysIncludingSelf(10, key, count: 4)));
        Assert.Equal(5, Enumerable.Range(0, 20).Count(key => MaskRules.KeysBeforeAndAfter(10, key, before: 4, after: 0)));
    }

    [Theory]
    [MemberData(nameof(Offsets))]
    public void Chunks_and_blocks_are_counted_from_the_first_key(int offset)
    {
        for (int length = 1; length <= 5; length++)
        {
            AssertSees(
                (query, key) => MaskRules.SameChunk(query, key, length, offset),
                query => Chunk(query + offset)
            );
            AssertSees(
                (query, key) => MaskRules.BlockCausal(query, key, length, offset),
                query => Positions().Where(key => Place(key) <= Place(Chunk(query + offset).Last()))
            );

            // The chunk that holds a position, found by walking over all of them.
            IEnumerable<int> Chunk(int position)
            {
                int first = -20 * length;
                while (first + length <= position)
                {
                    first += length;
                }

                return Enumerable.Range(first, length);
            }
        }
    }

    [Fact]
    public void Sinks_are_the_first_keys_of_every_query()
    {
        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(key => MaskRules.Sink(key, count: 3)));
        Assert.False(MaskRules.Sink(0, count: 0));
    }

    [Theory]
    [MemberData(nameof(Offsets))]
    public void Dilation_leaves_keys_out_in_both_directions(int offset)
    {
        for (int dilation = 1; dilation <= 4; dilation++)
        {
            AssertSees(
                (query, key) => MaskRules.Dilated(query, key, dilation, offset),
                query => Enumerable.Range(-60, 121).Select(step => query + offset + step * dilation)
            );
        }
    }

    [Fact]
    public void Documents_hold_their_lengths_in_order()
    {
        int[] lengths = [3, 0, 1, 4];
        int[] documents = [-1, -1, 0, 0, 0, 2, 3, 3, 3, 3, 4, 4];
        Assert.Equal(documents, Enumerable.Range(-2, documents.Length).Select(token => MaskRules.DocumentOf(token, lengths)));
        for (int query = 0; query < documents.Length; query++)
        {
            for (int key = 0; key < documents.Length; key++)
            {
                bool inside = documents[query] is >= 0 and < 4;
                Assert.Equal(
                    inside && documents[query] == documents[key],
                    MaskRules.SameDocument(query - 2, key - 2, lengths)
                );
            }
        }
    }

    [Fact]
    public void Without_documents_every_position_is_past_the_end()
    {
        Assert.Equal(0, MaskRules.DocumentOf(0, []));
        Assert.Equal(-1, MaskRules.DocumentOf(-1, []));
        Assert.False(MaskRules.SameDocument(0, 0, []));
    }

    [Theory]
    [InlineData(4, 5, 2, 2)]
    [InlineData(4, 5, 1, 3)]
    [InlineData(6, 6, 3, 4)]
    [InlineData(1, 7, 9, 9)]
    public void Grid_predicates_agree_with_rows_and_columns(int height, int width, int cellHeight, int cellWidth)
    {
        (int Row, int Column)[] grid =
        [
            .. Enumerable.Range(0, height).SelectMany(row => Enumerable.Range(0, width).Select(column => (row, column))),
        ];
        for (int query = 0; query < grid.Length; query++)
        {
            for (int key = 0; key < grid.Length; key++)
            {
                var (queryRow, queryColumn) = grid[query];
                var (keyRow, keyColumn) = grid[key];
                Assert.Equal(queryRow == keyRow, MaskRules.SameGridRow(query, key, width));
                Assert.Equal(queryColumn == keyColumn, MaskRules.SameGridColumn(query, key, width));
                Assert.Equal(
                    (queryRow / cellHeight, queryColumn / cellWidth) == (keyRow / cellHeight, keyColumn / cellWidth),
                    MaskRules.SameGridCell(query, key, width, cellHeight, cellWidth)
                );
            }
        }
    }

    [Fact]
    public void Tokens_before_a_grid_stand_in_rows_before_it()
    {
        Assert.True(MaskRules.SameGridRow(-1, -5, width: 5));
        Assert.False(MaskRules.SameGridRow(-1, 0, width: 5));
        Assert.True(MaskRules.SameGridColumn(-1, 4, width: 5));
        Assert.False(MaskRules.SameGridCell(-1, 4, width: 5, cellHeight: 2, cellWidth: 5));
        Assert.False(MaskRules.SameGridCell(-1, -5, width: 5, cellHeight: 2, cellWidth: 2));
        Assert.True(MaskRules.SameGridCell(-1, -6, width: 5, cellHeight: 2, cellWidth: 5));
    }

    [Theory]
    [InlineData(6, 6, 3, 3)]
    [InlineData(4, 7, 1, 5)]
    [InlineData(5, 5, 4, 2)]
    [InlineData(3, 8, 3, 8)]
    public void A_neighbourhood_is_the_full_kernel_that_is_nearest_to_centred(
        int height,
        int width,
        int kernelHeight,
        int kernelWidth
    )
    {
        for (int query = 0; query < height * width; query++)
        {
            int[] rows = Nearest(query / width, height, kernelHeight);
            int[] columns = Nearest(query % width, width, kernelWidth);
            Assert.Equal(
                rows.SelectMany(row => columns.Select(column => row * width + column)),
                Enumerable
                    .Range(-width, (height + 2) * width)
                    .Where(key => MaskRules.GridNeighbourhood(query, key, height, width, kernelHeight, kernelWidth))
            );
        }

        Assert.False(MaskRules.GridNeighbourhood(-1, 0, height, width, kernelHeight, kernelWidth));
        Assert.False(MaskRules.GridNeighbourhood(height * width, height * width - 1, height, width, kernelHeight, kernelWidth));

        // Of all windows of the kernel's length that fit, the one whose middle is nearest to the place.
        static int[] Nearest(int place, int length, int kernel) =>
            Enumerable
                .Range(0, length - kernel + 1)
                .Select(start => Enumerable.Range(start, kernel).ToArray())
                .MinBy(window => Math.Abs(window[kernel / 2] - place))!;
    }

    [Fact]
    public void Sums_beyond_int_are_right()
    {
        const int Max = int.MaxValue;
        const int Min = int.MinValue;
        Assert.True(MaskRules.Causal(Max, Max, queryOffset: Max));
        Assert.False(MaskRules.Causal(Min, Max, queryOffset: Min));
        Assert.True(MaskRules.KeysBeforeAndAfter(5, 0, before: Max, after: Max));
        Assert.False(MaskRules.KeysBeforeAndAfter(Max, Min, before: 1, after: 1));
        Assert.False(MaskRules.KeysBeforeAndAfter(Max, -2, before: 0, after: 3, queryOffset: Max));
        Assert.True(MaskRules.LastKeysIncludingSelf(Max, 0, count: Max, queryOffset: -1));
        Assert.False(MaskRules.LastKeysIncludingSelf(Max, -3, count: 5, queryOffset: Max));
        Assert.False(MaskRules.SameChunk(Max, -2, chunkLength: Max, queryOffset: Max));
        Assert.False(MaskRules.BlockCausal(Min, 0, blockLength: 2, queryOffset: Min));
        Assert.True(MaskRules.Dilated(Max, Min, dilation: 3));
        Assert.False(MaskRules.Dilated(Max, 1, dilation: 3, queryOffset: Max));
        Assert.True(MaskRules.SameGridColumn(Max, Min, width: 3));
        Assert.Equal(1, MaskRules.DocumentOf(Max, [Max, Max, Max]));
        Assert.True(MaskRules.GridNeighbourhood(Max, Max - 1, height: Max, width: 10, kernelHeight: 3, kernelWidth: 3));
    }

    [Fact]
    public void A_size_that_is_none_is_refused_by_name()
    {
        Refuses("before", () => MaskRules.KeysBeforeAndAfter(0, 0, before: -1, after: 0));
        Refuses("after", () => MaskRules.KeysBeforeAndAfter(0, 0, before: 0, after: -1));
        Refuses("count", () => MaskRules.LastKeysIncludingSelf(0, 0, count: 0));
        Refuses("chunkLength", () => MaskRules.SameChunk(0, 0, chunkLength: 0));
        Refuses("blockLength", () => MaskRules.BlockCausal(0, 0, blockLength: -2));
        Refuses("count", () => MaskRules.Sink(0, count: -1));
        Refuses("dilation", () => MaskRules.Dilated(0, 0, dilation: 0));
        Refuses("lengths", () => MaskRules.SameDocument(0, 0, [3, -1]));
        Refuses("lengths", () => MaskRules.DocumentOf(-1, [3, -1]) < 0);
        Refuses("width", () => MaskRules.SameGridRow(0, 0, width: 0));
        Refuses("width", () => MaskRules.SameGridColumn(0, 0, width: 0));
        Refuses("width", () => MaskRules.SameGridCell(0, 0, width: 0, cellHeight: 1, cellWidth: 1));
        Refuses("cellHeight", () => MaskRules.SameGridCell(0, 0, width: 1, cellHeight: 0, cellWidth: 1));
        Refuses("cellWidth", () => MaskRules.SameGridCell(0, 0, width: 1, cellHeight: 1, cellWidth: 0));
        Refuses("height", () => MaskRules.GridNeighbourhood(0, 0, 0, 4, 1, 1));
        Refuses("width", () => MaskRules.GridNeighbourhood(0, 0, 4, 0, 1, 1));
        Refuses("kernelHeight", () => MaskRules.GridNeighbourhood(0, 0, 4, 4, 0, 1));
        Refuses("kernelWidth", () => MaskRules.GridNeighbourhood(0, 0, 4, 4, 1, 0));
        Refuses("kernelHeight", () => MaskRules.GridNeighbourhood(0, 0, 4, 4, 5, 1));
        Refuses("kernelWidth", () => MaskRules.GridNeighbourhood(0, 0, 4, 4, 1, 5));

        static void Refuses(string parameter, Func<bool> rule) =>
            Assert.Equal(parameter, Assert.Throws<ArgumentOutOfRangeException>(() => rule()).ParamName);
    }

    private static IEnumerable<int> Positions() => Enumerable.Range(-Length, 3 * Length);

    /// <summary>Where a position stands among all that a test looks at.</summary>
    private static int Place(int position) => Array.IndexOf([.. Enumerable.Range(-10 * Length, 20 * Length)], position);

    private static void AssertSees(Func<int, int, bool> rule, Func<int, IEnumerable<int>> keys)
    {
        foreach (int query in Positions())
        {
            var expected = keys(query).ToHashSet();
            Assert.Equal(Positions().Where(expected.Contains), Positions().Where(key => rule(query, key)));
        }
    }
}
