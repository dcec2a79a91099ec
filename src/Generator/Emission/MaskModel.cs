using System.Collections.Immutable;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Geometry;
using MaskGen.Layout.Pictures;

namespace MaskGen.Generator.Emission;

/// <summary>A mask or slice that is ready to be written.</summary>
/// <param name="Name">The type that carries its members.</param>
/// <param name="Parent">Of a slice: the mask that it is a part of.</param>
/// <param name="Error">Of a mistaken declaration: what every member throws instead of guessing a mask.</param>
/// <param name="Segments">Its segments on the axes.</param>
/// <param name="Bands">Its rows, all tokens real.</param>
/// <param name="Description">The layout in words.</param>
/// <param name="Picture">A small picture, line by line.</param>
internal sealed record MaskModel(
    string Name,
    string? Parent,
    string? Error,
    int QueryLength,
    int KeyLength,
    long AllowedCount,
    PaddedQueries PaddedQueries,
    ImmutableArray<SegmentModel> Segments,
    ImmutableArray<Band> Bands,
    string Description,
    ImmutableArray<string> Picture
)
{
    /// <summary>Cells in the editor's hover text, each way.</summary>
    private const int PictureSize = 16;

    /// <summary>Up to this length, rows are written out one by one; beyond it, the bands are loops.</summary>
    private const int LongestUnrolled = 32;

    public bool IsUnrolled => QueryLength <= LongestUnrolled && KeyLength <= LongestUnrolled;

    public bool HasPadding => Segments.Any(segment => segment.Padding != Padding.None);

    /// <summary>A blank row belongs to a padded token; where a query has no key, valid keys cannot tell.</summary>
    public bool TakesValidKeys =>
        PaddedQueries == PaddedQueries.Attend
        || !Segments.Any(segment => segment.Padding != Padding.None && segment.KeyStart < 0);

    public long CellCount => (long)QueryLength * KeyLength;

    public static MaskModel Of(TokenLayout layout, string name, string? parent, CancellationToken cancellation)
    {
        MaskRows rows = MaskRows.Of(layout, cancellation);
        return new MaskModel(
            name,
            parent,
            Error: null,
            rows.QueryLength,
            rows.KeyLength,
            rows.AllowedCount,
            layout.Declaration.PaddedQueries,
            SegmentModel.Of(layout),
            BandFinder.Find(rows.Rows),
            LayoutDescription.Of(layout),
            LayoutPicture.Draw(layout, rows, PictureSize)
        );
    }

    /// <summary>The members of a mistaken declaration, as far as they can be named.</summary>
    public static MaskModel Mistaken(MaskDeclaration declaration, string name, string? parent, string error) =>
        new(
            name,
            parent,
            error,
            QueryLength: 0,
            KeyLength: 0,
            AllowedCount: 0,
            declaration.PaddedQueries,
            SegmentModel.Writable(declaration),
            Bands: [],
            Description: error,
            Picture: []
        );
}

/// <summary>A row of the segment table: a segment with all its repeats, or one repeat where a slice keeps only some.</summary>
/// <param name="Name">As in the declaration: <c>Frame</c>, or <c>Frame[1]</c> for one repeat.</param>
/// <param name="Identifier">The C# name of its range.</param>
/// <param name="ValidLengths">C# names of its valid lengths, one per repeat; empty where it is not padded.</param>
internal sealed record SegmentModel(
    string Name,
    string Identifier,
    int Length,
    int Count,
    int QueryStart,
    int KeyStart,
    Padding Padding,
    ImmutableArray<string> ValidLengths
)
{
    public static ImmutableArray<SegmentModel> Of(TokenLayout layout) =>
        [.. layout.Segments.GroupBy(segment => segment.Index).SelectMany(repeats => Group([.. repeats]))];

    /// <summary>The segments of a mistaken declaration whose names can be written.</summary>
    public static ImmutableArray<SegmentModel> Writable(MaskDeclaration declaration) =>
        [
            .. declaration
                .Segments.Items.Where(segment => Names.IsWritable(segment.Name, Reserved(segment)))
                .GroupBy(segment => segment.Name, StringComparer.Ordinal)
                .Select(same => same.First())
                .Select(segment => new SegmentModel(segment.Name, segment.Name, 0, 1, 0, 0, segment.Padding, LengthNames(segment, 1))),
        ];

    private static IEnumerable<SegmentModel> Group(ImmutableArray<TokenSegment> repeats)
    {
        TokenSegment first = repeats[0];
        SegmentDeclaration declared = first.Declaration;
        bool together = repeats.All(repeat => repeat.HasQueries == first.HasQueries);
        return together
            ? [Model(first, declared.Name, declared.Name, declared.Count)]
            : repeats.Select(repeat =>
                Model(repeat, repeat.Name, GeneratedNames.Repeat(declared, repeat.Repeat), count: 1)
            );
    }

    private static SegmentModel Model(TokenSegment segment, string name, string identifier, int count) =>
        new(
            name,
            identifier,
            segment.Length,
            count,
            segment.QueryStart,
            segment.HasKeys ? segment.KeysBefore : -1,
            segment.Declaration.Padding,
            count == 1 && segment.Declaration.Count > 1 ? [identifier] : LengthNames(segment.Declaration, count)
        );

    private static ImmutableArray<string> LengthNames(SegmentDeclaration segment, int count) =>
        segment.Padding == Padding.None
            ? []
            : [.. Enumerable.Range(0, count).Select(repeat => GeneratedNames.Repeat(segment, repeat))];

    private static ImmutableArray<string> Reserved(SegmentDeclaration segment) =>
        segment.Padding == Padding.None
            ? GeneratedNames.SegmentsMembers
            : [.. GeneratedNames.SegmentsMembers, .. GeneratedNames.ValidLengthsMembers];
}
