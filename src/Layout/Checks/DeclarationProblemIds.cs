namespace MaskGen.Layout.Checks;

/// <summary>The <c>MASK0xxx</c> diagnostics: declarations that are no mask.</summary>
public static class DeclarationProblemIds
{
    /// <summary>The annotated type is not partial. {0} = type, {1} = attribute.</summary>
    public const string TypeNotPartial = "MASK0001";

    /// <summary>A containing type is not partial. {0} = containing type, {1} = annotated type, {2} = "mask" or "mask set".</summary>
    public const string ContainingTypeNotPartial = "MASK0002";

    /// <summary>The type is file-local. {0} = type.</summary>
    public const string FileLocalType = "MASK0003";

    /// <summary>Neither segments nor a size. {0} = type.</summary>
    public const string NoSegmentsAndNoSize = "MASK0004";

    /// <summary>Both segments and a size. {0} = type.</summary>
    public const string SegmentsAndSize = "MASK0005";

    /// <summary>A length, count or size below 1. {0} = what ("length of segment 'Image'"), {1} = value.</summary>
    public const string NotPositive = "MASK0006";

    /// <summary>Over a supported size. {0} = what ("segment 'Image'"), {1} = value with unit, {2} = limit with unit.</summary>
    public const string TooLarge = "MASK0007";

    /// <summary>A segment or slice name is no C# identifier. {0} = "segment" or "slice", {1} = name.</summary>
    public const string InvalidName = "MASK0008";

    /// <summary>A segment or slice name appears twice. {0} = "segment" or "slice", {1} = name.</summary>
    public const string DuplicateName = "MASK0009";

    /// <summary>No segment has this name. {0} = name, {1} = advice ("did you mean 'Image'?" or the names there are).</summary>
    public const string UnknownSegment = "MASK0010";

    /// <summary>Mask attributes on several parts of the type. {0} = attribute, {1} = type, {2} = attribute of the mask.</summary>
    public const string SplitDeclaration = "MASK0011";

    /// <summary>A mask attribute on a type without [AttentionMask]. {0} = attribute, {1} = type, {2} = attribute that is missing.</summary>
    public const string NotAMask = "MASK0012";

    /// <summary>Joins = true with nothing before it. {0} = segment.</summary>
    public const string NothingToJoin = "MASK0013";

    /// <summary>A causal segment joins, or is joined. {0} = joining segment, {1} = causal segment.</summary>
    public const string CausalJoin = "MASK0014";

    /// <summary>The same rectangle is allowed and denied. {0} = query segment, {1} = key segment.</summary>
    public const string AllowContradictsDeny = "MASK0015";

    /// <summary>An Allow or Deny changes no cell. {0} = "Allow" or "Deny", {1} = query, {2} = key, {3} = why.</summary>
    public const string RectangleChangesNothing = "MASK0016";

    /// <summary>Padding on a segment that is neither seen nor asks. {0} = segment, {1} = why.</summary>
    public const string PaddingChangesNothing = "MASK0017";

    /// <summary>A query-only segment sees no key. {0} = segment, {1} = advice.</summary>
    public const string QueryOnlySeesNothing = "MASK0018";

    /// <summary>A name collides with a member. {0} = name, {1} = what it collides with.</summary>
    public const string NameClash = "MASK0019";

    /// <summary>A slice has no rows, or names rows twice. {0} = slice, {1} = why.</summary>
    public const string BadSlice = "MASK0020";

    /// <summary>The mask has no query row or no key column. {0} = type, {1} = "query rows" or "key columns".</summary>
    public const string NoQueriesOrNoKeys = "MASK0021";

    /// <summary>An enum argument that is none of the options. {0} = argument, {1} = value.</summary>
    public const string UnknownOption = "MASK0022";

    /// <summary>A rule is no predicate over query and key. {0} = method, {1} = what is wrong ("is not static").</summary>
    public const string RuleSignature = "MASK0023";

    /// <summary>Code of a rule cannot be evaluated at compile time. {0} = the code, {1} = why.</summary>
    public const string RuleUnsupported = "MASK0024";

    /// <summary>A rule has no answer for a cell. {0} = method, {1} = query, {2} = key, {3} = why.</summary>
    public const string RuleFails = "MASK0025";

    /// <summary>A rule runs for too long. {0} = method, {1} = limit, where it was reached, and what to look at.</summary>
    public const string RuleRunsTooLong = "MASK0026";

    /// <summary>The mask has too little structure to be written. {0} = type, {1} = characters as a table, {2} = limit.</summary>
    public const string TooUnstructured = "MASK0027";

    /// <summary>The declaration uses generated code, so its members throw. {0} = type.</summary>
    public const string DependsOnGenerated = "MASK0028";

    /// <summary>A cacheable prefix is not what the mask begins with. {0} = why.</summary>
    public const string NotAPrefix = "MASK0030";

    /// <summary>A promise about tokens, where rows and keys are not known to be the same ones. {0} = promise, {1} = type.</summary>
    public const string UnknownQueryOffset = "MASK0031";

    /// <summary>A query offset that cannot be. {0} = why.</summary>
    public const string BadQueryOffset = "MASK0032";

    /// <summary>A NoFlow that no mask could break. {0} = from, {1} = to, {2} = why.</summary>
    public const string PromiseSaysNothing = "MASK0033";
}
