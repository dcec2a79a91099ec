using System.Globalization;

namespace MaskGen;

/// <summary>What <see cref="AttentionProbe"/> found. Its text is meant for a failed test.</summary>
public sealed class ProbeReport
{
    private readonly string title;

    internal ProbeReport(string title, IReadOnlyList<ProbeFinding> findings, string? likelyCause = null)
    {
        this.title = title;
        Findings = findings;
        LikelyCause = likelyCause;
    }

    /// <summary>Whether nothing was found. What that does not show is said at the probe.</summary>
    public bool IsClean => Findings.Count == 0;

    /// <summary>What was found, at most one finding of each kind.</summary>
    public IReadOnlyList<ProbeFinding> Findings { get; }

    /// <summary>
    /// The well-known mistake whose pattern of non-zero weights is exactly the one found, in a sentence; otherwise
    /// <see langword="null"/>.
    /// </summary>
    public string? LikelyCause { get; }

    /// <summary>One line for each finding, and the likely cause.</summary>
    public override string ToString()
    {
        if (IsClean)
        {
            return $"{title}: clean";
        }

        List<string> lines = [$"{title}:", .. Findings.Select(finding => $"- {finding.Kind}: {finding.Message}")];
        if (LikelyCause is not null)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"Likely cause: {LikelyCause}"));
        }

        return string.Join('\n', lines);
    }
}
