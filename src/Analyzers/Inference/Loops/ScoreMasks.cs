using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>Cells of a score matrix that one piece of code treats alike.</summary>
/// <param name="Cells">The cells.</param>
/// <param name="Query">The variable that counts queries.</param>
/// <param name="Reader">Reads other conditions in the same terms.</param>
internal sealed record Shape(CellSet Cells, string Query, RegionReader Reader);

/// <summary>Joins what is stored into scores with the softmax that reduces them.</summary>
internal sealed class ScoreMasks(LoopBody body, Softmax softmax)
{
    private readonly Effect[] _effects = [.. new EffectReader(body).Of(softmax.Scores)];

    /// <summary>What happens to the scores before the softmax and still holds there.</summary>
    public IEnumerable<Effect> Effective =>
        Before.Where(effect => effect.Kind != EffectKind.Overwrite && !Before.Any(effect.IsLostTo) && !IsTouchedAfter(effect));

    /// <summary>Whether anything blocks a cell, be it undone again.</summary>
    public bool HasBlocked => Before.Any(effect => effect.Blocks);

    private IEnumerable<Effect> Before => _effects.Where(effect => effect.Position < softmax.Position);

    /// <summary>The triangle of the cells where the guards hold, for whichever loop variable counts the queries.</summary>
    public Shape? ShapeOf(Cell cell, IOperation site, IReadOnlyList<Guard> where)
    {
        if (cell.Along(softmax.KeyAxis, body) is not { } key)
        {
            return null;
        }

        foreach (Place query in Queries(cell, key, site))
        {
            var reader = new RegionReader(body, query, key);
            if (reader.Read(where) is { Triangle: not null } cells)
            {
                return new(cells, query.Atom, reader);
            }
        }

        return null;
    }

    /// <summary>The cells that the softmax reads, where loop bounds or conditions leave some out.</summary>
    public Shape? Skipped() =>
        softmax.Loop is { } loop
            ? ShapeOf(loop.Score, loop.Exponential, [.. Guard.Of(loop.Exponential, body), .. SummingGuards(loop)])
            : null;

    private IEnumerable<Guard> SummingGuards(SoftmaxLoop loop) =>
        SoftmaxFinder.Parents(loop.Summing).Contains(body.IndexOf(loop.Key)?.Loop) ? Guard.Of(loop.Summing, body) : [];

    /// <summary>The other indices of the cell; and of a row that is used again and again, the loops around both.</summary>
    private IEnumerable<Place> Queries(Cell cell, Place key, IOperation site) =>
        cell.Indices(body)
            .Where(atom => atom != key.Atom)
            .Select(atom => cell.AxisOf(atom) is { } axis ? cell.Along(axis, body) : null)
            .OfType<Place>()
            .Concat(
                SoftmaxFinder.Parents(site)
                    .Intersect(SoftmaxFinder.Parents(softmax.Site))
                    .SelectMany(body.IndicesOfLoop)
                    .Where(index => index.Atom != key.Atom && !cell.Coordinates.Any(place => place.Mentions(index.Atom)))
                    .Select(index => new Place(index.Atom, 0))
            );

    /// <summary>Whether a call in between may write to the scores.</summary>
    private bool IsTouchedAfter(Effect effect) =>
        body.Operations.OfType<IInvocationOperation>().Any(call =>
            call.Syntax.SpanStart > effect.Position
            && call.Syntax.Span.End <= softmax.Position
            && call.TargetMethod.ContainingType is not { Name: "Enumerable" or "TensorPrimitives" }
            && call.Arguments.Any(argument => IsScores(argument.Value))
            && new CellReader(body).ViewOf(call) is null
        );

    private bool IsScores(IOperation argument) =>
        argument.Type is { IsReferenceType: true } or { IsRefLikeType: true } or IPointerTypeSymbol
        && new CellReader(body).ViewOf(argument) is { } view
        && SymbolEqualityComparer.Default.Equals(view.Root, softmax.Scores);
}
