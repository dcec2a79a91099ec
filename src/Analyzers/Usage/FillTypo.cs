using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskGen.Analyzers.Usage;

/// <summary>The exponent whose sign went astray: <c>1e-9</c> and <c>-1e-9</c> for <c>-1e9</c>.</summary>
internal static class FillTypo
{
    public static Correction? Corrected(SyntaxNode value)
    {
        SyntaxNode number = value is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus ? minus.Operand : value;
        if (number is not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression } literal)
        {
            return null;
        }

        string text = literal.Token.Text;
        int exponent = text.IndexOfAny(['e', 'E']);
        if (exponent < 0 || text[exponent + 1] != '-')
        {
            return null;
        }

        string fixedText = "-" + text.Remove(exponent + 1, 1);
        return double.TryParse(fixedText.TrimEnd('f', 'F', 'd', 'D'), NumberStyles.Float, CultureInfo.InvariantCulture, out double blocked) && blocked <= -1000
            ? new($"Change to '{fixedText}'", value.Span, fixedText)
            : null;
    }
}
