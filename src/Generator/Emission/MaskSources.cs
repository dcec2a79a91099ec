using System.Collections.Immutable;
using MaskGen.Layout.Checks;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Geometry;
using MaskGen.Layout.Proofs;

namespace MaskGen.Generator.Emission;

/// <summary>A declaration → the files that belong to it: one for the mask, one for each slice.</summary>
internal static class MaskSources
{
    public static EquatableArray<GeneratedSource> Write(MaskDeclaration declaration, CancellationToken cancellation)
    {
        HostType host = declaration.Host;
        if (host.IsFileLocal || host.Types.Items.Any(type => !type.IsPartial))
        {
            // No other part of the type can be written.
            return default;
        }

        CheckedMask mask = CheckedMask.Of(declaration, cancellation);
        IEnumerable<(MaskModel Mask, string? Slice)> masks = mask.Mask is { } sound
            ? Sound(sound.Layout, sound.Rows, cancellation)
            : Mistaken(declaration, mask.Problems.FirstOrDefault());
        return new EquatableArray<GeneratedSource>(
            masks.Select(part => new GeneratedSource(
                HintNames.Of(host, part.Slice),
                HostWriter.Write(host, part.Mask)
            ))
        );
    }

    private static IEnumerable<(MaskModel Mask, string? Slice)> Sound(
        TokenLayout layout,
        MaskRows rows,
        CancellationToken cancellation
    )
    {
        string name = layout.Declaration.Host.Name;
        string? reach = ReceptiveField.Describe(ReceptiveField.Of(layout, rows, cancellation));
        yield return (MaskModel.Of(layout, rows, name, parent: null) with { Reach = reach }, null);
        foreach (SliceDeclaration slice in layout.Declaration.Slices)
        {
            TokenLayout part = layout.Slice(slice);
            yield return (MaskModel.Of(part, rows.Slice(layout, part), slice.Name, parent: name), slice.Name);
        }
    }

    private static IEnumerable<(MaskModel Mask, string? Slice)> Mistaken(
        MaskDeclaration declaration,
        DeclarationProblem? problem
    )
    {
        string name = declaration.Host.Name;
        string error = problem is null
            ? $"The declaration of {name} does not compile"
            : $"The declaration of {name} is mistaken: see {problem.Id}";
        yield return (MaskModel.Mistaken(declaration, name, parent: null, error), null);

        ImmutableArray<string> ofRecords = declaration.Host.IsRecord ? GeneratedNames.RecordMembers : [];
        string[] taken = [.. GeneratedNames.HostMembers, .. Names.TakenIn(declaration.Host), .. ofRecords];
        var slices = declaration
            .Slices.Items.Select(slice => slice.Name)
            .Where(slice => Names.IsWritable(slice, taken))
            .Distinct(StringComparer.Ordinal);
        foreach (string slice in slices)
        {
            yield return (MaskModel.Mistaken(declaration, slice, parent: name, error), slice);
        }
    }
}
