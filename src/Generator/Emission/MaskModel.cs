using System.Collections.Immutable;
using MaskGen.Layout.Checks;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Geometry;
using MaskGen.Layout.Pictures;

namespace MaskGen.Generator.Emission;

/// <summary>A mask or slice that is ready to be written.</summary>
/// <param name="Name">The type that carries its members.</param>
/// <param name="Parent">Of a slice: the mask that it is a part of.</param>
/// <param name="Error">Of a mistaken declaration: what every member throws instead of guessing a mask.</param>
/// <param name="Segments">Its segments on the axes.</param>
/// <param name="Plan">Its rows, all tokens real.</param>
/// <param name="Description">The layout in words.</param>
/// <param name="Picture">A small picture, line by line.</param>
/// <param name="Reach">From how many tokens the last one receives, in words, where one layer does not say it all.</param>
internal sealed record MaskModel(
    string Name,
    string? Parent,
    string? Error,
    int QueryLength,
    int KeyLength,
    long AllowedCount,
    PaddedQueries PaddedQueries,
    ImmutableArray<SegmentModel> Segments,
    MaskPlan Plan,
    string Description,
    ImmutableArray<string> Picture,
    string? Reach = null
) : IFacade
{
    /// <summary>Cells in the editor's hover text, each way.</summary>
    private const int PictureSize = 16;

    public string Kernels => Names.Kernels;

    // A slice is a type of its own, and carries the attribute itself.
    public bool MarksMembers => Parent is null;

    public string ShortDescription =>
        FormattableString.Invariant(
            $"{QueryLength:N0} queries × {KeyLength:N0} keys in {Segments.Length} segments, which the type describes"
        );

    public bool HasPadding => Segments.Any(segment => segment.Padding != Padding.None);

    /// <summary>A blank row belongs to a padded token; where a query has no key, valid keys cannot tell.</summary>
    public bool TakesValidKeys =>
        PaddedQueries == PaddedQueries.Attend
        || !Segments.Any(segment => segment.Padding != Padding.None && segment.KeyStart < 0 && segment.QueryStart >= 0);

    public long CellCount => (long)QueryLength * KeyLength;

    public static MaskModel Of(TokenLayout layout, MaskRows rows, string name, string? parent) =>
        new(
            name,
            parent,
            Error: null,
            rows.QueryLength,
            rows.KeyLength,
            rows.AllowedCount,
            layout.Declaration.PaddedQueries,
            SegmentModel.Of(layout),
            rows.Plan,
            LayoutDescription.Of(layout),
            LayoutPicture.Draw(layout, rows, PictureSize)
        );

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
            new MaskPlan(PlanForm.Unrolled, Bands: [], Table: null),
            Description: error,
            Picture: []
        );
}

/// <summary>A row of the segment table: a segment with all its repeats, or a run of them where a slice keeps only some.</summary>
/// <param name="Name">As in the declaration: <c>Frame</c>, <c>Frame[1]</c> for one repeat, <c>Frame[2..5]</c> for a run.</param>
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
                .Select(segment => new SegmentModel(
                    segment.Name,
                    segment.Name,
                    Length: 0,
                    segment.Count,
                    QueryStart: 0,
                    KeyStart: 0,
                    segment.Padding,
                    LengthNames(segment, first: 0, Math.Min(Math.Max(segment.Count, 1), Limits.PaddedRepeats))
                )),
        ];

    // Repeats that a slice keeps, or leaves out, side by side are one entry.
    private static IEnumerable<SegmentModel> Group(ImmutableArray<TokenSegment> repeats)
    {
        for (int first = 0; first < repeats.Length; )
        {
            int end = first + 1;
            while (end < repeats.Length && repeats[end].HasQueries == repeats[first].HasQueries)
            {
                end++;
            }

            yield return Model(repeats[first], end - first);
            first = end;
        }
    }

    private static SegmentModel Model(TokenSegment first, int count)
    {
        SegmentDeclaration declared = first.Declaration;
        (string name, string identifier) = (count == declared.Count, count) switch
        {
            (true, _) => (declared.Name, declared.Name),
            (_, 1) => (first.Name, GeneratedNames.Repeat(declared, first.Repeat)),
            _ => (
                FormattableString.Invariant($"{declared.Name}[{first.Repeat}..{first.Repeat + count}]"),
                FormattableString.Invariant($"{declared.Name}{first.Repeat}To{first.Repeat + count - 1}")
            ),
        };
        return new SegmentModel(
            name,
            identifier,
            declared.Length,
            count,
            first.QueryStart,
            first.HasKeys ? first.KeysBefore : -1,
            declared.Padding,
            LengthNames(declared, first.Repeat, count)
        );
    }

    private static ImmutableArray<string> LengthNames(SegmentDeclaration segment, int first, int count) =>
        segment.Padding == Padding.None
            ? []
            : [.. Enumerable.Range(first, count).Select(repeat => GeneratedNames.Repeat(segment, repeat))];

    private static ImmutableArray<string> Reserved(SegmentDeclaration segment) =>
        segment.Padding == Padding.None
            ? GeneratedNames.SegmentsMembers
            : [.. GeneratedNames.SegmentsMembers, .. GeneratedNames.ValidLengthsMembers];
}
