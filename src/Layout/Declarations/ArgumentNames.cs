namespace MaskGen.Layout.Declarations;

/// <summary>Parameters (lower case) and properties (upper case) of the mask attributes.</summary>
public static class ArgumentNames
{
    public const string QueryLength = "queryLength";
    public const string KeyLength = "keyLength";
    public const string Visibility = "Visibility";
    public const string PaddedQueries = "PaddedQueries";

    /// <summary>Of segments and of slices.</summary>
    public const string Name = "name";
    public const string Length = "length";
    public const string Kind = "kind";
    public const string Joins = "Joins";
    public const string Count = "Count";
    public const string Padding = "Padding";
    public const string Role = "Role";

    public const string Query = "query";
    public const string Key = "key";

    public const string Segments = "segments";
}
