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
        int? numbers = rows is null ? null : MaskPlan.Of(rows).TableNumbers;
        return numbers <= Limits.TableNumbers
            ? null
            : DeclarationProblem.Of(
                DeclarationProblemIds.TooUnstructured,
                new Place(PlaceKind.Mask),
                declaration.Host.Name,
                numbers is { } known ? Number(known) : "more than " + Number(MaskRows.MostIntervals),
                Number(Limits.TableNumbers)
            );
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
