using MaskGen.Layout.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Layout.Parsing.Rules;

/// <summary>
/// Rules may use what the user wrote and not what is generated from it: the generator does not see its own output, and
/// would read another rule than the analyzer does.
/// </summary>
internal static class Written
{
    /// <summary>
    /// Refuses a constant that names a generated member, however deep: constants are folded with what they contain, and
    /// with the constants that those are declared with.
    /// </summary>
    public static void CheckAll(IOperation constant, RuleScope scope)
    {
        foreach (IOperation part in constant.DescendantsAndSelf())
        {
            Check(part);
            if (part is IFieldReferenceOperation { Field: { IsConst: true } field } && scope.IsNew(field) && scope.ValueOf(field) is { } value)
            {
                CheckAll(value, scope);
            }
        }
    }

    public static void Check(IOperation reference)
    {
        ISymbol? member = reference switch
        {
            IMemberReferenceOperation access => access.Member,
            IInvocationOperation call => call.TargetMethod,
            _ => null,
        };
        for (ISymbol? level = member; level is not null; level = level.ContainingType)
        {
            if (level.GetAttributes().Any(IsOurs))
            {
                throw new UnsupportedException(
                    reference.Syntax,
                    $"'{member!.Name}' is generated from this project's declarations; write its value as a constant of your own"
                );
            }
        }
    }

    private static bool IsOurs(AttributeData attribute) =>
        attribute.AttributeClass is { Name: "GeneratedCodeAttribute" }
        && attribute.ConstructorArguments.FirstOrDefault().Value is GeneratedNames.Tool;
}
