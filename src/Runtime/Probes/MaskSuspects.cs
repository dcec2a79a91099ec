namespace MaskGen;

/// <summary>The mistakes whose pattern of non-zero weights is known.</summary>
internal static class MaskSuspects
{
    private delegate bool Pattern(ProbedMask mask, ReadOnlySpan<bool> cells, int query, int key);

    /// <summary>More specific ones first: the first that explains every row is named.</summary>
    private static readonly (string Cause, Pattern Allows)[] Suspects =
    [
        ("the mask is applied with all tokens real: the valid lengths are ignored.",
            (mask, _, query, key) => Allows(mask, mask.Unpadded, query, key, beyond: false)),
        ("no key is blocked: the mask is dropped, or a boolean one is added to the scores as 0 and 1.",
            (_, _, _, _) => true),
        ("the mask is inverted: true is read as blocked where it means allowed, or the other way around.",
            (mask, cells, query, key) => !Allows(mask, cells, query, key, beyond: false)),
        ("the mask is transposed: queries and keys are exchanged.",
            (mask, cells, query, key) =>
                mask.QueryLength == mask.KeyLength && Allows(mask, cells, key, query, beyond: false)),
        ("the first query is aligned with the first key where the mask aligns the last ones.",
            (mask, cells, query, key) =>
                Allows(mask, cells, query, key + mask.KeyLength - mask.QueryLength, beyond: false)),
        ("the last query is aligned with the last key where the mask aligns the first ones.",
            (mask, cells, query, key) =>
                Allows(mask, cells, query, key - mask.KeyLength + mask.QueryLength, beyond: true)),
        ("windows begin one key early: the query's own key is counted in one place and not in the other.",
            (mask, cells, query, key) =>
                Allows(mask, cells, query, key, beyond: false) || Allows(mask, cells, query, key + 1, beyond: false)),
        ("windows begin one key late: the query's own key is counted in one place and not in the other.",
            (mask, cells, query, key) =>
                Allows(mask, cells, query, key, beyond: false) && StaysAllowed(mask, cells, query, key)),
        ("every query sees one key too many at the end: its diagonal is off by one.",
            (mask, cells, query, key) =>
                Allows(mask, cells, query, key, beyond: false) || Allows(mask, cells, query, key - 1, beyond: false)),
        ("every query sees one key too few at the end: its diagonal is off by one.",
            (mask, cells, query, key) =>
                Allows(mask, cells, query, key, beyond: false) && Allows(mask, cells, query, key + 1, beyond: false)),
    ];

    /// <summary>The mistake that explains where the weights [Tq, Tk] of a batch item are not 0, or nothing.</summary>
    public static string? Find(ProbedMask mask, int item, ReadOnlySpan<float> weights)
    {
        foreach (var (cause, allows) in Suspects)
        {
            if (Explains(allows, mask, mask.Cells(item), weights))
            {
                return cause;
            }
        }

        return null;
    }

    /// <summary>
    /// Rows that the suspect or the mask leaves empty say nothing, nor do rows with NaN: what becomes of them is another
    /// question.
    /// </summary>
    private static bool Explains(Pattern allows, ProbedMask mask, ReadOnlySpan<bool> cells, ReadOnlySpan<float> weights)
    {
        bool[] row = new bool[mask.KeyLength];
        bool saysAnything = false;
        for (int query = 0; query < mask.QueryLength; query++)
        {
            for (int key = 0; key < row.Length; key++)
            {
                row[key] = allows(mask, cells, query, key);
            }

            var seen = weights.Slice(query * row.Length, row.Length);
            bool isEmpty = !row.AsSpan().Contains(true) || !cells.Slice(query * row.Length, row.Length).Contains(true);
            if (isEmpty || seen.Contains(float.NaN))
            {
                continue;
            }

            saysAnything = true;
            if (!Agree(row, seen))
            {
                return false;
            }
        }

        return saysAnything;
    }

    private static bool Agree(ReadOnlySpan<bool> row, ReadOnlySpan<float> weights)
    {
        for (int key = 0; key < row.Length; key++)
        {
            if (row[key] != (weights[key] != 0))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Whether a key is not the one that leaves the window next. The next query tells where a window that begins at key 0
    /// is cut off there from one that just fits.
    /// </summary>
    private static bool StaysAllowed(ProbedMask mask, ReadOnlySpan<bool> cells, int query, int key) =>
        query + 1 < mask.QueryLength
            ? Allows(mask, cells, query + 1, key, beyond: false)
            : Allows(mask, cells, query, key - 1, beyond: true);

    /// <param name="mask">Gives the lengths.</param>
    /// <param name="cells">[Tq, Tk].</param>
    /// <param name="query">Row.</param>
    /// <param name="key">Column, also outside of the mask.</param>
    /// <param name="beyond">What a key outside of the mask is taken for.</param>
    private static bool Allows(ProbedMask mask, ReadOnlySpan<bool> cells, int query, int key, bool beyond) =>
        key < 0 || key >= mask.KeyLength ? beyond : cells[query * mask.KeyLength + key];
}
