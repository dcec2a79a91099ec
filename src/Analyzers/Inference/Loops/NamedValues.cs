using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>
/// What the names of a body are set to, and what it adds up and divides by, as syntax: two variables of one name are one.
/// </summary>
internal sealed class NamedValues
{
    private readonly SyntaxNode _body;
    private readonly HashSet<string> _iterations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ExpressionSyntax>> _values = new(StringComparer.Ordinal);

    public NamedValues(SyntaxNode body)
    {
        _body = body;
        foreach (SyntaxNode node in body.DescendantNodes())
        {
            Read(node);
        }
    }

    /// <summary>What is divided by, with an operator or a function of the libraries.</summary>
    public List<ExpressionSyntax> Divisors { get; } = [];

    /// <summary>What something is added to.</summary>
    public List<ExpressionSyntax> Sums { get; } = [];

    /// <summary>Whether anything repeats inside of what repeats; lambdas and local functions may.</summary>
    public bool HasNestedLoops { get; private set; }

    /// <summary>Whether a <c>foreach</c> sets it to one element after the other.</summary>
    public bool IsIteration(SimpleNameSyntax name) => _iterations.Contains(name.Identifier.ValueText);

    /// <summary>What the variable is set to, other than in a compound assignment.</summary>
    public List<ExpressionSyntax> ValuesOf(SimpleNameSyntax name) => _values.TryGetValue(name.Identifier.ValueText, out List<ExpressionSyntax>? values) ? values : [];

    /// <summary>The names in the expressions, and in what those are set to, and so on.</summary>
    public HashSet<string> Reachable(IEnumerable<ExpressionSyntax> expressions)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        Queue<ExpressionSyntax> pending = new(expressions);
        while (pending.Count > 0)
        {
            foreach (SimpleNameSyntax name in pending.Dequeue().DescendantNodesAndSelf().OfType<SimpleNameSyntax>())
            {
                if (names.Add(name.Identifier.ValueText))
                {
                    ValuesOf(name).ForEach(pending.Enqueue);
                }
            }
        }

        return names;
    }

    /// <summary>Without what changes no value.</summary>
    public static ExpressionSyntax Bare(ExpressionSyntax expression) =>
        expression switch
        {
            ParenthesizedExpressionSyntax parenthesized => Bare(parenthesized.Expression),
            CastExpressionSyntax cast => Bare(cast.Expression),
            CheckedExpressionSyntax { Expression: var inner } => Bare(inner),
            RefExpressionSyntax reference => Bare(reference.Expression),
            _ => expression,
        };

    private void Read(SyntaxNode node)
    {
        switch (node)
        {
            case VariableDeclaratorSyntax { Initializer.Value: var value } variable:
                Add(variable.Identifier.ValueText, value);
                break;
            case ForEachStatementSyntax loop:
                _iterations.Add(loop.Identifier.ValueText);
                break;
            case AssignmentExpressionSyntax assignment:
                Read(assignment);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression } division:
                Divisors.Add(division.Right);
                break;
            case InvocationExpressionSyntax call when LastName.Of(call.Expression)?.Identifier.ValueText is "Divide" or "ReciprocalEstimate":
                Divisors.AddRange(call.ArgumentList.Arguments.Select(argument => argument.Expression));
                break;
        }

        HasNestedLoops = HasNestedLoops || (Repeats(node) && node.Ancestors().TakeWhile(ancestor => ancestor != _body).Any(Repeats));
    }

    private void Read(AssignmentExpressionSyntax assignment)
    {
        switch (assignment.Kind())
        {
            case SyntaxKind.DivideAssignmentExpression:
                Divisors.Add(assignment.Right);
                break;
            case SyntaxKind.AddAssignmentExpression:
                Sums.Add(assignment.Left);
                break;
            case SyntaxKind.SimpleAssignmentExpression:
                if (LastName.Of(assignment.Left) is { } name)
                {
                    Add(name.Identifier.ValueText, assignment.Right);
                }

                if (Bare(assignment.Right).IsKind(SyntaxKind.AddExpression))
                {
                    Sums.Add(assignment.Left);
                }

                break;
        }
    }

    private void Add(string name, ExpressionSyntax value)
    {
        if (!_values.TryGetValue(name, out List<ExpressionSyntax>? values))
        {
            _values.Add(name, values = []);
        }

        values.Add(value);
    }

    private static bool Repeats(SyntaxNode node) =>
        node is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax;
}
