using System.Globalization;
using System.Security;

namespace MaskGen.Generator.Emission;

/// <summary>XML documentation of generated members: the layout in words, and its picture where it helps most.</summary>
internal static class Documentation
{
    /// <summary>Every member repeats the words, and the main ones the picture, as long as they are this short.</summary>
    private const int LongestRepeatedWords = 240;
    private const int LongestRepeatedPicture = 1000;

    /// <summary>The mask type: words and picture; the user's own summary, where there is one, stays the only one.</summary>
    public static void Host(CodeWriter writer, MaskModel mask, bool hasSummary)
    {
        if (!hasSummary)
        {
            string what = mask.Parent is null ? "Attention mask" : $"Slice of <c>{mask.Parent}</c>";
            writer.Line(
                mask.Error is null
                    ? $"/// <summary>{what}, {Text(mask.QueryLength)} queries × {Text(mask.KeyLength)} keys: {Escape(mask.Description)}.</summary>"
                    : $"/// <summary>{Escape(mask.Error)}.</summary>"
            );
        }

        if (mask.Error is not null)
        {
            return;
        }

        writer.Line("/// <remarks>");
        writer.Line(
            $"/// <para>{Escape(mask.Description)}. {Text(mask.AllowedCount)} of {Text(mask.CellCount)} cells are allowed ({Share(mask)}).</para>"
        );
        if (mask.Reach is not null)
        {
            writer.Line($"/// <para>{mask.Reach}.</para>");
        }

        Picture(writer, mask);
        writer.Line("/// </remarks>");
    }

    /// <summary>A method: what it does, with which shapes, and what it throws.</summary>
    /// <remarks>Overloads for a batch point to the one without, so that a mask says everything once.</remarks>
    public static void Method(
        CodeWriter writer,
        IFacade mask,
        Operation operation,
        IReadOnlyList<Parameter> parameters,
        RealTokens real
    )
    {
        Parameter[] padding = real.Parameter is null ? [] : [real.Parameter];
        string? original = padding.Length > 0 ? Reference(operation.Name, parameters.Except(padding)) : operation.DocumentedBy;
        if (original is not null)
        {
            writer.Line($"/// <inheritdoc cref=\"{original}\"/>");
            Parameters(writer, padding, real);
            return;
        }

        // The overload without lengths compiles wherever one with them was meant.
        string assumed = mask.HasPadding ? " All tokens are taken as real." : "";
        Member(writer, mask, operation.Summary + assumed, operation.ShowsPicture);
        Parameters(writer, parameters, real);
    }

    /// <summary>A method as the documentation of another refers to it.</summary>
    public static string Reference(string name, IEnumerable<Parameter> parameters) =>
        $"{name}({string.Join(", ", parameters.Select(parameter => parameter.Type.Replace('<', '{').Replace('>', '}')))})";

    private static void Parameters(CodeWriter writer, IReadOnlyList<Parameter> parameters, RealTokens real)
    {
        foreach (Parameter parameter in parameters)
        {
            string text = string.Format(CultureInfo.InvariantCulture, parameter.Documentation, real.BatchAxis);
            writer.Line($"/// <param name=\"{parameter.Name}\">{text}</param>");
        }

        foreach (IGrouping<string, Parameter> refused in parameters.Where(parameter => parameter.Refused.Length > 0).GroupBy(parameter => parameter.Exception, StringComparer.Ordinal))
        {
            string reasons = string.Join(" ", refused.Select(parameter => $"<paramref name=\"{parameter.Name}\"/> {parameter.Refused}"));
            writer.Line($"/// <exception cref=\"global::System.{refused.Key}\">{reasons}</exception>");
        }
    }

    /// <summary>A member: what it is, and the layout.</summary>
    public static void Member(CodeWriter writer, IFacade mask, string summary, bool withPicture)
    {
        writer.Line($"/// <summary>{summary}</summary>");
        if (mask.Description.Length == 0)
        {
            return;
        }

        writer.Line("/// <remarks>");
        bool isShort = mask.Description.Length <= LongestRepeatedWords;
        writer.Line($"/// <para>{Escape(isShort ? mask.Description : mask.ShortDescription)}.</para>");
        if (withPicture && mask.Picture.Sum(line => line.Length) <= LongestRepeatedPicture)
        {
            Picture(writer, mask);
        }

        writer.Line("/// </remarks>");
    }

    private static void Picture(CodeWriter writer, IFacade mask)
    {
        if (mask.Picture.IsEmpty)
        {
            return;
        }

        writer.Line("/// <code>");
        foreach (string line in mask.Picture)
        {
            writer.Line($"/// {line}".TrimEnd());
        }

        writer.Line("/// </code>");
    }

    private static string Share(MaskModel mask) =>
        ((double)mask.AllowedCount / mask.CellCount).ToString("P1", CultureInfo.InvariantCulture);

    private static string Text(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Escape(string text) => SecurityElement.Escape(text)!;
}
