using MaskGen.Layout.Declarations;

namespace MaskGen.Layout.Rules;

/// <summary>What a rule computes, by value: the rule itself and everything it calls or reads.</summary>
/// <param name="Functions">The rule first. No function calls itself, directly or through others.</param>
/// <param name="Tables">Arrays of constants.</param>
/// <param name="NodeCount">Nodes with every call written out: the work for a cell, loops apart.</param>
public sealed record RuleProgram(EquatableArray<RuleFunction> Functions, EquatableArray<RuleTable> Tables, int NodeCount);

/// <summary>A method.</summary>
/// <param name="ParameterCount">Its parameters are the first locals.</param>
/// <param name="Locals">The locals, in the order of their numbers.</param>
/// <param name="Result">What it returns.</param>
/// <param name="Body">Statements, each way through which returns.</param>
public sealed record RuleFunction(int ParameterCount, EquatableArray<RuleLocal> Locals, RuleType Result, RuleNode Body);

/// <summary>An array of constants.</summary>
public sealed record RuleTable(string Name, RuleType ElementType, EquatableArray<long> Values);

/// <summary>A parameter or local; it is known by its number.</summary>
public readonly record struct RuleLocal(RuleType Type);
