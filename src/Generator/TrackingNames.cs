namespace MaskGen.Generator;

/// <summary>Names of the pipeline's steps, by which tests read why each of them ran.</summary>
public static class TrackingNames
{
    /// <summary>Symbols → <see cref="Layout.Declarations.MaskDeclaration"/>: runs when the annotated file changes.</summary>
    public const string Declaration = nameof(Declaration);

    /// <summary>Declaration → source text: runs when the declaration changes.</summary>
    public const string Sources = nameof(Sources);

    /// <summary>
    /// Symbols → <see cref="Layout.Declarations.MaskSetDeclaration"/>: changes when the set does, or the shape of a member.
    /// </summary>
    public const string MaskSet = nameof(MaskSet);

    /// <summary>Mask set → source text.</summary>
    public const string MaskSetSources = nameof(MaskSetSources);
}
