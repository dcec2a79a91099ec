using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace MaskGen.Analyzers.Tests.Verification;

/// <summary>
/// A diagnostic that must be reported, where markup alone says too little: at a numbered span, with a message or a
/// severity of its own. Without <see cref="At"/> it has no location.
/// </summary>
public sealed record Expected(string Id)
{
    public int? Number { get; private init; }

    /// <summary><see langword="null"/> accepts any message.</summary>
    public string? Message { get; private init; }

    /// <summary><see langword="null"/> expects the descriptor's default.</summary>
    public DiagnosticSeverity? Severity { get; private init; }

    /// <summary>At the span that markup numbers: <c>{|#0:…|}</c>.</summary>
    public Expected At(int number) => this with { Number = number };

    public Expected WithMessage(string message) => this with { Message = message };

    public Expected WithSeverity(DiagnosticSeverity severity) => this with { Severity = severity };
}

/// <summary>An expectation whose place and severity are known.</summary>
internal sealed record ExpectedDiagnostic(
    string Id,
    string Path,
    TextSpan Span,
    DiagnosticSeverity Severity,
    string? Message
)
{
    public bool Matches(Diagnostic actual) =>
        actual.Id == Id
        && actual.Severity == Severity
        && (actual.Location.SourceTree?.FilePath ?? "") == Path
        && actual.Location.SourceSpan == Span
        && (Message is null || Message == Diagnostics.Message(actual));
}
