using System.Collections.Immutable;

namespace MaskGen.Layout.Declarations;

/// <summary>Names that the generator writes, and that the user's own names must not take.</summary>
public static class GeneratedNames
{
    /// <summary>The tool that <c>[GeneratedCode]</c> names on every generated member.</summary>
    public const string Tool = "MaskGen";

    public const string Segments = "Segments";
    public const string ValidLengths = "ValidLengths";
    public const string Tag = "Tag";

    /// <summary>Members of every generated mask.</summary>
    public static readonly ImmutableArray<string> HostMembers =
    [
        "QueryLength",
        "KeyLength",
        "AllowedCount",
        "PackedByteCount",
        "IsAllowed",
        "WriteAllowed",
        "WriteBlocked",
        "WriteAdditive",
        "WritePackedBits",
        "MaskedSoftMax",
        "MaskedSoftMaxRow",
        "Attention",
        "AttentionBackward",
        "ToAsciiArt",
        Segments,
        ValidLengths,
        Tag,
    ];

    /// <summary>Members of every generated mask set.</summary>
    public static readonly ImmutableArray<string> SetMembers =
    [
        "Count",
        "QueryLength",
        "KeyLength",
        "PackedByteCount",
        "Select",
        "IsAllowed",
        "WriteAllowed",
        "WriteBlocked",
        "WriteAdditive",
        "WritePackedBits",
        "MaskedSoftMax",
        "MaskedSoftMaxRow",
        "WriteAllowedOfAll",
        "WriteBlockedOfAll",
        "WriteAdditiveOfAll",
        "MaskedSoftMaxOfAll",
        ValidLengths,
        Tag,
    ];

    /// <summary>Members that the compiler writes for records, and <c>Clone</c>, which it keeps to itself.</summary>
    public static readonly ImmutableArray<string> RecordMembers =
    [
        "Clone",
        "Deconstruct",
        "EqualityContract",
        "Equals",
        "GetHashCode",
        "PrintMembers",
        "ToString",
    ];

    /// <summary>Members of <c>Segments</c> that every class has, its own name, and that of the tag whose table it shows.</summary>
    public static readonly ImmutableArray<string> SegmentsMembers =
    [
        "Equals",
        "Finalize",
        "GetHashCode",
        "GetType",
        "MemberwiseClone",
        "ReferenceEquals",
        "ToString",
        Segments,
        Tag,
    ];

    /// <summary>Members of the record struct <c>ValidLengths</c> beside the lengths, and its own name.</summary>
    public static readonly ImmutableArray<string> ValidLengthsMembers =
    [
        "Clone",
        "Deconstruct",
        "Equals",
        "Finalize",
        "Full",
        "GetHashCode",
        "GetType",
        "MemberwiseClone",
        "PrintMembers",
        "ReferenceEquals",
        "ToString",
        ValidLengths,
    ];

    /// <summary>The name of a repeat: <c>Frame2</c> for <c>Frame[2]</c>, and that of the segment where it is the only one.</summary>
    public static string Repeat(SegmentDeclaration segment, int repeat) => Repeat(segment.Name, segment.Count, repeat);

    /// <summary>The same for a segment of which only name and count are known.</summary>
    public static string Repeat(string name, int count, int repeat) =>
        count == 1 ? name : name + repeat.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
