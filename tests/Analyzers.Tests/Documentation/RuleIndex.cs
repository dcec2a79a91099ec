using System.Text;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Tests.Documentation;

/// <summary>The index of <c>docs/rules</c>: prose by hand, and a table of each group of rules from their descriptors.</summary>
internal static class RuleIndex
{
    private const string Head = "| Id | Title | Severity | Fix |";

    public static string Path { get; } = System.IO.Path.Combine(RulePage.Directory, "README.md");

    /// <summary>Where a test leaves what the index should be. Received files are ignored by git.</summary>
    public static string ReceivedPath { get; } = System.IO.Path.Combine(RulePage.Directory, "README.received.md");

    /// <summary>The text with its tables replaced, in order, by those that the descriptors make, one for each group.</summary>
    public static string Generate(string text, IEnumerable<DiagnosticDescriptor> descriptors)
    {
        Queue<string> tables = new(descriptors.GroupBy(descriptor => descriptor.Id[.."MASK0".Length]).Select(Table));
        var generated = new StringBuilder();
        bool isInTable = false;
        foreach (string line in text.Split('\n'))
        {
            isInTable = line == Head || (isInTable && line.StartsWith('|'));
            if (line == Head && tables.TryDequeue(out string? table))
            {
                generated.Append(table);
            }
            else if (!isInTable)
            {
                generated.Append(line).Append('\n');
            }
        }

        // A group without a place of its own comes last, for a person to introduce.
        return generated.ToString().TrimEnd('\n') + "\n" + string.Concat(tables.Select(table => "\n" + table));
    }

    private static string Table(IEnumerable<DiagnosticDescriptor> group) =>
        $"{Head}\n|---|---|---|---|\n{string.Concat(group.Select(Row))}";

    private static string Row(DiagnosticDescriptor descriptor) =>
        $"| [{descriptor.Id}]({descriptor.Id}.md) | {descriptor.Title} | {descriptor.DefaultSeverity} | {(Rules.IsFixable(descriptor.Id) ? "Yes" : "No")} |\n";
}
