using System.Collections.Immutable;
using System.Globalization;
using MaskGen.Layout.Declarations;

namespace MaskGen.Layout.Checks;

/// <summary>Whether written promises say something about this mask; whether they hold is for the proofs to say.</summary>
internal static class PromiseChecks
{
    public static IEnumerable<DeclarationProblem> Run(MaskDeclaration declaration)
    {
        if (declaration is { Segments.Count: 0, Size: null })
        {
            return [];
        }

        return OfQueryOffset(declaration)
            .Concat(declaration.NoFlows.Items.SelectMany((promise, i) => OfNoFlow(declaration.Segments.Items, promise, i)))
            .Concat(declaration.CacheablePrefix is { } prefix ? OfPrefix(declaration.Segments.Items, prefix.Items) : []);
    }

    private static IEnumerable<DeclarationProblem> OfQueryOffset(MaskDeclaration declaration)
    {
        Place place = new(PlaceKind.Mask, Argument: ArgumentNames.QueryOffset);
        if (declaration.QueryOffset is not { } offset)
        {
            if (declaration is { IsAutoregressive: true, Segments.Count: 0, Size: { } size } && size.QueryLength != size.KeyLength)
            {
                yield return DeclarationProblem.Of(
                    DeclarationProblemIds.UnknownQueryOffset,
                    new Place(PlaceKind.Autoregressive),
                    nameof(PlaceKind.Autoregressive),
                    declaration.Host.Name
                );
            }
        }
        else if (declaration.Segments.Count > 0)
        {
            yield return BadQueryOffset(place, "segments say by their roles which tokens are rows and keys");
        }
        else if (offset < 0)
        {
            yield return BadQueryOffset(place, $"it is {Number(offset)}, and the first row would be no token; it must be at least 0");
        }
        else if (offset > Limits.TokensPerSide)
        {
            yield return BadQueryOffset(place, $"it is {Number(offset)}; at most {Number(Limits.TokensPerSide)} is supported");
        }
    }

    private static IEnumerable<DeclarationProblem> OfNoFlow(
        ImmutableArray<SegmentDeclaration> segments,
        NoFlowDeclaration promise,
        int index
    )
    {
        Place place = new(PlaceKind.NoFlow, index);
        if (promise.Layers < 1)
        {
            yield return DeclarationProblem.Of(
                DeclarationProblemIds.NotPositive,
                place with { Argument = ArgumentNames.Layers },
                "The number of layers",
                Number(promise.Layers.Value)
            );
        }

        SegmentReference? from = SegmentReference.Find(segments, promise.From);
        SegmentReference? to = SegmentReference.Find(segments, promise.To);
        if (from is null)
        {
            yield return UnknownSegment.Of(segments, promise.From, place with { Argument = ArgumentNames.From });
        }

        if (to is null)
        {
            yield return UnknownSegment.Of(segments, promise.To, place with { Argument = ArgumentNames.To });
        }

        if (from is { } sender && segments[sender.Segment].Role == SegmentRole.QueryOnly)
        {
            yield return SaysNothing(place, promise, $"'{promise.From}' is query-only and has no keys");
        }
        else if (to is { } receiver && segments[receiver.Segment].Role == SegmentRole.KeyOnly)
        {
            yield return SaysNothing(place, promise, $"'{promise.To}' is key-only and has no queries");
        }
    }

    /// <remarks>Repeats are named one by one or all at once, as everywhere; the last may be left to what follows.</remarks>
    private static IEnumerable<DeclarationProblem> OfPrefix(
        ImmutableArray<SegmentDeclaration> segments,
        ImmutableArray<string> prefix
    )
    {
        if (prefix.IsEmpty)
        {
            yield return NotAPrefix(new Place(PlaceKind.CacheablePrefix), "it names no segment");
        }

        (int Segment, int Repeat) next = (0, 0);
        for (int i = 0; i < prefix.Length; i++)
        {
            Place place = new(PlaceKind.CacheablePrefix, Argument: ArgumentNames.Segments, Item: i);
            if (SegmentReference.Find(segments, prefix[i]) is not { } reference)
            {
                yield return UnknownSegment.Of(segments, prefix[i], place);
                yield break;
            }

            if ((reference.Segment, reference.First) != next)
            {
                string expected = next.Segment < segments.Length ? Name(segments[next.Segment], next.Repeat) : "";
                string advice = expected.Length > 0 ? $"'{expected}' comes next" : "no segment is left";
                yield return NotAPrefix(place, $"'{prefix[i]}' is not in its place, {advice}");
                yield break;
            }

            next = reference.End < segments[reference.Segment].Count ? (reference.Segment, reference.End) : (reference.Segment + 1, 0);
        }

        if (next.Segment == segments.Length && !prefix.IsEmpty)
        {
            yield return NotAPrefix(new Place(PlaceKind.CacheablePrefix), "it is the whole mask, and nothing comes after it");
        }
    }

    private static string Name(SegmentDeclaration segment, int repeat) =>
        repeat == 0 ? segment.Name : SegmentReference.Repeat(segment.Name, repeat);

    private static DeclarationProblem BadQueryOffset(Place place, string why) =>
        DeclarationProblem.Of(DeclarationProblemIds.BadQueryOffset, place, why);

    private static DeclarationProblem SaysNothing(Place place, NoFlowDeclaration promise, string why) =>
        DeclarationProblem.Of(DeclarationProblemIds.PromiseSaysNothing, place, promise.From, promise.To, why);

    private static DeclarationProblem NotAPrefix(Place place, string why) =>
        DeclarationProblem.Of(DeclarationProblemIds.NotAPrefix, place, why);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
