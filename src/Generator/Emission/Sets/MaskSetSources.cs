using MaskGen.Layout.Declarations;

namespace MaskGen.Generator.Emission.Sets;

/// <summary>A mask set → the file that belongs to it; none where its type cannot have another part.</summary>
internal static class MaskSetSources
{
    public static EquatableArray<GeneratedSource> Write(MaskSetDeclaration set) =>
        // A type that is a mask too has the mask's members, of the same names.
        set.IsMask || set.Host.IsFileLocal || set.Host.Types.Items.Any(type => !type.IsPartial)
            ? default
            : new([new GeneratedSource(HintNames.Of(set.Host), MaskSetWriter.Write(set.Host, MaskSetModel.Of(set)))]);
}
