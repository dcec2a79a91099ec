using System.Globalization;

namespace MaskGen.Generator.Emission;

/// <summary>The mask's public face: constants, and one-line methods that hand its tag to a kernel.</summary>
internal static class FacadeWriter
{
    public static void WriteConstants(CodeWriter writer, MaskModel mask, Func<string, bool> isFree)
    {
        foreach ((string type, string name, string value, string summary) in Constants(mask).Where(c => isFree(c.Name)))
        {
            WriteConstant(writer, mask, type, name, value, summary);
        }
    }

    public static void WriteConstant(CodeWriter writer, IFacade mask, string type, string name, string value, string summary)
    {
        writer.Line($"/// <summary>{summary}</summary>");
        Attribute(writer, mask);
        writer.Line($"public const {type} {name} = {value};\n");
    }

    public static void WriteMethods(CodeWriter writer, MaskModel mask, Func<string, bool> isFree)
    {
        if (isFree("IsAllowed"))
        {
            WriteIsAllowed(writer, mask, Operation.IsAllowed(mask));
        }

        WriteOperations(writer, mask, Operation.Of(mask).Concat(SoftMaxOperations.Of(mask)).Concat(AttentionOperations.Of(mask)).Where(operation => isFree(operation.Name)));

        if (isFree("ToAsciiArt"))
        {
            Operation picture = new(
                "ToAsciiArt",
                "Draws the mask: <c>#</c> allowed, <c>.</c> blocked, <c>+</c> some of the cells that share a place.",
                [],
                [
                    new Parameter(
                        "int",
                        "maxSize",
                        "Most rows and columns of the picture; from there on, tokens share a place.",
                        "is less than 1.",
                        Parameter.OutOfRange,
                        "64"
                    ),
                ]
            );
            WriteMethod(writer, mask, "string", picture, RealTokens.All);
        }
    }

    /// <summary>Writes each operation once for every way to say which tokens are real.</summary>
    public static void WriteOperations(CodeWriter writer, IFacade mask, IEnumerable<Operation> operations)
    {
        RealTokens[] overloads = [.. Overloads(mask)];
        foreach (Operation operation in operations)
        {
            foreach (RealTokens real in overloads)
            {
                WriteMethod(writer, mask, "void", operation, real);
            }
        }
    }

    private static IEnumerable<RealTokens> Overloads(IFacade mask)
    {
        yield return RealTokens.All;
        if (mask.HasPadding)
        {
            yield return RealTokens.ByLength;
        }

        if (mask.TakesValidKeys)
        {
            yield return RealTokens.ByKey(mask);
        }
    }

    private static IEnumerable<(string Type, string Name, string Value, string Summary)> Constants(MaskModel mask)
    {
        yield return ("int", "QueryLength", Text(mask.QueryLength), "Number of query rows, Tq.");
        yield return ("int", "KeyLength", Text(mask.KeyLength), "Number of key columns, Tk.");
        yield return ("long", "AllowedCount", Text(mask.AllowedCount), "Number of allowed cells, all tokens real.");
        yield return (
            "int",
            "PackedByteCount",
            Text(Operation.PackedByteCount(mask)),
            "Bytes of one mask in packed bits: one bit per cell, rounded up."
        );
    }

    public static void WriteIsAllowed(CodeWriter writer, IFacade mask, Operation operation)
    {
        WriteMethod(writer, mask, "bool", operation, RealTokens.All);
        if (mask.HasPadding)
        {
            // One item, not a batch: it is handed on as a span of one.
            RealTokens one = new(
                RealTokens.ByLength.Parameter! with
                {
                    Type = "ValidLengths",
                    Documentation = "How many tokens of each padded segment are real.",
                },
                "global::System.Runtime.InteropServices.MemoryMarshal.Cast<ValidLengths, int>([validLengths])",
                BatchAxis: ""
            );
            WriteMethod(writer, mask, "bool", operation, one);
        }
    }

    private static void WriteMethod(
        CodeWriter writer,
        IFacade mask,
        string returnType,
        Operation operation,
        RealTokens real
    )
    {
        Parameter?[] all = [.. operation.Leading, real.Parameter, .. operation.Trailing];
        Parameter[] parameters = [.. all.OfType<Parameter>()];
        string?[] arguments =
        [
            .. operation.Leading.Select(parameter => parameter.Name),
            real.Argument,
            .. operation.Trailing.Select(parameter => parameter.Name),
            operation.ExtraArguments,
        ];

        Documentation.Method(writer, mask, operation, parameters, real);
        Attribute(writer, mask);
        if (ReferenceEquals(real, RealTokens.ByLength) && mask.TakesValidKeys)
        {
            // To the compiler, [new(11)] could be lengths or booleans.
            writer.Line("[global::System.Runtime.CompilerServices.OverloadResolutionPriority(1)]");
        }

        writer.Line(
            $"public static {returnType} {operation.Name}({string.Join(", ", parameters.Select(p => p.Declaration))}) =>"
        );
        string call =
            mask.Error is null
                ? $"{mask.Kernels}.{operation.Name}<{operation.TypeArguments}>({string.Join(", ", arguments.OfType<string>())})"
                : Names.Throw(mask.Error);
        writer.Line($"    {call};\n");
    }

    private static void Attribute(CodeWriter writer, IFacade mask)
    {
        if (mask.MarksMembers)
        {
            writer.Line(Names.GeneratedCode);
        }
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
