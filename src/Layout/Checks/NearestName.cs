namespace MaskGen.Layout.Checks;

/// <summary>Guesses which name was meant.</summary>
internal static class NearestName
{
    /// <summary>
    /// The one name nearest to <paramref name="text"/>, or <see langword="null"/> where none is near or two are equally so.
    /// Near is a third of the letters typed wrong, or one, but never all of them.
    /// </summary>
    public static string? Find(string text, IEnumerable<string> names)
    {
        string? nearest = null;
        int least = Math.Min(Math.Max(1, text.Length / 3), text.Length - 1) + 1;
        foreach (string name in names)
        {
            int distance = Distance(text.ToUpperInvariant(), name.ToUpperInvariant());
            if (distance < least)
            {
                nearest = name;
                least = distance;
            }
            else if (distance == least)
            {
                nearest = null;
            }
        }

        return nearest;
    }

    /// <summary>
    /// Fewest letters to insert, remove, replace or swap with their neighbour to turn one text into the other
    /// (optimal string alignment).
    /// </summary>
    private static int Distance(string from, string to)
    {
        int[] beforeLast = new int[to.Length + 1];
        int[] last = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int[] row = new int[to.Length + 1];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int replace = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                row[j] = Math.Min(replace, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last) = (last, row);
        }

        return last[to.Length];
    }
}
