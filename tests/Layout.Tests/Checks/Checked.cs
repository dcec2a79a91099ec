using MaskGen.Layout.Checks;
using MaskGen.Layout.Declarations;

namespace MaskGen.Layout.Tests.Checks;

/// <summary>Declarations to check, written as their attributes would be, and their problems as text.</summary>
internal static class Checked
{
    public static readonly HostType Host = new(
        "Models",
        new([new HostLevel("class", "Mask", default, IsPartial: true)]),
        Members: default,
        IsFileLocal: false,
        HasSummary: false
    );

    public static MaskDeclaration Mask(params SegmentDeclaration[] segments) =>
        new(
            Host,
            Size: null,
            Visibility.EarlierBlocks,
            PaddedQueries.Blank,
            new(segments),
            Rectangles: default,
            Slices: default,
            StrayAttributes: default,
            IsMalformed: false
        );

    public static MaskDeclaration Size(int queryLength, int keyLength) =>
        Mask() with
        {
            Size = new MaskSize(queryLength, keyLength),
        };

    public static MaskDeclaration Allow(this MaskDeclaration mask, string query, string key) =>
        mask with
        {
            Rectangles = new([.. mask.Rectangles, new(Allows: true, query, key)]),
        };

    public static MaskDeclaration Deny(this MaskDeclaration mask, string query, string key) =>
        mask with
        {
            Rectangles = new([.. mask.Rectangles, new(Allows: false, query, key)]),
        };

    public static MaskDeclaration Slice(this MaskDeclaration mask, string name, params string[] segments) =>
        mask with
        {
            Slices = new([.. mask.Slices, new(name, new(segments))]),
        };

    public static MaskDeclaration NoFlow(this MaskDeclaration mask, string from, string to, int? layers = null) =>
        mask with
        {
            NoFlows = new([.. mask.NoFlows, new(from, to, layers)]),
        };

    public static MaskDeclaration CacheablePrefix(this MaskDeclaration mask, params string[] segments) =>
        mask with
        {
            CacheablePrefix = new EquatableArray<string>(segments),
        };

    public static MaskDeclaration Members(this MaskDeclaration mask, params string[] members) =>
        mask with
        {
            Host = mask.Host with { Members = new(members) },
        };

    public static MaskDeclaration In(this MaskDeclaration mask, params HostLevel[] types) =>
        mask with
        {
            Host = mask.Host with { Types = new(types) },
        };

    /// <summary>Asserts what the checks say: per problem its id, its place and the message's arguments.</summary>
    public static void Reports(this MaskDeclaration mask, params string[] problems) =>
        Assert.Equal(problems, CheckedMask.Of(mask, CancellationToken.None).Problems.Select(Text));

    public static void Reports(this MaskSetDeclaration set, params string[] problems) =>
        Assert.Equal(problems, MaskSetChecks.Run(set).Select(Text));

    public static void IsRight(this MaskDeclaration mask) => mask.Reports();

    /// <summary>Id, place, arguments and suggestion of a problem, in one line.</summary>
    public static string Text(DeclarationProblem problem)
    {
        Place place = problem.Place;
        string argument = place.Argument is null ? "" : "." + place.Argument;
        string item = string.Equals(place.Argument, ArgumentNames.Segments, StringComparison.Ordinal) ? $"[{place.Item}]" : "";
        string suggestion = problem.Suggestion is null ? "" : $" => {problem.Suggestion}";
        return $"{problem.Id} {place.Kind}[{place.Index}]{argument}{item}: {string.Join(" | ", problem.Arguments)}{suggestion}";
    }
}
