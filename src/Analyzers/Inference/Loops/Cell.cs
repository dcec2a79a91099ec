using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>
/// One direction of a buffer: which of its indices, and by what that is multiplied. In <c>s[i * T + j]</c> the axis of
/// <c>i</c> is index 0 times <c>T</c>.
/// </summary>
internal readonly record struct Axis(int Position, string Coefficient)
{
    private static readonly string Unit = Polynomial.Of(1).ToString();

    public bool IsUnit => Coefficient == Unit;

    /// <summary>Along a row whose place is given by the first <paramref name="position"/> indices.</summary>
    public static Axis Along(int position) => new(position, Unit);
}

/// <summary>A row, a slice or a whole buffer.</summary>
/// <param name="Root">The parameter, local or field that holds the buffer.</param>
/// <param name="Coordinates">The indices that are chosen.</param>
/// <param name="Offset">Where the next index starts.</param>
internal sealed record View(ISymbol Root, ImmutableArray<Polynomial> Coordinates, Polynomial Offset)
{
    public View(ISymbol root)
        : this(root, [], Polynomial.Zero) { }

    public Cell At(IEnumerable<Polynomial> indices)
    {
        ImmutableArray<Polynomial> further = [.. indices];
        return new(Root, [.. Coordinates, Offset.Plus(further[0]), .. further.Skip(1)]);
    }
}

/// <summary>One element of a buffer, by its place from the root on, however it was reached.</summary>
internal sealed record Cell(ISymbol Root, ImmutableArray<Polynomial> Coordinates)
{
    /// <summary>The axis that the variable runs along; null where it runs along none, or several at once.</summary>
    public Axis? AxisOf(string atom)
    {
        Axis? found = null;
        for (int position = 0; position < Coordinates.Length; position++)
        {
            if (Coordinates[position].Mentions(atom))
            {
                if (found is not null || Coordinates[position].CoefficientOf(atom) is not { } coefficient)
                {
                    return null;
                }

                found = new(position, coefficient.ToString());
            }
        }

        return found;
    }

    /// <summary>The variable that runs along the axis, and how far the index is ahead of it.</summary>
    public Place? Along(Axis axis, LoopBody body)
    {
        if (axis.Position >= Coordinates.Length)
        {
            return null;
        }

        string[] running = [.. Indices(body).Where(atom => AxisOf(atom) == axis)];
        return running is [var only] ? new(only, axis.IsUnit ? Coordinates[axis.Position].Constant : 0) : null;
    }

    /// <summary>The loop variables in the place of the cell.</summary>
    public IEnumerable<string> Indices(LoopBody body) =>
        Coordinates.SelectMany(coordinate => coordinate.Atoms).Distinct(StringComparer.Ordinal).Where(atom => body.IndexOf(atom) is not null);
}

/// <summary>A query or a key as a loop variable: <paramref name="Atom"/> + <paramref name="Shift"/>.</summary>
internal readonly record struct Place(string Atom, long Shift);
