using System.Collections.Immutable;
using System.Globalization;
using MaskGen.Layout.Declarations;

namespace MaskGen.Generator.Emission.Sets;

/// <summary>The members of a mask set: the tag, which selects a mask by index, and methods that hand it to a kernel.</summary>
internal static class MaskSetWriter
{
    private const string Select =
        "public static void Select<TReceiver>(int index, ref TReceiver receiver)\n"
        + "    where TReceiver : struct, global::MaskGen.IMaskReceiver, allows ref struct";

    public static string Write(HostType host, MaskSetModel set) =>
        HostWriter.Write(host, "TReceiver", writer => Document(writer, host, set), writer => WriteMembers(writer, host, set));

    private static void Document(CodeWriter writer, HostType host, MaskSetModel set)
    {
        if (!host.HasSummary)
        {
            string summary = set.Error is null
                ? FormattableString.Invariant(
                    $"Attention masks for {set.Count} layers or heads, {set.QueryLength:N0} queries × {set.KeyLength:N0} keys each"
                )
                : Documentation.Escape(set.Error);
            writer.Line($"/// <summary>{summary}.</summary>");
        }

        if (set.Error is null)
        {
            writer.Line($"/// <remarks>{Documentation.Escape(set.Pattern)}.</remarks>");
        }
    }

    private static void WriteMembers(CodeWriter writer, HostType host, MaskSetModel set)
    {
        // A name that the user has taken (reported, MASK0019) is left to the user.
        ImmutableHashSet<string> taken = Names.TakenIn(host);
        bool IsFree(string name) => !taken.Contains(name);

        foreach ((string type, string name, string value, string summary) in Constants(set).Where(c => IsFree(c.Name)))
        {
            FacadeWriter.WriteConstant(writer, set, type, name, value, summary);
        }

        if (IsFree(GeneratedNames.Tag))
        {
            WriteTag(writer, set);
        }

        if (set.HasPadding && IsFree(GeneratedNames.ValidLengths))
        {
            TypesWriter.WriteValidLengths(writer, set.ValidLengths);
        }

        if (IsFree("Select"))
        {
            WriteSelect(writer, set);
        }

        if (IsFree("IsAllowed"))
        {
            FacadeWriter.WriteIsAllowed(writer, set, MaskSetOperations.IsAllowed(set));
        }

        FacadeWriter.WriteOperations(
            writer,
            set,
            MaskSetOperations.OfOne(set).Concat(MaskSetOperations.OfAll(set)).Where(operation => IsFree(operation.Name))
        );
    }

    private static IEnumerable<(string Type, string Name, string Value, string Summary)> Constants(MaskSetModel set)
    {
        yield return ("int", "Count", Text(set.Count), "Number of layers or heads.");
        yield return ("int", "QueryLength", Text(set.QueryLength), "Number of query rows of every mask, Tq.");
        yield return ("int", "KeyLength", Text(set.KeyLength), "Number of key columns of every mask, Tk.");
        yield return (
            "int",
            "PackedByteCount",
            Text(Operation.PackedByteCount(set)),
            "Bytes of one mask in packed bits: one bit per cell, rounded up."
        );
    }

    private static void WriteTag(CodeWriter writer, MaskSetModel set)
    {
        const string summary = "The set as a type argument: code that is generic over it is compiled for these masks alone.";
        Documentation.Member(writer, set, summary, withPicture: false);
        writer.Line(Names.GeneratedCode);
        using (writer.Braces("public readonly struct Tag : global::MaskGen.IAttentionMaskSet"))
        {
            foreach ((string name, int value) in new[] { ("Count", set.Count), ("QueryLength", set.QueryLength), ("KeyLength", set.KeyLength) })
            {
                writer.Line("/// <inheritdoc/>");
                writer.Line($"public static int {name} => {(set.Error is null ? Text(value) : Names.Throw(set.Error))};\n");
            }

            writer.Line("/// <inheritdoc/>");
            using (writer.Braces(Select))
            {
                WriteSelection(writer, set);
            }
        }

        writer.Line();
    }

    private static void WriteSelection(CodeWriter writer, MaskSetModel set)
    {
        if (set.Error is not null)
        {
            writer.Line($"{Names.Throw(set.Error)};");
            return;
        }

        writer.Line("global::System.ArgumentOutOfRangeException.ThrowIfNegative(index);");
        writer.Line($"global::System.ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, {Text(set.Count)});\n");
        if (set.Members.Length == 1)
        {
            writer.Line(Receive(set.Members[0]));
            return;
        }

        bool repeats = set.PatternLength < set.Count;
        using (writer.Braces(repeats ? $"switch (index % {Text(set.PatternLength)})" : "switch (index)"))
        {
            int end = 0;
            for (int i = 0; i < set.Members.Length; i++)
            {
                end += set.Members[i].Count;
                writer.Line(i < set.Members.Length - 1 ? $"case < {Text(end)}:" : "default:");
                writer.Line($"    {Receive(set.Members[i])}\n    break;");
            }
        }
    }

    private static string Receive(MemberDeclaration member) => $"receiver.Receive<{member.Type}.Tag>();";

    private static void WriteSelect(CodeWriter writer, MaskSetModel set)
    {
        const string summary =
            "Calls the receiver with the mask of a layer or head as type argument: any code that is generic over a mask.";
        Documentation.Member(writer, set, summary, withPicture: false);
        Parameter index = MaskSetOperations.Index(set);
        writer.Line($"/// <param name=\"{index.Name}\">{index.Documentation}</param>");
        writer.Line("/// <param name=\"receiver\">Is called once, with the tag of the mask.</param>");
        writer.Line($"/// <exception cref=\"global::System.{index.Exception}\"><paramref name=\"{index.Name}\"/> {index.Refused}</exception>");
        writer.Line(Names.GeneratedCode);
        writer.Line($"{Select} =>\n    Tag.Select(index, ref receiver);\n");
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
