using Microsoft.CodeAnalysis;

namespace MaskGen.Layout.Parsing.Rules;

/// <summary>
/// Thrown at the first place of a rule that the compiler cannot evaluate, and caught by <see cref="RuleReader"/>: what is
/// left of the rule is not looked at.
/// </summary>
internal sealed class UnsupportedException(SyntaxNode syntax, string reason) : Exception(reason)
{
    public SyntaxNode Syntax { get; } = syntax;
}

/// <summary>Thrown where the rule does not compile, which the compiler reports.</summary>
internal sealed class NotCompilingException : Exception;
