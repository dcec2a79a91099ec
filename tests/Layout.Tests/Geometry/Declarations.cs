using FsCheck;
using FsCheck.Fluent;

namespace MaskGen.Layout.Tests.Geometry;

// Inside, because MaskGen has public options of the same names.
using MaskGen.Layout.Declarations;

/// <summary>Random declarations: segments × kinds × roles × repeats × padding × rectangles × visibility × a slice.</summary>
internal static class Declarations
{
    public static MaskDeclaration Of(
        IEnumerable<SegmentDeclaration> segments,
        IEnumerable<RectangleDeclaration>? rectangles = null,
        IEnumerable<SliceDeclaration>? slices = null,
        Visibility visibility = Visibility.EarlierBlocks,
        PaddedQueries paddedQueries = PaddedQueries.Blank
    ) =>
        new(
            new HostType(
                "Tests",
                new EquatableArray<HostLevel>([new HostLevel("class", "Mask", default, IsPartial: true)]),
                default,
                IsFileLocal: false,
                HasSummary: false
            ),
            Size: null,
            visibility,
            paddedQueries,
            new EquatableArray<SegmentDeclaration>(segments),
            new EquatableArray<RectangleDeclaration>(rectangles ?? []),
            new EquatableArray<SliceDeclaration>(slices ?? []),
            default,
            IsMalformed: false
        );

    public static Arbitrary<MaskDeclaration> Any { get; } = AnyDeclaration().ToArbitrary();

    private static Gen<MaskDeclaration> AnyDeclaration() =>
        from count in Gen.Choose(1, 6)
        from segments in Segments(count)
        from rectangles in Gen.Choose(0, 4).SelectMany(n => Rectangle(segments).ListOf(n))
        from slice in Reference(segments).ListOf(2)
        from visibility in Gen.Elements(Enum.GetValues<Visibility>())
        from paddedQueries in Gen.Elements(Enum.GetValues<PaddedQueries>())
        select Of(
            segments,
            rectangles,
            [new SliceDeclaration("Part", new EquatableArray<string>(slice.Distinct(StringComparer.Ordinal)))],
            visibility,
            paddedQueries
        );

    // A causal segment neither joins nor is joined; everything else is free.
    private static Gen<List<SegmentDeclaration>> Segments(int count) =>
        Segment().ListOf(count).Select(drawn =>
        {
            var segments = new List<SegmentDeclaration>();
            foreach (SegmentDeclaration segment in drawn)
            {
                bool mayJoin =
                    segment.Kind == SegmentKind.Bidirectional
                    && segments.Count > 0
                    && segments[^1].Kind == SegmentKind.Bidirectional;
                segments.Add(segment with { Name = $"S{segments.Count}", Joins = segment.Joins && mayJoin });
            }

            return segments;
        });

    private static Gen<SegmentDeclaration> Segment() =>
        from length in Gen.Choose(1, 9)
        from kind in Gen.Elements(Enum.GetValues<SegmentKind>())
        from joins in Gen.Elements(true, false)
        from repeats in Gen.Frequency((4, Gen.Constant(1)), (2, Gen.Choose(2, 7)))
        from role in Gen.Frequency(
            (4, Gen.Constant(SegmentRole.QueryAndKey)),
            (1, Gen.Constant(SegmentRole.QueryOnly)),
            (1, Gen.Constant(SegmentRole.KeyOnly))
        )
        from padding in Gen.Elements(Enum.GetValues<Padding>())
        select new SegmentDeclaration("S", length, kind, joins, repeats, padding, role);

    private static Gen<RectangleDeclaration> Rectangle(IReadOnlyList<SegmentDeclaration> segments) =>
        from allows in Gen.Elements(true, false)
        from query in Reference(segments)
        from key in Reference(segments)
        select new RectangleDeclaration(allows, query, key);

    private static Gen<string> Reference(IReadOnlyList<SegmentDeclaration> segments) =>
        from segment in Gen.Elements(segments.ToArray())
        from repeat in Gen.Choose(-1, segment.Count - 1)
        select segment.Count == 1 || repeat < 0 ? segment.Name : $"{segment.Name}[{repeat}]";
}
