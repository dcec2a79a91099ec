namespace MaskGen.Layout.Rules;

/// <summary>The types that values of a rule have. An enum is the integer behind it.</summary>
public enum RuleType
{
    Bool,
    SByte,
    Byte,
    Short,
    UShort,
    Int,
    UInt,
    Long,
    ULong,
}
