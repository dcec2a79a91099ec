using System.Collections.Immutable;
using MaskGen.Layout.Checks;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Geometry;

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

        ImmutableArray<DeclarationProblem> problems = DeclarationChecks.Run(declaration, cancellation);
        IEnumerable<(MaskModel Mask, string? Slice)> masks =
            problems.IsEmpty && !declaration.IsMalformed
                ? Sound(declaration, cancellation)
                : Mistaken(declaration, problems.FirstOrDefault());
        return new EquatableArray<GeneratedSource>(
            masks.Select(mask => new GeneratedSource(
                HintNames.Of(host, mask.Slice),
                HostWriter.Write(host, mask.Mask)
            ))
        );
    }

    private static IEnumerable<(MaskModel Mask, string? Slice)> Sound(
        MaskDeclaration declaration,
        CancellationToken cancellation
    )
    {
        TokenLayout layout = TokenLayout.Of(declaration);
        string name = declaration.Host.Name;
        yield return (MaskModel.Of(layout, name, parent: null, cancellation), null);
        foreach (SliceDeclaration slice in declaration.Slices)
        {
            yield return (MaskModel.Of(layout.Slice(slice), slice.Name, parent: name, cancellation), slice.Name);
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
