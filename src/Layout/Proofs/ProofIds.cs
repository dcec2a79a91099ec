namespace MaskGen.Layout.Proofs;

/// <summary>The <c>MASK1xxx</c> diagnostics: masks that do something else than they promise, or leave tokens out.</summary>
public static class ProofIds
{
    /// <summary>A causal segment learns its own future. {0} = segment, {1} = path.</summary>
    public const string FutureLeak = "MASK1001";

    /// <summary>[Autoregressive] does not hold. {0} = type, {1} = path.</summary>
    public const string NotAutoregressive = "MASK1002";

    /// <summary>[NoFlow] does not hold. {0} = from, {1} = to, {2} = path.</summary>
    public const string BrokenNoFlow = "MASK1003";

    /// <summary>What [Deny] hides arrives through others. {0} = query segment, {1} = key segment, {2} = others, {3} = path.</summary>
    public const string DenyUndone = "MASK1004";

    /// <summary>[CacheablePrefix] does not hold. {0} = why.</summary>
    public const string PrefixNotCacheable = "MASK1005";

    /// <summary>Rows without allowed keys. {0} = segment, {1} = how many, {2} = of how many, {3} = the first.</summary>
    public const string EmptyRows = "MASK1006";

    /// <summary>Keys that no query may attend. {0} = segment, {1} = how many, {2} = of how many, {3} = the first.</summary>
    public const string DeadKeys = "MASK1007";

    /// <summary>No key of a segment may be attended. {0} = segment.</summary>
    public const string DeadSegment = "MASK1008";

    /// <summary>Rows that some valid lengths empty. {0} = segment, {1} = how many, {2} = of how many, {3} = the first, {4} = lengths.</summary>
    public const string RowsCanBeEmpty = "MASK1009";

    /// <summary>As <see cref="RowsCanBeEmpty"/>, where only valid lengths of 0 do it.</summary>
    public const string RowsEmptyAtZero = "MASK1010";

    /// <summary>Keys that only valid lengths of 0 kill, with the arguments of <see cref="RowsCanBeEmpty"/>.</summary>
    public const string KeysDeadAtZero = "MASK1011";

    /// <summary>Keys that other valid lengths kill, with the arguments of <see cref="RowsCanBeEmpty"/>.</summary>
    public const string KeysCanBeDead = "MASK1012";

    /// <summary>A rule without which the mask is the same. {0} = rule, {1} = why.</summary>
    public const string RuleChangesNothing = "MASK1013";
}
