using MaskGen.Layout.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Layout.Parsing.Rules;

internal sealed partial class FunctionReader
{
    private RuleNode Statement(IOperation operation) => Nested(operation, ReadStatement);

    private RuleNode ReadStatement(IOperation operation) =>
        operation switch
        {
            IBlockOperation block => Block(block),
            IReturnOperation { ReturnedValue: { } value } => new ReturnNode(Expression(value)),
            IConditionalOperation choice => new IfNode(
                Expression(choice.Condition),
                Statement(choice.WhenTrue),
                choice.WhenFalse is null ? null : Statement(choice.WhenFalse)
            ),
            IVariableDeclarationGroupOperation group => Sequence(group.Declarations.SelectMany(declaration => declaration.Declarators).Select(Declarator)),
            IExpressionStatementOperation statement => Expression(statement.Operation),
            IForLoopOperation loop => For(loop),
            IWhileLoopOperation loop => While(loop),
            IForEachLoopOperation loop => ForEach(loop),
            ISwitchOperation choice => Switch(choice),
            IBranchOperation { BranchKind: BranchKind.Break or BranchKind.Continue } jump => new JumpNode(LabelOf(jump.Target)),
            IThrowOperation { Exception: not null } thrown => Throw(thrown, RuleType.Bool),
            IEmptyOperation => Sequence(),
            _ => throw new UnsupportedException(operation.Syntax, "rules know declarations, if, switch, loops and return, and no other statement"),
        };

    /// <remarks>A body that only returns is that one node, which is compiled to the bare expression.</remarks>
    private RuleNode Block(IBlockOperation block) =>
        block.Operations.Length == 1 ? Statement(block.Operations[0]) : Sequence(block.Operations.Select(Statement));

    private RuleNode Declarator(IVariableDeclaratorOperation declarator)
    {
        IOperation? value = (declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer)?.Value;
        if (value is not null && TryTypeOf(declarator.Symbol.Type) is null && TryTable(value, declarator.Symbol.Name) is { } table)
        {
            // Another name of a table, or a table of its own: nothing happens at run time.
            _localTables.Add(declarator.Symbol, table);
            return Sequence();
        }

        RejectReference(declarator.Symbol, declarator.Syntax);
        int local = Declare(declarator.Symbol, declarator.Symbol.Type, declarator.Syntax);

        // A declaration without a value in a loop keeps the last round's; C# makes sure that nobody reads it.
        return value is null ? Sequence() : new AssignNode(local, Expression(value));
    }

    private static void RejectReference(ILocalSymbol local, SyntaxNode syntax)
    {
        if (local.RefKind != RefKind.None)
        {
            throw new UnsupportedException(syntax, $"'{local.Name}' is another name of something that may be set; rules compute with values");
        }
    }

    private RuleNode For(IForLoopOperation loop)
    {
        RuleNode before = Sequence(loop.Before.Select(Statement));
        RuleNode? test = loop.Condition is null ? null : Expression(loop.Condition);
        RuleNode body = Statement(loop.Body);
        RuleNode step = Sequence(loop.AtLoopBottom.Select(Statement));
        return Sequence(before, Loop(loop, test, body, step, testsFirst: true));
    }

    private RuleNode While(IWhileLoopOperation loop)
    {
        RuleNode? test = loop.Condition is null ? null : Expression(loop.Condition);
        RuleNode body = Statement(loop.Body);
        return Loop(loop, test, body, step: null, loop.ConditionIsTop);
    }

    /// <remarks>Over a table only: there is nothing else to go through.</remarks>
    private RuleNode ForEach(IForEachLoopOperation loop)
    {
        if (
            TryTable(Unconverted(loop.Collection), name: "") is not { } table
            || loop.LoopControlVariable is not IVariableDeclaratorOperation { Symbol: var item }
        )
        {
            throw new UnsupportedException(loop.Collection.Syntax, "rules go through arrays of constants only");
        }

        RejectReference(item, loop.LoopControlVariable.Syntax);
        RuleTable values = _scope.TableAt(table);
        int local = Declare(item, item.Type, loop.Syntax);
        if (_types[local] != values.ElementType)
        {
            throw new UnsupportedException(loop.LoopControlVariable.Syntax, $"'{item.Name}' is not of the type of the elements");
        }

        int index = Temporary(RuleType.Int);
        int site = _scope.AddSite(loop.Syntax);
        RuleNode test = new BinaryNode(BinaryOperator.Less, new LocalNode(index), new ConstantNode(RuleType.Int, values.Values.Count), IsChecked: false, site);
        RuleNode body = Sequence(new AssignNode(local, new ElementNode(table, new LocalNode(index), site)), Statement(loop.Body));
        RuleNode step = Increase(index, by: 1, site);
        return Sequence(new AssignNode(index, new ConstantNode(RuleType.Int, 0)), Loop(loop, test, body, step, testsFirst: true));
    }

    /// <remarks>C# goes through an array as through any sequence, and leaves out what that would do.</remarks>
    private static IOperation Unconverted(IOperation collection) =>
        collection is IConversionOperation { IsImplicit: true, Operand: { Type: IArrayTypeSymbol } array } ? array : collection;

    private static AssignNode Increase(int local, int by, int site) =>
        new(local, new BinaryNode(BinaryOperator.Add, new LocalNode(local), new ConstantNode(RuleType.Int, by), IsChecked: false, site));

    private LoopNode Loop(ILoopOperation loop, RuleNode? test, RuleNode body, RuleNode? step, bool testsFirst) =>
        new(test, body, step, testsFirst, LabelOf(loop.ExitLabel), LabelOf(loop.ContinueLabel), _scope.AddSite(loop.Syntax));

    /// <remarks>Sections are asked in order, <c>default</c> last; C# has made sure that none falls through.</remarks>
    private RuleNode Switch(ISwitchOperation choice)
    {
        Chain(choice.Cases.Sum(section => section.Clauses.Length), choice.Syntax);
        Subject subject = SubjectOf(choice.Value, out RuleNode evaluated);

        // Read from top to bottom: a body knows the variables of its patterns, and those of the sections before it.
        (RuleNode? Test, RuleNode Body)[] sections = [.. choice.Cases.Select(section => (Test(section, subject), Sequence(section.Body.Select(Statement))))];
        RuleNode? chain = sections.FirstOrDefault(section => section.Test is null).Body;
        foreach ((RuleNode? test, RuleNode body) in sections.Where(section => section.Test is not null).Reverse())
        {
            chain = new IfNode(test!, body, chain);
        }

        return new BreakableNode(Sequence(chain is null ? [evaluated] : [evaluated, chain]), LabelOf(choice.ExitLabel));
    }

    /// <summary>Whether a section is entered; <see langword="null"/> for the one that is entered where no other is.</summary>
    private RuleNode? Test(ISwitchCaseOperation section, Subject subject) =>
        section.Clauses.Any(clause => clause.CaseKind == CaseKind.Default)
            ? null
            : section.Clauses.Select(clause => Clause(clause, subject)).Aggregate(OrElse);

    private RuleNode Clause(ICaseClauseOperation clause, Subject subject) =>
        clause switch
        {
            ISingleValueCaseClauseOperation single => Equal(subject.Single(clause.Syntax), Expression(single.Value)),
            IPatternCaseClauseOperation pattern => Guarded(Match(pattern.Pattern, subject), pattern.Guard),
            _ => throw new UnsupportedException(clause.Syntax, "this kind of case is not supported"),
        };

    private RuleNode Guarded(RuleNode match, IOperation? guard) => guard is null ? match : AndAlso(match, Expression(guard));

    private FailNode Throw(IThrowOperation thrown, RuleType type) => new(type, "it throws an exception", _scope.AddSite(thrown.Syntax));
}
