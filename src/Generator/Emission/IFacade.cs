using System.Collections.Immutable;

namespace MaskGen.Generator.Emission;

/// <summary>What the public methods of a mask or of a mask set are written from.</summary>
internal interface IFacade
{
    /// <summary>Of a mistaken declaration: what every member throws instead of guessing a mask.</summary>
    string? Error { get; }

    int QueryLength { get; }

    int KeyLength { get; }

    bool HasPadding { get; }

    bool TakesValidKeys { get; }

    /// <summary>The class whose methods of the same names do the work.</summary>
    string Kernels { get; }

    /// <summary>The members carry <c>[GeneratedCode]</c> one by one, because the type around them does not.</summary>
    bool MarksMembers { get; }

    /// <summary>The layout in words, for every member; empty where the type says it.</summary>
    string Description { get; }

    /// <summary>Where that is too long to be repeated: the layout in fewer words, as documentation.</summary>
    string ShortDescription { get; }

    /// <summary>A small picture, line by line; empty where there is none.</summary>
    ImmutableArray<string> Picture { get; }
}
