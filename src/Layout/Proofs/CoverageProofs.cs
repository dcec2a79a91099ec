using System.Globalization;
using MaskGen.Layout.Checks;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Geometry;

namespace MaskGen.Layout.Proofs;

/// <summary>Rows that see nothing and keys that nobody sees: at full lengths, and at the valid lengths that make them so.</summary>
internal sealed class CoverageProofs(TokenLayout layout, MaskRows mask, CancellationToken cancellation)
{
    public IEnumerable<DeclarationProblem> Run()
    {
        VanishingRows rows = new(layout, mask, cancellation);
        VanishingKeys keys = new(layout, mask, cancellation);
        for (int i = 0, position = 0; i < layout.Declared.Length; position += layout.Declared[i].Count, i++)
        {
            foreach (DeclarationProblem problem in OfRows(i, new Segment(layout, rows, position)).Concat(OfKeys(i, new Segment(layout, keys, position))))
            {
                yield return problem;
            }
        }
    }

    private IEnumerable<DeclarationProblem> OfRows(int declared, Segment rows)
    {
        if (rows.Count(Vanishing.Always) > 0)
        {
            yield return Problem(ProofIds.EmptyRows, declared, rows.Describe(Vanishing.Always));
        }

        if (rows.Count(Vanishing.Partly) > 0)
        {
            yield return Problem(ProofIds.RowsCanBeEmpty, declared, rows.DescribeWithLengths(Vanishing.Partly));
        }
        else if (rows.Count(Vanishing.AtZero) > 0)
        {
            yield return Problem(ProofIds.RowsEmptyAtZero, declared, rows.DescribeWithLengths(Vanishing.AtZero));
        }
    }

    private IEnumerable<DeclarationProblem> OfKeys(int declared, Segment keys)
    {
        int dead = keys.Count(Vanishing.Always);
        if (dead > 0 && dead == keys.Total)
        {
            yield return Problem(ProofIds.DeadSegment, declared, []);
        }
        else if (dead > 0)
        {
            yield return Problem(ProofIds.DeadKeys, declared, keys.Describe(Vanishing.Always));
        }

        if (keys.Count(Vanishing.Partly) > 0)
        {
            yield return Problem(ProofIds.KeysCanBeDead, declared, keys.DescribeWithLengths(Vanishing.Partly));
        }
        else if (keys.Count(Vanishing.AtZero) > 0)
        {
            yield return Problem(ProofIds.KeysDeadAtZero, declared, keys.DescribeWithLengths(Vanishing.AtZero));
        }
    }

    private DeclarationProblem Problem(string id, int declared, string[] arguments) =>
        layout.Declaration.Size is null
            ? DeclarationProblem.Of(
                id,
                new Place(PlaceKind.Segment, declared, ArgumentNames.Name),
                [$"'{layout.Declared[declared].Name}'", .. arguments]
            )
            : DeclarationProblem.Of(id, new Place(PlaceKind.Mask), ["the mask", .. arguments]);

    /// <summary>The rows, or the columns, of all repeats of a declared segment.</summary>
    private readonly struct Segment(TokenLayout layout, IVanishingLines lines, int position)
    {
        private readonly int _first = lines.FirstLine(layout.Segments[position]);

        private int Length => layout.Segments[position].Length;

        public int Total => _first < 0 ? 0 : Length * layout.Segments[position].Declaration.Count;

        public int Count(Vanishing kind)
        {
            int count = 0;
            for (int line = _first; line < _first + Total; line++)
            {
                count += lines.Lines[line] == kind ? 1 : 0;
            }

            return count;
        }

        /// <summary>How many, of how many, and the first.</summary>
        public string[] Describe(Vanishing kind)
        {
            (int repeat, int index) = First(kind);
            return [Number(Count(kind)), Number(Total), NameOf(layout.Segments[position + repeat], index)];
        }

        /// <summary>The same, and the valid lengths at which the first one vanishes.</summary>
        public string[] DescribeWithLengths(Vanishing kind)
        {
            (int repeat, int index) = First(kind);
            int line = _first + (repeat * Length) + index;
            PaddedToken? own = lines.OwnToken(position + repeat, index);
            return [.. Describe(kind), ValidLengthText.Of(layout, lines.Crossings(line), own)];
        }

        private (int Repeat, int Index) First(Vanishing kind)
        {
            int line = Array.IndexOf(lines.Lines, kind, _first, Total) - _first;
            return (line / Length, line % Length);
        }

        private string NameOf(TokenSegment segment, int index) =>
            layout.Declaration.Size is null ? $"{segment.Name}[{Number(index)}]" : Number(index);

        private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
