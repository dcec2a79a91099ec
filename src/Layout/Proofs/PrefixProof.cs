using System.Globalization;
using MaskGen.Layout.Checks;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Geometry;

namespace MaskGen.Layout.Proofs;

/// <summary>
/// Whether what the mask begins with can be computed once and cached, and whether the slices are then the rest of it.
/// </summary>
internal sealed class PrefixProof(TokenLayout layout, MaskRows mask)
{
    private readonly MaskDeclaration _declaration = layout.Declaration;

    public IEnumerable<DeclarationProblem> Run()
    {
        if (_declaration.CacheablePrefix is not { } prefix)
        {
            return [];
        }

        int end = prefix.Items.Max(reference => layout.Find(reference).End);
        return new[] { LaterKeySeen(end), RowOutOfPlace(end) }
            .Where(why => why is not null)
            .Select(why => DeclarationProblem.Of(ProofIds.PrefixNotCacheable, new Place(PlaceKind.CacheablePrefix), why!));
    }

    private string? LaterKeySeen(int end)
    {
        int firstLaterKey = layout.Segments[end].KeysBefore;
        foreach (TokenSegment segment in layout.Segments.Take(end).Where(segment => segment.HasQueries))
        {
            for (int i = 0; i < segment.Length; i++)
            {
                foreach (Interval keys in mask.Rows[segment.QueryStart + i].Where(keys => keys.End > firstLaterKey))
                {
                    return $"{Name(segment, i)} sees {NameOfKey(Math.Max(keys.Start, firstLaterKey))}, which comes after the prefix";
                }
            }
        }

        return null;
    }

    /// <remarks>A slice of rows of the prefix alone is the prefix, computed; it is no part of the rest.</remarks>
    private string? RowOutOfPlace(int end)
    {
        if (_declaration.Slices.Count == 0)
        {
            return null;
        }

        string[] names = new string[layout.Segments.Length];
        foreach (SliceDeclaration slice in _declaration.Slices)
        {
            (int First, int End)[] kept = [.. slice.Segments.Select(layout.Find)];
            foreach (int position in kept.All(part => part.End <= end) ? [] : kept.SelectMany(part => Positions(part.First, part.End)))
            {
                string? other = position < end ? "the prefix" : names[position];
                if (other is not null)
                {
                    return $"row {Name(layout.Segments[position], index: 0)} belongs to {other} and to the slice '{slice.Name}'";
                }

                names[position] = $"the slice '{slice.Name}'";
            }
        }

        int left = Positions(end, names.Length).FirstOrDefault(position => names[position] is null && layout.Segments[position].HasQueries);
        return left > 0 ? $"row {Name(layout.Segments[left], index: 0)} belongs neither to the prefix nor to a slice" : null;
    }

    private static IEnumerable<int> Positions(int first, int end) => Enumerable.Range(first, end - first);

    private string NameOfKey(int key)
    {
        TokenSegment segment = layout.Segments.First(segment => segment.HasKeys && key < segment.KeyEnd);
        return Name(segment, key - segment.KeysBefore);
    }

    private static string Name(TokenSegment segment, int index) =>
        string.Format(CultureInfo.InvariantCulture, "{0}[{1}]", segment.Name, index);
}
