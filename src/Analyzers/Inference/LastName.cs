using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskGen.Analyzers.Inference;

/// <summary>Names, as they stand in the code.</summary>
internal static class LastName
{
    /// <summary>The name that the expression ends in: <c>f</c> of <c>f</c>, <c>x.f</c> and <c>x.f&lt;T&gt;</c>.</summary>
    public static SimpleNameSyntax? Of(ExpressionSyntax expression) =>
        expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            SimpleNameSyntax simple => simple,
            _ => null,
        };
}
