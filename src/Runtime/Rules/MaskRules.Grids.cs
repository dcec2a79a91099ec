namespace MaskGen;

/// <content>
/// Tokens of a grid are row-major: token t stands in row ⌊t / width⌋ and column t − row · width. Where other tokens stand
/// before the grid, subtract their number from both query and key.
/// </content>
static partial class MaskRules
{
    /// <summary>Query and key stand in the same row of a grid: <c>⌊query / width⌋ = ⌊key / width⌋</c>.</summary>
    /// <remarks>One half of axial attention; the other is <see cref="SameGridColumn"/>. Tokens are row-major.</remarks>
    /// <param name="query">Row of the mask: a token of the grid.</param>
    /// <param name="key">Column of the mask: a token of the grid.</param>
    /// <param name="width">Columns of the grid, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is less than 1.</exception>
    public static bool SameGridRow(int query, int key, int width)
    {
        CheckAtLeast(1, width, nameof(width));
        return Quotient(query, width) == Quotient(key, width);
    }

    /// <summary>Query and key stand in the same column of a grid: <c>query − key</c> is a multiple of <c>width</c>.</summary>
    /// <remarks>One half of axial attention; the other is <see cref="SameGridRow"/>. Tokens are row-major.</remarks>
    /// <param name="query">Row of the mask: a token of the grid.</param>
    /// <param name="key">Column of the mask: a token of the grid.</param>
    /// <param name="width">Columns of the grid, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is less than 1.</exception>
    public static bool SameGridColumn(int query, int key, int width)
    {
        CheckAtLeast(1, width, nameof(width));
        return ((long)query - key) % width == 0;
    }

    /// <summary>
    /// Query and key stand in the same cell when a grid is tiled from its first token on: both <c>⌊row / cellHeight⌋</c> and
    /// <c>⌊column / cellWidth⌋</c> are equal.
    /// </summary>
    /// <remarks>
    /// The windows of Swin. Cells at the right and lower edge are smaller where the grid does not divide. Tokens are
    /// row-major.
    /// </remarks>
    /// <param name="query">Row of the mask: a token of the grid.</param>
    /// <param name="key">Column of the mask: a token of the grid.</param>
    /// <param name="width">Columns of the grid, at least 1.</param>
    /// <param name="cellHeight">Rows of a cell, at least 1.</param>
    /// <param name="cellWidth">Columns of a cell, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public static bool SameGridCell(int query, int key, int width, int cellHeight, int cellWidth)
    {
        CheckAtLeast(1, width, nameof(width));
        CheckAtLeast(1, cellHeight, nameof(cellHeight));
        CheckAtLeast(1, cellWidth, nameof(cellWidth));
        long queryRow = Quotient(query, width);
        long keyRow = Quotient(key, width);
        return Quotient(queryRow, cellHeight) == Quotient(keyRow, cellHeight)
            && (query - queryRow * width) / cellWidth == (key - keyRow * width) / cellWidth;
    }

    /// <summary>
    /// The key stands in the query's neighbourhood: <c>kernelHeight</c> rows and <c>kernelWidth</c> columns around the query,
    /// moved inwards at the edges of the grid, so that every query sees equally many keys.
    /// </summary>
    /// <remarks>
    /// Along each axis the neighbourhood is [start, start + kernel) with
    /// <c>start = min(max(place − ⌊kernel / 2⌋, 0), length − kernel)</c>: neighbourhood attention as in NATTEN, whose odd
    /// kernels attention-gym's NATTEN mask agrees with. An even kernel reaches one token further before the query than after
    /// it. Tokens are row-major; one outside of the grid is in no neighbourhood and has none.
    /// </remarks>
    /// <param name="query">Row of the mask: a token of the grid.</param>
    /// <param name="key">Column of the mask: a token of the grid.</param>
    /// <param name="height">Rows of the grid, at least 1.</param>
    /// <param name="width">Columns of the grid, at least 1.</param>
    /// <param name="kernelHeight">Rows of the neighbourhood, from 1 to <paramref name="height"/>.</param>
    /// <param name="kernelWidth">Columns of the neighbourhood, from 1 to <paramref name="width"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1, or the kernel larger than the grid.</exception>
    public static bool GridNeighbourhood(int query, int key, int height, int width, int kernelHeight, int kernelWidth)
    {
        CheckAtLeast(1, height, nameof(height));
        CheckAtLeast(1, width, nameof(width));
        CheckKernel(kernelHeight, height, nameof(kernelHeight));
        CheckKernel(kernelWidth, width, nameof(kernelWidth));

        // A key outside of the grid has a row or a column that no neighbourhood reaches.
        return 0 <= query
            && query / width < height
            && IsNear(query / width, key / width, height, kernelHeight)
            && IsNear(query % width, key % width, width, kernelWidth);
    }

    private static bool IsNear(int query, int key, int length, int kernel)
    {
        int start = Math.Min(Math.Max(query - kernel / 2, 0), length - kernel);
        return start <= key && key - start < kernel;
    }

    private static void CheckKernel(int value, int length, string name)
    {
        CheckAtLeast(1, value, name);
        if (value > length)
        {
            throw new ArgumentOutOfRangeException(name, value, $"The {name} must be at most the grid's {length}.");
        }
    }
}
