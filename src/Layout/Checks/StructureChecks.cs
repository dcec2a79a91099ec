using System.Globalization;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Geometry;

namespace MaskGen.Layout.Checks;

/// <summary>Whether a mask has enough structure to be written down.</summary>
internal static class StructureChecks
{
    /// <param name="declaration">The mask.</param>
    /// <param name="rows">Its rows, or <see langword="null"/> where they were too many to be laid out.</param>
    public static DeclarationProblem? Run(MaskDeclaration declaration, MaskRows? rows)
    {
        // Segments and rectangles alone are few bands.
        string? length =
            rows is null ? "more than " + Number(MaskRows.MostIntervals)
            : declaration.Rules.Count > 0 && rows.Plan.TableLength > Limits.TableCharacters ? Number(rows.Plan.TableLength)
            : null;
        return length is null
            ? null
            : DeclarationProblem.Of(
                DeclarationProblemIds.TooUnstructured,
                new Place(PlaceKind.Mask),
                declaration.Host.Name,
                length,
                Number(Limits.TableCharacters)
            );
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
