namespace MaskGen.Layout.Declarations;

/// <summary>
/// What the user declared with <c>[AttentionMaskSet]</c>, with what matters of the members: values only, so that it is
/// equal to another until the set has to be written anew.
/// </summary>
/// <param name="Host">The annotated type.</param>
/// <param name="Count">Number of layers or heads.</param>
/// <param name="Members">The pattern, in source order.</param>
/// <param name="StrayAttributes"><c>[Member]</c> on another part of the type, in source order.</param>
/// <param name="IsMask">The type carries <c>[AttentionMask]</c> too.</param>
/// <param name="IsMalformed">An attribute does not compile; the compiler reports it, nobody else should.</param>
public sealed record MaskSetDeclaration(
    HostType Host,
    int Count,
    EquatableArray<MemberDeclaration> Members,
    EquatableArray<StrayAttribute> StrayAttributes,
    bool IsMask,
    bool IsMalformed
);

/// <summary>One <c>[Member]</c>.</summary>
/// <param name="Name">The mask as the user would write it.</param>
/// <param name="Type">The mask as generated code writes it, <c>global::</c>-qualified.</param>
/// <param name="Count">How many indices in a row it stands for.</param>
/// <param name="Shape">What the members must have in common; <see langword="null"/> where the type is no mask.</param>
/// <param name="Objection">Why the type is no mask, where it is none.</param>
public sealed record MemberDeclaration(string Name, string Type, int Count, MaskShape? Shape, string? Objection = null);
