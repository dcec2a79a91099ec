namespace MaskGen.Layout.Declarations;

/// <summary>Parameters (lower case) and properties (upper case) of the mask attributes.</summary>
public static class ArgumentNames
{
    public const string QueryLength = "queryLength";
    public const string KeyLength = "keyLength";
    public const string Visibility = "Visibility";
    public const string PaddedQueries = "PaddedQueries";
    public const string QueryOffset = "QueryOffset";

    /// <summary>Of members of a mask set.</summary>
    public const string Mask = "mask";

    /// <summary>Of mask sets.</summary>
    public const string SetCount = "count";

    /// <summary>Of segments and of slices.</summary>
    public const string Name = "name";
    public const string Length = "length";
    public const string Kind = "kind";
    public const string Joins = "Joins";

    /// <summary>Of segments, and of members of a mask set.</summary>
    public const string Count = "Count";
    public const string Padding = "Padding";
    public const string Role = "Role";

    public const string Query = "query";
    public const string Key = "key";

    /// <summary>Of slices and of cacheable prefixes.</summary>
    public const string Segments = "segments";

    public const string Unites = "Unites";

    public const string From = "from";
    public const string To = "to";
    public const string Layers = "Layers";
}
