using System.Globalization;

namespace MaskGen.Layout.Checks;

/// <summary>
/// Which names can be written as they are in generated code. The keywords are listed here, because checks know nothing of
/// Roslyn; a test holds the list to the compiler's.
/// </summary>
internal static class Identifiers
{
    private static readonly HashSet<string> Keywords = new(
        (
            "abstract as base bool break byte case catch char checked class const continue decimal default delegate do "
            + "double else enum event explicit extern false finally fixed float for foreach goto if implicit in int "
            + "interface internal is lock long namespace new null object operator out override params private protected "
            + "public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw "
            + "true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while __arglist __makeref "
            + "__reftype __refvalue"
        ).Split(' '),
        StringComparer.Ordinal
    );

    // Contextual keywords that the compiler refuses, or warns about, as the name of a type.
    private static readonly HashSet<string> NoTypeNames = new(
        (
            "allows async await dynamic extension field file managed nint notnull nuint partial record required scoped "
            + "unmanaged var when where yield"
        ).Split(' '),
        StringComparer.Ordinal
    );

    /// <summary>Whether <paramref name="name"/> can name a property.</summary>
    public static bool CanNameMember(string name) =>
        name.Length > 0 && IsStart(name[0]) && name.All(IsPart) && !Keywords.Contains(name);

    /// <summary>Whether <paramref name="name"/> can name a type.</summary>
    public static bool CanNameType(string name) => CanNameMember(name) && !NoTypeNames.Contains(name);

    private static bool IsStart(char c) => c == '_' || char.IsLetter(c) || CategoryOf(c) == UnicodeCategory.LetterNumber;

    private static bool IsPart(char c) =>
        IsStart(c)
        || CategoryOf(c)
            is UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.ConnectorPunctuation
                or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark;

    private static UnicodeCategory CategoryOf(char c) => CharUnicodeInfo.GetUnicodeCategory(c);
}
