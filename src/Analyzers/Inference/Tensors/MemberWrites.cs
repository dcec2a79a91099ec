using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>
/// The places in its type where a private member gets its value. It is read off the syntax, by name: another member of the
/// same name only makes the answer "several", which is "unknown".
/// </summary>
internal static class MemberWrites
{
    public static List<SyntaxNode> Find(ISymbol member, CancellationToken cancellationToken)
    {
        List<SyntaxNode> writes = [];
        foreach (SyntaxReference part in member.ContainingType.DeclaringSyntaxReferences)
        {
            foreach (SyntaxNode node in part.GetSyntax(cancellationToken).DescendantNodes())
            {
                if (Written(node, member.Name) is { } write && !IsHidden(write, member.Name))
                {
                    writes.Add(write);
                }
            }
        }

        return writes;
    }

    /// <summary>Whether the name is one of a local or parameter there.</summary>
    private static bool IsHidden(SyntaxNode write, string name) =>
        write is AssignmentExpressionSyntax { Left: IdentifierNameSyntax } or InvocationExpressionSyntax or ArgumentSyntax
        && write.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() is { } method
        && method
            .DescendantNodes()
            .Any(node =>
                node switch
                {
                    VariableDeclaratorSyntax local => local.Identifier.ValueText == name,
                    SingleVariableDesignationSyntax local => local.Identifier.ValueText == name,
                    ParameterSyntax parameter => parameter.Identifier.ValueText == name,
                    _ => false,
                }
            );

    private static SyntaxNode? Written(SyntaxNode node, string name) =>
        node switch
        {
            VariableDeclaratorSyntax { Initializer: { Value: not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression } } value } field
                when field.Identifier.ValueText == name && field.Parent?.Parent is FieldDeclarationSyntax => value,
            PropertyDeclarationSyntax property when property.Identifier.ValueText == name => (SyntaxNode?)property.Initializer
                ?? property.ExpressionBody
                ?? (SyntaxNode?)property.AccessorList?.Accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration) && (accessor.Body is not null || accessor.ExpressionBody is not null)),
            AssignmentExpressionSyntax { Left: TupleExpressionSyntax tuple } several
                when tuple.Arguments.Any(argument => Name(argument.Expression) == name) => several,
            AssignmentExpressionSyntax assignment when Name(assignment.Left) == name => assignment,
            ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } argument when Name(argument.Expression) == name => argument,
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } prefix when Name(prefix.Operand) == name => prefix,
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } postfix when Name(postfix.Operand) == name => postfix,
            // An in-place call or a store by index changes what was written before.
            AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax element } stored when IsView(element, name) => stored,
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call
                when access.Name.Identifier.ValueText.EndsWith("_", StringComparison.Ordinal) && (IsView(access.Expression, name) || IsInitialised(call, access, name)) => call,
            _ => null,
        };

    /// <summary>The member, or a chain of calls and indexers on it: <c>_mask.diagonal()</c> has the memory of <c>_mask</c>.</summary>
    private static bool IsView(ExpressionSyntax expression, string name) =>
        Name(expression) == name
        || expression switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } => IsView(called.Expression, name),
            MemberAccessExpressionSyntax access => IsView(access.Expression, name),
            ElementAccessExpressionSyntax element => IsView(element.Expression, name),
            PostfixUnaryExpressionSyntax suppressed => IsView(suppressed.Operand, name),
            ParenthesizedExpressionSyntax parenthesized => IsView(parenthesized.Expression, name),
            _ => false,
        };

    /// <summary><c>nn.init.ones_(_mask)</c>: the initialisers change their first argument.</summary>
    private static bool IsInitialised(InvocationExpressionSyntax call, MemberAccessExpressionSyntax access, string name) =>
        Name(access.Expression) == "init" && call.ArgumentList.Arguments is [{ Expression: { } first }, ..] && IsView(first, name);

    /// <summary>
    /// Whether every object has the value that is written: an initialiser, what a property computes, or a statement of the
    /// only constructor that no condition guards. Otherwise some have the default of the type.
    /// </summary>
    public static bool IsAlways(SyntaxNode write, SyntaxNode body) =>
        body is not BaseMethodDeclarationSyntax
        || body is ConstructorDeclarationSyntax { Parent: TypeDeclarationSyntax type } constructor
            && type.Members.OfType<ConstructorDeclarationSyntax>().Count() == 1
            && (constructor.ExpressionBody?.Expression == write || write.Parent is ExpressionStatementSyntax statement && statement.Parent == constructor.Body);

    private static string? Name(ExpressionSyntax expression) =>
        expression switch
        {
            IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: { } member } => member.Identifier.ValueText,
            MemberAccessExpressionSyntax { Name: { } member } => member.Identifier.ValueText,
            _ => null,
        };
}
