using MaskGen.Tests;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Tests.Documentation;

public sealed class RuleIndexTests
{
    private static readonly DiagnosticDescriptor[] Descriptors = [Describe("MASK0001", "First"), Describe("MASK0002", "Second"), Describe("MASK1001", "Third")];

    [Fact]
    public void Index_is_what_the_descriptors_say()
    {
        string written = File.ReadAllText(RuleIndex.Path);
        string generated = RuleIndex.Generate(written, Rules.Descriptors.Values);
        if (written == generated)
        {
            File.Delete(RuleIndex.ReceivedPath);
            return;
        }

        File.WriteAllText(RuleIndex.ReceivedPath, generated);
        Assert.Fail($"docs/rules/README.md differs; {RuleIndex.ReceivedPath} is right.\n{TextDiff.Lines(written, generated)}");
    }

    [Fact]
    public void Tables_are_replaced_and_prose_is_kept()
    {
        string generated = RuleIndex.Generate(
            """
            # Rules

            Some:

            | Id | Title | Severity | Fix |
            |---|---|---|---|
            | [MASK0009](MASK0009.md) | Gone | Error | No |

            Others:

            | Id | Title | Severity | Fix |
            | no longer a table |
            Not in the table.

            | Another | table |
            |---|---|

            """,
            Descriptors
        );
        Assert.Equal(
            """
            # Rules

            Some:

            | Id | Title | Severity | Fix |
            |---|---|---|---|
            | [MASK0001](MASK0001.md) | First | Warning | Yes |
            | [MASK0002](MASK0002.md) | Second | Warning | Yes |

            Others:

            | Id | Title | Severity | Fix |
            |---|---|---|---|
            | [MASK1001](MASK1001.md) | Third | Warning | No |
            Not in the table.

            | Another | table |
            |---|---|

            """,
            generated
        );
    }

    [Fact]
    public void Tables_without_a_place_come_last_and_places_without_rules_go()
    {
        const string One = "A:\n\n| Id | Title | Severity | Fix |\n|---|---|---|---|\n";
        Assert.EndsWith("Fix |\n|---|---|---|---|\n| [MASK1001](MASK1001.md) | Third | Warning | No |\n", RuleIndex.Generate(One, Descriptors), StringComparison.Ordinal);
        Assert.Equal("A:\n", RuleIndex.Generate(One, []));
    }

    private static DiagnosticDescriptor Describe(string id, string title) =>
        new(id, title, "Message", "Category", DiagnosticSeverity.Warning, isEnabledByDefault: true);
}
