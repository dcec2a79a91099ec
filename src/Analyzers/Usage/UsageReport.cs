using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Usage;

/// <summary>Collects what the rules find in one body of code. The same mistake at the same place is said once.</summary>
/// <param name="body">The body: what it does not contain is underlined where the body uses it.</param>
/// <param name="mode">How much to say.</param>
internal sealed class UsageReport(SyntaxNode body, AnalysisMode mode)
{
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly HashSet<(string Id, Location Place)> _said = [];
    private readonly HashSet<(string Id, SyntaxNode Place)> _elsewhere = [];

    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <summary>How much to say.</summary>
    public AnalysisMode Mode => mode;

    /// <summary>What the rules look at now; for what happens in a called method, the call.</summary>
    public SyntaxNode? Current { get; set; }

    /// <summary>While set, another body is read whose mistakes are said there: they are remembered, not reported.</summary>
    public bool IsElsewhere { get; set; }

    /// <summary>Whether the body contains it; what a called method contains is reported when that method is read.</summary>
    public bool IsHere(SyntaxNode place) => place.SyntaxTree == body.SyntaxTree && body.Span.Contains(place.Span);

    /// <param name="rule">Whose mistake it is.</param>
    /// <param name="place">What to underline.</param>
    /// <param name="correction">The fix, where one answer is right; dropped when the mistake is in another body.</param>
    /// <param name="arguments">Of the message.</param>
    public void Add(UsageRule rule, SyntaxNode place, Correction? correction, params string[] arguments)
    {
        if (IsElsewhere)
        {
            _elsewhere.Add((rule.Descriptor.Id, place));
            return;
        }

        bool isHere = IsHere(place);
        var location = (isHere ? place : Current ?? body).GetLocation();
        if ((isHere || !_elsewhere.Contains((rule.Descriptor.Id, place))) && _said.Add((rule.Descriptor.Id, location)))
        {
            _diagnostics.Add(Diagnostic.Create(rule.Descriptor, location, isHere ? correction?.ToProperties() : null, arguments));
        }
    }
}
