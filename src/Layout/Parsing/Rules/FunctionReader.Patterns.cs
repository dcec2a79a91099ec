using System.Collections.Immutable;
using MaskGen.Layout.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Layout.Parsing.Rules;

internal sealed partial class FunctionReader
{
    /// <summary>What patterns are matched against: a value, or the values of a tuple, each in a local.</summary>
    private readonly record struct Subject(ImmutableArray<int> Locals, bool IsTuple)
    {
        public LocalNode Single(SyntaxNode syntax) =>
            IsTuple ? throw new UnsupportedException(syntax, "this pattern does not go with a tuple") : new LocalNode(Locals[0]);
    }

    private Subject SubjectOf(IOperation value, out RuleNode evaluated)
    {
        if (value is IConversionOperation { Operand: ITupleOperation converted })
        {
            value = converted;
        }

        bool isTuple = value is ITupleOperation;
        ImmutableArray<IOperation> values = value is ITupleOperation tuple ? tuple.Elements : [value];
        ImmutableArray<int> locals = [.. values.Select(element => Temporary(TypeOf(element.Type, element.Syntax)))];
        evaluated = Sequence(values.Zip(locals, (element, local) => (RuleNode)new AssignNode(local, Expression(element))));
        return new Subject(locals, isTuple);
    }

    private RuleNode IsPattern(IIsPatternOperation match)
    {
        Subject subject = SubjectOf(match.Value, out RuleNode evaluated);
        return Sequence(evaluated, Match(match.Pattern, subject));
    }

    private RuleNode SwitchExpression(ISwitchExpressionOperation choice)
    {
        Chain(choice.Arms.Length, choice.Syntax);
        RuleType type = TypeOf(choice.Type, choice.Syntax);
        Subject subject = SubjectOf(choice.Value, out RuleNode evaluated);
        RuleNode chain = new FailNode(type, "no arm of the switch matches", _scope.AddSite(choice.Syntax));
        foreach (ISwitchExpressionArmOperation arm in choice.Arms.Reverse())
        {
            RuleNode test = Guarded(Match(arm.Pattern, subject), arm.Guard);
            RuleNode value = Expression(arm.Value);
            chain = test is ConstantNode { Value: 1 } ? value : new ConditionalNode(test, value, chain);
        }

        return Sequence(evaluated, chain);
    }

    private RuleNode Match(IPatternOperation pattern, Subject subject) =>
        Nested(pattern, _ => ReadPattern(pattern, subject));

    private RuleNode ReadPattern(IPatternOperation pattern, Subject subject) =>
        pattern switch
        {
            IDiscardPatternOperation => True,
            IConstantPatternOperation constant => Equal(subject.Single(pattern.Syntax), Expression(constant.Value)),
            IRelationalPatternOperation relation => new BinaryNode(
                OperatorOf(relation.OperatorKind, pattern.Syntax),
                subject.Single(pattern.Syntax),
                Expression(relation.Value),
                IsChecked: false,
                Site: 0
            ),
            INegatedPatternOperation negated => new UnaryNode(UnaryOperator.Not, Match(negated.Pattern, subject), IsChecked: false, Site: 0),
            IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both => AndAlso(
                Match(both.LeftPattern, subject),
                Match(both.RightPattern, subject)
            ),
            IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either => OrElse(
                Match(either.LeftPattern, subject),
                Match(either.RightPattern, subject)
            ),
            IDeclarationPatternOperation { DeclaredSymbol: { } symbol } declared when declared.NarrowedType is { } type => Sequence(
                new AssignNode(Declare(symbol, type, pattern.Syntax), subject.Single(pattern.Syntax)),
                True
            ),
            IRecursivePatternOperation { PropertySubpatterns.IsEmpty: true, DeclaredSymbol: null } tuple
                when subject.IsTuple && tuple.DeconstructionSubpatterns.Length == subject.Locals.Length => tuple
                .DeconstructionSubpatterns.Select((part, i) => Match(part, new Subject([subject.Locals[i]], IsTuple: false)))
                .Aggregate(AndAlso),
            _ => throw new UnsupportedException(pattern.Syntax, "this kind of pattern is not supported"),
        };

    private static readonly ConstantNode True = new(RuleType.Bool, 1);
}
