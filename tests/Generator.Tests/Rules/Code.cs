using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace MaskGen.Generator.Tests.Rules;

/// <summary>What a piece of a random rule is: the C# type of an expression, or a statement.</summary>
internal enum CodeKind
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

    /// <summary>An enum of <c>byte</c>.</summary>
    Small,
    Statement,
}

/// <summary>A piece of C# that knows its parts, so that it can be made smaller.</summary>
/// <param name="Format">C# in which <c>$0</c>, <c>$1</c>, … stand for the parts.</param>
internal sealed partial record Code(CodeKind Kind, string Format, ImmutableArray<Code> Parts)
{
    public static Code Of(CodeKind kind, string format, params ImmutableArray<Code> parts) => new(kind, format, parts);

    public override string ToString() =>
        Part().Replace(Format, part => Parts[int.Parse(part.Groups["part"].ValueSpan, CultureInfo.InvariantCulture)].ToString());

    /// <summary>The same with something left out: every such code that is one step smaller.</summary>
    public IEnumerable<Code> Smaller()
    {
        if (Parts.IsEmpty && Format == Smallest)
        {
            yield break;
        }

        yield return new(Kind, Smallest, []);
        foreach (Code part in Parts.Where(part => part.Kind == Kind))
        {
            yield return part;
        }

        for (int i = 0; i < Parts.Length; i++)
        {
            foreach (Code smaller in Parts[i].Smaller())
            {
                yield return this with { Parts = Parts.SetItem(i, smaller) };
            }
        }
    }

    public static string TypeOf(CodeKind kind) =>
        kind == CodeKind.Small ? "Small" : kind.ToString().ToLowerInvariant();

    private string Smallest =>
        Kind switch
        {
            CodeKind.Statement => ";",
            CodeKind.Bool => "true",
            CodeKind.Int => "1",
            CodeKind.Long => "1L",
            CodeKind.UInt => "1u",
            CodeKind.ULong => "1ul",
            _ => $"({TypeOf(Kind)})1",
        };

    [GeneratedRegex(@"\$(?<part>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Part();
}
