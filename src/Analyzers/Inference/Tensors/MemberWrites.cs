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
            // An in-place call changes what was written before.
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call
                when access.Name.Identifier.ValueText.EndsWith("_", StringComparison.Ordinal) && Name(access.Expression) == name => call,
            _ => null,
        };

    private static string? Name(ExpressionSyntax expression) =>
        expression switch
        {
            IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: { } member } => member.Identifier.ValueText,
            MemberAccessExpressionSyntax { Name: { } member } => member.Identifier.ValueText,
            _ => null,
        };
}
