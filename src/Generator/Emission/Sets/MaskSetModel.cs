using System.Collections.Immutable;
using MaskGen.Layout.Checks;
using MaskGen.Layout.Declarations;

namespace MaskGen.Generator.Emission.Sets;

/// <summary>A mask set that is ready to be written.</summary>
/// <param name="Error">Of a mistaken declaration: what every member throws instead of guessing a mask.</param>
/// <param name="Members">The pattern.</param>
/// <param name="ValidLengths">C# names and lengths of the padded repeats.</param>
internal sealed record MaskSetModel(
    string? Error,
    int Count,
    int QueryLength,
    int KeyLength,
    bool TakesValidKeys,
    ImmutableArray<MemberDeclaration> Members,
    ImmutableArray<(string Name, int Length)> ValidLengths
) : IFacade
{
    public int PatternLength => Members.Sum(member => member.Count);

    public bool HasPadding => !ValidLengths.IsEmpty;

    public string Kernels => Names.SetKernels;

    public bool MarksMembers => true;

    /// <summary>The members in words.</summary>
    public string Pattern
    {
        get
        {
            IEnumerable<string> pattern = Members.Select(member =>
                member.Count == 1 ? member.Name : FormattableString.Invariant($"{member.Count} × {member.Name}")
            );
            string repeating = PatternLength < Count ? ", repeating" : "";
            return FormattableString.Invariant($"{Count} masks: {string.Join(", ", pattern)}{repeating}");
        }
    }

    /// <remarks>The type names the members; there are about sixty methods, and none would say it better.</remarks>
    public string Description => "";

    public string ShortDescription => "";

    public ImmutableArray<string> Picture => [];

    public static MaskSetModel Of(MaskSetDeclaration set)
    {
        string? error = ErrorOf(set);
        MaskShape[] shapes = [.. set.Members.Select(member => member.Shape).OfType<MaskShape>()];
        bool takesValidKeys = Array.TrueForAll(shapes, shape => shape.TakesValidKeys);
        EquatableArray<PaddedSegment> padding = shapes.Select(shape => shape.Padding).FirstOrDefault(any => any.Count > 0);
        return error is null
            ? new(error, set.Count, shapes[0].QueryLength, shapes[0].KeyLength, takesValidKeys, set.Members.Items, Repeats(padding))
            : new(error, Count: 0, QueryLength: 0, KeyLength: 0, takesValidKeys, Members: [], Repeats(padding));
    }

    private static string? ErrorOf(MaskSetDeclaration set)
    {
        string name = set.Host.Name;
        return MaskSetChecks.Run(set).FirstOrDefault() is { } problem ? $"The declaration of {name} is mistaken: see {problem.Id}"
            : set.IsMalformed ? $"The declaration of {name} does not compile"
            : set.Members.FirstOrDefault(member => member.Shape is not { IsKnown: true }) is { } mistaken
                ? $"The declaration of {mistaken.Name}, a member of {name}, is mistaken"
            : null;
    }

    // A member's own mistake may leave names that cannot be written; its mask throws, so the lengths are never read.
    private static ImmutableArray<(string Name, int Length)> Repeats(EquatableArray<PaddedSegment> padding) =>
        [
            .. padding
                .Items.SelectMany(segment =>
                    Enumerable
                        .Range(0, Math.Min(Math.Max(segment.Count, 1), Limits.PaddedRepeats))
                        .Select(repeat => (Name: GeneratedNames.Repeat(segment.Name, segment.Count, repeat), segment.Length))
                )
                .Where(repeat => Names.IsWritable(repeat.Name, GeneratedNames.ValidLengthsMembers))
                .GroupBy(repeat => repeat.Name, StringComparer.Ordinal)
                .Select(same => same.First()),
        ];
}
