using MaskGen.Layout.Declarations;

namespace MaskGen.Layout.Rules;

/// <summary>
/// An expression or statement of a rule, with C#'s meaning: values only, names gone, so that two rules are equal when they
/// mean the same, however they are laid out.
/// </summary>
/// <remarks>
/// A <c>Site</c> numbers a place in the code, in reading order; it is where a failure of that operation is reported.
/// </remarks>
public abstract record RuleNode;

/// <summary>A constant; booleans are 0 and 1, unsigned values are their bits.</summary>
public sealed record ConstantNode(RuleType Type, long Value) : RuleNode;

/// <summary>The value of a parameter or local of the function.</summary>
public sealed record LocalNode(int Local) : RuleNode;

/// <summary>Sets a local; its value is the value that was set.</summary>
public sealed record AssignNode(int Local, RuleNode Value) : RuleNode;

/// <summary>Negation, bitwise complement, or logical not.</summary>
public sealed record UnaryNode(UnaryOperator Operator, RuleNode Operand, bool IsChecked, int Site) : RuleNode;

/// <summary>An operation on two values of one type; shifts have an <c>int</c> on the right.</summary>
public sealed record BinaryNode(BinaryOperator Operator, RuleNode Left, RuleNode Right, bool IsChecked, int Site) : RuleNode;

/// <summary>A conversion between numbers.</summary>
public sealed record ConvertNode(RuleType Type, RuleNode Operand, bool IsChecked, int Site) : RuleNode;

/// <summary><c>test ? then : otherwise</c>, of one type.</summary>
public sealed record ConditionalNode(RuleNode Test, RuleNode Then, RuleNode Otherwise) : RuleNode;

/// <summary>Steps one after the other; the value of the last is the value of all.</summary>
public sealed record SequenceNode(EquatableArray<RuleNode> Steps) : RuleNode;

/// <summary>An element of a table of constants.</summary>
public sealed record ElementNode(int Table, RuleNode Index, int Site) : RuleNode;

/// <summary>A call to another function of the rule.</summary>
/// <param name="Function">Its position among the functions.</param>
/// <param name="Arguments">One for each parameter, in the order of the parameters.</param>
public sealed record InvokeNode(int Function, EquatableArray<RuleNode> Arguments) : RuleNode;

/// <summary>A call to a method that the compiler extension has too: a predicate of the library, or of <c>Math</c>.</summary>
/// <param name="Method">Its name, such as <c>Math.Abs</c> or <c>MaskRules.Causal</c>.</param>
/// <param name="Arguments">One for each parameter, in the order of the parameters.</param>
public sealed record NativeCallNode(string Method, EquatableArray<RuleNode> Arguments, int Site) : RuleNode;

/// <summary>A whole table of <c>int</c>s, as an argument of a native call.</summary>
public sealed record TableNode(int Table) : RuleNode;

/// <summary>Code that fails when it is reached: <c>throw</c>, or a switch expression without a matching arm.</summary>
public sealed record FailNode(RuleType Type, string Reason, int Site) : RuleNode;

/// <summary><c>if</c>.</summary>
public sealed record IfNode(RuleNode Test, RuleNode Then, RuleNode? Otherwise) : RuleNode;

/// <summary>A loop: while <paramref name="Test"/> holds, body and step; each round counts against the step limit.</summary>
/// <param name="TestsFirst"><see langword="false"/> for <c>do … while</c>.</param>
public sealed record LoopNode(
    RuleNode? Test,
    RuleNode Body,
    RuleNode? Step,
    bool TestsFirst,
    int ExitLabel,
    int ContinueLabel,
    int Site
) : RuleNode;

/// <summary>Code that a <see cref="JumpNode"/> to <paramref name="ExitLabel"/> leaves.</summary>
public sealed record BreakableNode(RuleNode Body, int ExitLabel) : RuleNode;

/// <summary><c>break</c> or <c>continue</c>.</summary>
public sealed record JumpNode(int Label) : RuleNode;

/// <summary><c>return</c> with a value.</summary>
public sealed record ReturnNode(RuleNode Value) : RuleNode;

public enum UnaryOperator
{
    Negate,
    Complement,
    Not,
}

public enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    And,
    Or,
    ExclusiveOr,
    ShiftLeft,
    ShiftRight,
    ShiftRightUnsigned,
    AndAlso,
    OrElse,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
