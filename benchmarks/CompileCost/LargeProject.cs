using System.Text;

namespace MaskGen.Benchmarks.CompileCost;

/// <summary>From an entity's name and qualities to one more type about it.</summary>
internal delegate string Part(string name, string[] qualities, Random random);

/// <summary>
/// Writes a program of everyday C#, with numerical code in every fifth file and no transformer in sight. The same on every
/// machine.
/// </summary>
internal static class LargeProject
{
    private static readonly string[] Nouns =
    [
        "Order", "Invoice", "Customer", "Shipment", "Sensor", "Ticket", "Route", "Account", "Payment", "Stock", "Batch", "Report", "Device", "Session",
    ];

    private static readonly string[] Qualities =
    [
        "Amount", "Weight", "Distance", "Rating", "Duration", "Balance", "Level", "Priority", "Volume", "Score", "Share", "Height", "Rate", "Margin",
    ];

    /// <summary>Files of at least so many lines together.</summary>
    public static IEnumerable<(string Name, string Text)> Write(int lines)
    {
        var random = new Random(20_250_922);
        for (int file = 0; lines > 0; file++)
        {
            string name = $"{Nouns[file % Nouns.Length]}{file}";
            string text = WriteFile(name, isNumerical: file % 5 == 0, random);
            lines -= text.AsSpan().Count('\n');
            yield return ($"{name}.cs", text);
        }
    }

    private static string WriteFile(string name, bool isNumerical, Random random)
    {
        string[] qualities = [.. Qualities];
        random.Shuffle(qualities);
        qualities = qualities[..random.Next(3, 8)];
        var text = new StringBuilder(Templates.Head(name));
        text.Append(Templates.Entity(name, qualities));
        Part[] parts = [.. random.GetItems(Templates.Parts, random.Next(2, 6)), .. random.GetItems(NumericTemplates.Parts, isNumerical ? 2 : 0)];
        foreach (Part part in parts.Distinct())
        {
            text.Append('\n').Append(part(name, qualities, random));
        }

        return text.ToString();
    }
}
