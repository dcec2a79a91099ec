using System.Collections.Immutable;
using MaskGen.Layout.Declarations;

namespace MaskGen.Layout.Checks;

/// <summary>What an annotated type is declared to be.</summary>
/// <param name="Attribute">The attribute that says so, without its suffix.</param>
/// <param name="Noun">What the type is, in messages.</param>
/// <param name="Members">Names that are generated in it.</param>
public sealed record Annotation(string Attribute, string Noun, ImmutableArray<string> Members)
{
    public static readonly Annotation Mask = new("AttentionMask", "mask", GeneratedNames.HostMembers);

    public static readonly Annotation MaskSet = new("AttentionMaskSet", "mask set", GeneratedNames.SetMembers);

    /// <summary>Who has taken one of <see cref="Members"/>, in messages.</summary>
    public string GeneratedMember => $"a member that is generated for every {Noun}";
}
