using System.Collections.Immutable;
using MaskGen.Layout.Checks;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers;

/// <summary>Those of the <c>MASK0xxx</c> rules that are about <c>[MaskRule]</c> methods.</summary>
internal static class RuleDescriptors
{
    private static readonly DiagnosticDescriptor RuleSignature = DeclarationDescriptors.Rule(
        DeclarationProblemIds.RuleSignature,
        "Rule is not a predicate over query and key",
        "'{0}' {1}; a rule is 'static bool {0}(int query, int key)'"
    );

    private static readonly DiagnosticDescriptor RuleUnsupported = DeclarationDescriptors.Rule(
        DeclarationProblemIds.RuleUnsupported,
        "Rule cannot be evaluated at compile time",
        "'{0}' cannot be evaluated at compile time: {1}"
    );

    private static readonly DiagnosticDescriptor RuleFails = DeclarationDescriptors.Rule(
        DeclarationProblemIds.RuleFails,
        "Rule has no answer for a cell",
        "Rule '{0}' has no answer for query {1}, key {2}: {3}"
    );

    private static readonly DiagnosticDescriptor RuleRunsTooLong = DeclarationDescriptors.Rule(
        DeclarationProblemIds.RuleRunsTooLong,
        "Rule runs for too long",
        "Rule '{0}' takes more than {1}"
    );

    private static readonly DiagnosticDescriptor TooUnstructured = DeclarationDescriptors.Rule(
        DeclarationProblemIds.TooUnstructured,
        "Mask has too little structure",
        "The rows of '{0}' have so little in common that they would be a table of {1} characters; at most {2} are supported"
    );

    public static readonly ImmutableArray<DiagnosticDescriptor> All =
    [
        RuleSignature,
        RuleUnsupported,
        RuleFails,
        RuleRunsTooLong,
        TooUnstructured,
    ];
}
