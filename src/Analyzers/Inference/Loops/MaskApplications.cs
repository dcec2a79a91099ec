using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>Finds the masks of loops: cells that are blocked before a softmax, and cells that a softmax skips.</summary>
internal sealed class MaskApplications(LoopBody body, Softmax softmax)
{
    private const string Consumer = "this loop";
    private readonly ScoreMasks _masks = new(body, softmax);

    public IEnumerable<MaskApplication> Find()
    {
        if (Skipped() is { } read)
        {
            return AttentionProof.IsAttention(body, softmax, read.Query) ? [Application(read, read.Cells, softmax.Site)] : [];
        }

        MaskApplication[] blocked = [.. _masks.Effective.Where(effect => effect.Blocks).Select(FromEffect).OfType<MaskApplication>()];
        // Blocked on both sides: a band, of which no half is a mistake by itself.
        return blocked.Select(application => application.Allowed.Triangle?.Side).Distinct().Count() > 1 ? [] : blocked;
    }

    /// <summary>The cells that the softmax reads, where loop bounds or conditions leave some out.</summary>
    private Shape? Skipped() =>
        softmax.Loop is { } loop
            ? _masks.ShapeOf(loop.Score, loop.Exponential, [.. Guard.Of(loop.Exponential, body), .. SummingGuards(loop)])
            : null;

    private IEnumerable<Guard> SummingGuards(SoftmaxLoop loop) =>
        SoftmaxFinder.Parents(loop.Summing).Contains(body.IndexOf(loop.Key)?.Loop) ? Guard.Of(loop.Summing, body) : [];

    private MaskApplication? FromEffect(Effect effect) =>
        _masks.ShapeOf(effect.Cell, effect.Site, effect.Where) is { } blocked
            ? Application(blocked, blocked.Cells.Complement(), effect.Site)
            : null;

    private MaskApplication Application(Shape shape, CellSet allowed, IOperation site)
    {
        SyntaxNode place = shape.Cells.Source ?? site.Syntax;
        return new(allowed, Consumer, place) { Causal = ComparisonEdit.To(Side.Lower, 0, shape, allowed, body) };
    }
}
