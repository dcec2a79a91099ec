using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskGen.Analyzers.Tests.Verification;

/// <summary>
/// Gives as many arguments and receivers as possible a local of their own: <c>f(g(x))</c> to
/// <c>var a = g(x); f(a)</c>.
/// </summary>
internal sealed class ExtractedLocals : VariantWriter
{
    private readonly Dictionary<StatementSyntax, IReadOnlyList<ExpressionSyntax>> _statements = [];
    private readonly Dictionary<ExpressionSyntax, string> _names = [];
    private ExpressionSyntax? _declared;
    private SyntaxToken _withoutTrivia;

    public ExtractedLocals(SemanticModel model)
    {
        SyntaxNode root = model.SyntaxTree.GetRoot();
        HashSet<string> taken = [.. root.DescendantTokens().Select(token => token.ValueText)];
        IEnumerable<string> free = Enumerable.Range(0, int.MaxValue).Select(number => $"extracted{number}").Where(name => !taken.Contains(name));
        using IEnumerator<string> names = free.GetEnumerator();
        foreach (StatementSyntax statement in root.DescendantNodes().OfType<StatementSyntax>().Where(CanHaveLocalsBefore))
        {
            IReadOnlyList<ExpressionSyntax> extracted = new Extraction(model, statement).Extracted;
            if (extracted.Count > 0)
            {
                _statements.Add(statement, extracted);
            }

            foreach (ExpressionSyntax expression in extracted)
            {
                names.MoveNext();
                _names.Add(expression, names.Current);
            }
        }
    }

    protected override bool TryWrite(SyntaxNode node)
    {
        if (node is ExpressionSyntax expression && node != _declared && _names.TryGetValue(expression, out string? name))
        {
            Text.AppendInstead(node.Span, name);
            return true;
        }

        if (node is StatementSyntax statement && _statements.Remove(statement, out IReadOnlyList<ExpressionSyntax>? extracted))
        {
            WriteWithLocals(statement, extracted);
            return true;
        }

        return false;
    }

    protected override void Write(SyntaxToken token) => Text.Append(token, token.Text, withLeadingTrivia: token != _withoutTrivia);

    private static bool CanHaveLocalsBefore(StatementSyntax statement) =>
        statement.Parent is BlockSyntax or SwitchSectionSyntax || NeedsBraces(statement);

    private static bool NeedsBraces(StatementSyntax statement) =>
        statement.Parent is IfStatementSyntax or ElseClauseSyntax or ForStatementSyntax or ForEachStatementSyntax or WhileStatementSyntax;

    private void WriteWithLocals(StatementSyntax statement, IReadOnlyList<ExpressionSyntax> extracted)
    {
        SyntaxToken first = statement.GetFirstToken();
        Text.Append(first.LeadingTrivia.ToFullString());
        Text.Append(NeedsBraces(statement) ? "{ " : "");
        foreach (ExpressionSyntax expression in extracted)
        {
            _withoutTrivia = expression.GetFirstToken();
            _declared = expression;
            Text.BeginCopy(expression.Span);
            Text.Append($"var {_names[expression]} = ");
            WriteChildren(expression);
            Text.EndCopy();
            Text.Append("; ");
        }

        _declared = null;
        _withoutTrivia = first;
        WriteChildren(statement);
        Text.Append(NeedsBraces(statement) ? " }" : "");
    }
}
