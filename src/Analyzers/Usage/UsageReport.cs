using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Usage;

/// <summary>Collects what the rules find in one body of code. The same mistake at the same place is said once.</summary>
internal sealed class UsageReport
{
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly HashSet<(string Id, Location Place)> _said = [];

    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <param name="rule">Whose mistake it is.</param>
    /// <param name="place">What to underline.</param>
    /// <param name="correction">The fix, where one answer is right; dropped when it would change another file.</param>
    /// <param name="arguments">Of the message.</param>
    public void Add(UsageRule rule, SyntaxNode place, Correction? correction, params string[] arguments)
    {
        var location = place.GetLocation();
        if (_said.Add((rule.Descriptor.Id, location)))
        {
            _diagnostics.Add(Diagnostic.Create(rule.Descriptor, location, correction?.ToProperties(), arguments));
        }
    }
}
