using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>Finds the masks of loops: cells that are blocked before a softmax, and cells that a softmax skips.</summary>
internal sealed class MaskApplications(LoopBody body, Softmax softmax)
{
    private const string Consumer = "this loop";
    private readonly ScoreMasks _masks = new(body, softmax);

    public IEnumerable<MaskApplication> Find()
    {
        if (_masks.Skipped() is { } read)
        {
            // Several loops go through the same keys: one edit would leave them apart.
            return softmax.Loop is { Maximum: not null, SumStart: 0 } && AttentionProof.IsAttention(body, softmax, read.Query)
                ? [Application(read, read.Cells, softmax.Site) with { Causal = null }]
                : [];
        }

        MaskApplication[] blocked = [.. _masks.Effective.Where(effect => effect.Blocks).Select(FromEffect).OfType<MaskApplication>()];
        // Blocked on both sides: a band, of which no half is a mistake by itself.
        return blocked.Select(application => application.Allowed.Triangle?.Side).Distinct().Count() > 1 ? [] : blocked;
    }

    private MaskApplication? FromEffect(Effect effect) =>
        _masks.ShapeOf(effect.Cell, effect.Site, effect.Where) is { } blocked
            ? Application(blocked, blocked.Cells.Complement(), effect.Site)
            : null;

    private MaskApplication Application(Shape shape, CellSet allowed, IOperation site)
    {
        SyntaxNode place = shape.Cells.Source is { } source && body.Contains(source) ? source : site.Syntax;
        return new(allowed, Consumer, place)
        {
            Causal = ComparisonEdit.To(Side.Lower, 0, shape, allowed, body),
            IsAttention = AttentionProof.HasProductsOrValues(body, softmax, shape.Query),
            // A loop that starts after the first row leaves out the one that has no key.
            MayEmptyRows = new BlockedRows(body, softmax).IsTested || body.IndexOf(shape.Query)?.Start is { IsConstant: true, Constant: > 0 },
        };
    }
}
