using MaskGen.Layout.Declarations;

namespace MaskGen.Layout.Checks;

/// <summary>One thing that is wrong with a declaration, or with the mask that it declares.</summary>
/// <param name="Id">
/// The diagnostic, such as <c>MASK0010</c>; see <see cref="DeclarationProblemIds"/> and <see cref="Proofs.ProofIds"/>.
/// </param>
/// <param name="Place">What to underline.</param>
/// <param name="Arguments">The values of the message's placeholders.</param>
/// <param name="Suggestion">The right text for the place, where one answer is right; a fix offers it.</param>
public sealed record DeclarationProblem(
    string Id,
    Place Place,
    EquatableArray<string> Arguments,
    string? Suggestion = null
)
{
    internal static DeclarationProblem Of(string id, Place place, params string[] arguments) =>
        new(id, place, new(arguments));
}

/// <summary>A place in a declaration, by position: independent of syntax, so that checks stay pure.</summary>
/// <param name="Kind">Which attribute, or the type itself.</param>
/// <param name="Index">Position of the attribute among those of its kind, or the level of nesting of a type.</param>
/// <param name="Argument">The parameter or property name of the argument to underline, or <see langword="null"/> for all.</param>
/// <param name="Item">Position within an argument list, for slices.</param>
public readonly record struct Place(PlaceKind Kind, int Index = 0, string? Argument = null, int Item = 0)
{
    /// <summary>As the item of a rule: the rule itself, by its name.</summary>
    public const int Whole = -1;
}

public enum PlaceKind
{
    /// <summary>The identifier of a type; <see cref="Place.Index"/> is the level, outermost 0.</summary>
    Type,

    /// <summary>A member of the annotated type, named by <see cref="Place.Argument"/>.</summary>
    Member,

    /// <summary><c>[AttentionMask]</c>.</summary>
    Mask,

    /// <summary><c>[Segment]</c>.</summary>
    Segment,

    /// <summary><c>[Allow]</c> or <c>[Deny]</c>, counted together.</summary>
    Rectangle,

    /// <summary><c>[Slice]</c>.</summary>
    Slice,

    /// <summary><c>[NoFlow]</c>.</summary>
    NoFlow,

    /// <summary><c>[Autoregressive]</c>.</summary>
    Autoregressive,

    /// <summary><c>[CacheablePrefix]</c>.</summary>
    CacheablePrefix,

    /// <summary><c>[MaskRule]</c>; <see cref="Place.Item"/> is a place of its code, in reading order.</summary>
    Rule,

    /// <summary><c>[AttentionMaskSet]</c>.</summary>
    MaskSet,

    /// <summary><c>[Member]</c> of a mask set.</summary>
    SetMember,

    /// <summary>A mask attribute on another part of the type.</summary>
    Stray,
}
