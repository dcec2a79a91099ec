using MaskGen.Layout.Rules;

namespace MaskGen.Layout.Declarations;

/// <summary>One <c>[MaskRule]</c>: either what it computes, or why the compiler cannot say.</summary>
/// <param name="Name">The method.</param>
/// <param name="Unites">It allows cells; otherwise it only keeps those for which it holds.</param>
/// <param name="Program">What it computes.</param>
/// <param name="Problem">Why that is not known.</param>
public sealed record RuleDeclaration(string Name, bool Unites, RuleProgram? Program, RuleProblem? Problem = null);

/// <summary>Why a rule cannot be evaluated at compile time.</summary>
/// <param name="Id">The diagnostic; see <see cref="Checks.DeclarationProblemIds"/>.</param>
/// <param name="Arguments">The values of the message's placeholders.</param>
/// <param name="Site">Which place of the rule, in reading order, to underline.</param>
public sealed record RuleProblem(string Id, EquatableArray<string> Arguments, int Site);
