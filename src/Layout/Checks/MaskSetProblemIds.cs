namespace MaskGen.Layout.Checks;

/// <summary>
/// The <c>MASK004x</c> diagnostics: declarations that are no mask set. Mistakes that masks have too are in
/// <see cref="DeclarationProblemIds"/>.
/// </summary>
public static class MaskSetProblemIds
{
    /// <summary>A set has no members. {0} = set.</summary>
    public const string NoMembers = "MASK0040";

    /// <summary>The pattern is longer than the set. {0} = set, {1} = its count, {2} = length of the pattern.</summary>
    public const string TooManyMembers = "MASK0041";

    /// <summary>A member is not a mask. {0} = member, {1} = why.</summary>
    public const string MemberIsNoMask = "MASK0042";

    /// <summary>Members differ in size. {0} = member, {1} = its size, {2} = first member, {3} = its size.</summary>
    public const string DifferentShapes = "MASK0043";

    /// <summary>Members differ in padding. {0} = member, {1} = its padding, {2} = first member, {3} = its padding.</summary>
    public const string DifferentPadding = "MASK0044";

    /// <summary>A type is both a mask and a set. {0} = type.</summary>
    public const string BothMaskAndSet = "MASK0045";
}
