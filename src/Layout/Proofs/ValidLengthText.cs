using System.Globalization;
using MaskGen.Layout.Geometry;

namespace MaskGen.Layout.Proofs;

/// <summary>At which valid lengths a line vanishes, in words.</summary>
internal static class ValidLengthText
{
    /// <summary>More segments than this are counted, not named.</summary>
    private const int MostNamed = 3;

    /// <summary>Such as "the valid length of 'Encoder' is 0 and that of 'Decoder' is at least 1".</summary>
    public static string Of(TokenLayout layout, IEnumerable<PaddedToken> crossings, PaddedToken? own)
    {
        SortedDictionary<int, string> conditions = [];
        if (own is { } token)
        {
            conditions[token.Position] = AtLeast(token.Rank + 1);
        }

        foreach (PaddedToken crossing in crossings)
        {
            conditions[crossing.Position] =
                own is { } real && real.Position == crossing.Position ? FromTo(real.Rank + 1, crossing.Rank)
                : crossing.Rank == 0 ? "is 0"
                : string.Format(CultureInfo.InvariantCulture, "is at most {0}", crossing.Rank);
        }

        string[] clauses = [.. Clauses(layout, conditions)];
        string more = clauses.Length > MostNamed
            ? string.Format(CultureInfo.InvariantCulture, ", and {0} more are as small", clauses.Length - MostNamed)
            : "";
        return "the valid length of " + string.Join(" and that of ", clauses.Take(MostNamed)) + more;
    }

    /// <summary>One clause for all repeats of a segment, where they agree.</summary>
    private static IEnumerable<string> Clauses(TokenLayout layout, SortedDictionary<int, string> conditions)
    {
        foreach (var repeats in conditions.GroupBy(condition => layout.Segments[condition.Key].Index))
        {
            TokenSegment first = layout.Segments[repeats.First().Key];
            string[] distinct = [.. repeats.Select(condition => condition.Value).Distinct(StringComparer.Ordinal)];
            bool agree = first.Declaration.Count > 1 && repeats.Count() == first.Declaration.Count && distinct.Length == 1;
            foreach (var (position, condition) in repeats.Take(agree ? 1 : int.MaxValue).Select(pair => (pair.Key, pair.Value)))
            {
                yield return agree
                    ? $"every '{first.Declaration.Name}' {condition}"
                    : $"'{layout.Segments[position].Name}' {condition}";
            }
        }
    }

    private static string AtLeast(int least) => string.Format(CultureInfo.InvariantCulture, "is at least {0}", least);

    private static string FromTo(int least, int most) =>
        least == most
            ? string.Format(CultureInfo.InvariantCulture, "is {0}", least)
            : string.Format(CultureInfo.InvariantCulture, "is from {0} to {1}", least, most);
}
