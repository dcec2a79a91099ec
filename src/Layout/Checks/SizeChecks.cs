using System.Globalization;
using MaskGen.Layout.Declarations;

namespace MaskGen.Layout.Checks;

/// <summary>Lengths, counts and sizes: there, positive and within <see cref="Limits"/>.</summary>
internal static class SizeChecks
{
    public static IEnumerable<DeclarationProblem> Run(MaskDeclaration declaration)
    {
        string type = declaration.Host.Name;
        Place mask = new(PlaceKind.Mask);
        return (declaration.Size, declaration.Segments.Count) switch
        {
            (null, 0) => [DeclarationProblem.Of(DeclarationProblemIds.NoSegmentsAndNoSize, mask, type)],
            (null, _) => OfSegments(declaration),
            ({ } size, 0) => OfSize(size),
            _ => [DeclarationProblem.Of(DeclarationProblemIds.SegmentsAndSize, mask, type)],
        };
    }

    private static IEnumerable<DeclarationProblem> OfSize(MaskSize size) =>
        OfSide(size.QueryLength, ArgumentNames.QueryLength, "query")
            .Concat(OfSide(size.KeyLength, ArgumentNames.KeyLength, "key"));

    private static IEnumerable<DeclarationProblem> OfSide(int length, string argument, string side)
    {
        Place place = new(PlaceKind.Mask, Argument: argument);
        if (length < 1)
        {
            yield return NotPositive(place, $"The {side} length", length);
        }
        else if (length > Limits.TokensPerSide)
        {
            yield return TooManyTokens(place, "The mask", length, $"{side} tokens");
        }
    }

    private static IEnumerable<DeclarationProblem> OfSegments(MaskDeclaration declaration)
    {
        bool fits = true;
        for (int i = 0; i < declaration.Segments.Count; i++)
        {
            SegmentDeclaration segment = declaration.Segments[i];
            foreach (DeclarationProblem problem in OfSegment(segment, i))
            {
                fits = false;
                yield return problem;
            }
        }

        if (fits)
        {
            foreach (DeclarationProblem problem in OfTotals(declaration))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<DeclarationProblem> OfSegment(SegmentDeclaration segment, int index)
    {
        Place length = new(PlaceKind.Segment, index, ArgumentNames.Length);
        Place count = length with { Argument = ArgumentNames.Count };
        string what = $"segment '{segment.Name}'";
        if (segment.Length < 1)
        {
            yield return NotPositive(length, "The length of " + what, segment.Length);
        }

        if (segment.Count < 1)
        {
            yield return NotPositive(count, "The count of " + what, segment.Count);
        }

        if (segment is { Length: >= 1, Count: >= 1 } && Tokens(segment) > Limits.TokensPerSide)
        {
            Place place = segment.Length > Limits.TokensPerSide ? length : count;
            yield return TooManyTokens(place, "S" + what.Substring(1), Tokens(segment), "tokens");
        }
    }

    private static IEnumerable<DeclarationProblem> OfTotals(MaskDeclaration declaration)
    {
        Total queries = new(declaration, segment => segment.Role == SegmentRole.KeyOnly ? 0 : Tokens(segment));
        Total keys = new(declaration, segment => segment.Role == SegmentRole.QueryOnly ? 0 : Tokens(segment));
        Total larger = queries.Sum > keys.Sum ? queries : keys;
        if (larger.FirstOver(Limits.TokensPerSide) is { } tooLong)
        {
            string unit = larger == queries ? "query tokens" : "key tokens";
            yield return TooManyTokens(At(tooLong, ArgumentNames.Length), "The mask", larger.Sum, unit);
        }

        Total padded = new(declaration, segment => segment.Padding == Padding.None ? 0 : segment.Count);
        if (padded.FirstOver(Limits.PaddedRepeats) is { } oneTooMany)
        {
            yield return DeclarationProblem.Of(
                DeclarationProblemIds.TooLarge,
                At(oneTooMany, ArgumentNames.Padding),
                "The mask",
                Number(padded.Sum) + " padded segments, repeats counted",
                Number(Limits.PaddedRepeats)
            );
        }

        Total declared = new(declaration, _ => 1);
        if (declared.FirstOver(Limits.DeclaredSegments) is { } last)
        {
            yield return DeclarationProblem.Of(
                DeclarationProblemIds.TooLarge,
                At(last, ArgumentNames.Name),
                "The mask",
                Number(declared.Sum) + " declared segments",
                Number(Limits.DeclaredSegments)
            );
        }

        if (queries.Sum == 0 || keys.Sum == 0)
        {
            string none = queries.Sum == 0 ? "query rows: every segment is key-only" : "key columns: every segment is query-only";
            yield return DeclarationProblem.Of(
                DeclarationProblemIds.NoQueriesOrNoKeys,
                new Place(PlaceKind.Mask),
                declaration.Host.Name,
                none
            );
        }
    }

    private static Place At(int segment, string argument) => new(PlaceKind.Segment, segment, argument);

    private static DeclarationProblem NotPositive(Place place, string what, int value) =>
        DeclarationProblem.Of(DeclarationProblemIds.NotPositive, place, what, Number(value));

    private static DeclarationProblem TooManyTokens(Place place, string what, long tokens, string unit) =>
        DeclarationProblem.Of(
            DeclarationProblemIds.TooLarge,
            place,
            what,
            $"{Number(tokens)} {unit}",
            Number(Limits.TokensPerSide)
        );

    private static long Tokens(SegmentDeclaration segment) => (long)segment.Length * segment.Count;

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A quantity summed over the segments.</summary>
    private sealed record Total(MaskDeclaration Declaration, Func<SegmentDeclaration, long> Quantity)
    {
        public long Sum => Declaration.Segments.Items.Sum(Quantity);

        /// <summary>The segment with which the running sum exceeds <paramref name="limit"/>.</summary>
        public int? FirstOver(int limit)
        {
            long sum = 0;
            for (int i = 0; i < Declaration.Segments.Count; i++)
            {
                sum += Quantity(Declaration.Segments[i]);
                if (sum > limit)
                {
                    return i;
                }
            }

            return null;
        }
    }
}
