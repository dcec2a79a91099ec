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
    /// <summary>Refuses an expression that names a generated member, however deep: constants are folded with what they contain.</summary>
    public static void CheckAll(IOperation constant)
    {
        foreach (IOperation part in constant.DescendantsAndSelf())
        {
            Check(part);
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
