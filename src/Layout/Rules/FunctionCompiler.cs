using System.Linq.Expressions;
using System.Reflection;
using MaskGen.Layout.Declarations;

namespace MaskGen.Layout.Rules;

/// <summary>Compiles one call of a function, in place: its locals, its statements, its result.</summary>
internal sealed class FunctionCompiler
{
    private readonly RuleProgram _program;
    private readonly RuleTables _tables;
    private readonly ParameterExpression _run;
    private readonly ParameterExpression[] _locals;
    private readonly ParameterExpression _result;
    private readonly LabelTarget _end = Expression.Label("end");
    private readonly Dictionary<int, LabelTarget> _labels = [];

    private FunctionCompiler(RuleProgram program, RuleTables tables, ParameterExpression run, RuleFunction function)
    {
        _program = program;
        _tables = tables;
        _run = run;
        _locals = [.. function.Locals.Select(local => Expression.Variable(RuleCompiler.TypeOf(local.Type)))];
        _result = Expression.Variable(RuleCompiler.TypeOf(function.Result), "result");
    }

    public static Expression Call(
        RuleProgram program,
        RuleTables tables,
        ParameterExpression run,
        RuleFunction function,
        IEnumerable<Expression> arguments
    )
    {
        FunctionCompiler compiler = new(program, tables, run, function);
        IEnumerable<Expression> parameters = arguments.Select((argument, i) => Expression.Assign(compiler._locals[i], argument));
        return function.Body is ReturnNode { Value: var value }
            ? Expression.Block(compiler._locals, [.. parameters, compiler.Compile(value)])
            : Expression.Block(
                [.. compiler._locals, compiler._result],
                [.. parameters, compiler.Compile(function.Body), Expression.Label(compiler._end), compiler._result]
            );
    }

    private Expression Compile(RuleNode node) =>
        node switch
        {
            ConstantNode constant => Expression.Constant(RuleCompiler.ValueOf(constant.Type, constant.Value)),
            LocalNode local => _locals[local.Local],
            AssignNode assign => Expression.Assign(_locals[assign.Local], Compile(assign.Value)),
            UnaryNode unary => Unary(unary),
            BinaryNode binary => Arithmetic.Binary(binary, Compile(binary.Left), Compile(binary.Right), At),
            ConvertNode convert => Convert(convert),
            ConditionalNode choice => Expression.Condition(Compile(choice.Test), Compile(choice.Then), Compile(choice.Otherwise)),
            SequenceNode sequence => Sequence(sequence.Steps),
            ElementNode element => Element(element),
            TableNode table => Expression.Constant(new DocumentTable((int[])_tables.ValuesOf(table.Table))),
            InvokeNode invoke => Call(_program, _tables, _run, _program.Functions[invoke.Function], invoke.Arguments.Select(Compile)),
            NativeCallNode call => NativeCall(call),
            FailNode fail => Expression.Block(Fail(fail), Expression.Default(RuleCompiler.TypeOf(fail.Type))),
            _ => Statement(node),
        };

    private Expression Statement(RuleNode node) =>
        node switch
        {
            IfNode { Otherwise: { } otherwise } choice => Expression.IfThenElse(
                Compile(choice.Test),
                Compile(choice.Then),
                Compile(otherwise)
            ),
            IfNode choice => Expression.IfThen(Compile(choice.Test), Compile(choice.Then)),
            LoopNode loop => Loop(loop),
            BreakableNode breakable => Expression.Block(
                Compile(breakable.Body),
                Expression.Label(LabelOf(breakable.ExitLabel))
            ),
            JumpNode jump => Expression.Goto(LabelOf(jump.Label)),
            ReturnNode returned => Expression.Block(
                Expression.Assign(_result, Compile(returned.Value)),
                Expression.Goto(_end)
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(node)),
        };

    private Expression Sequence(EquatableArray<RuleNode> steps) =>
        steps.Count == 0 ? Expression.Empty() : Expression.Block(steps.Select(Compile));

    private Expression Loop(LoopNode loop)
    {
        LabelTarget exit = LabelOf(loop.ExitLabel);
        Expression test = loop.Test is null ? Expression.Empty() : Expression.IfThen(Expression.Not(Compile(loop.Test)), Expression.Goto(exit));
        Expression step = loop.Step is null ? Expression.Empty() : Compile(loop.Step);
        Expression round = Expression.Call(_run, nameof(RuleRun.Step), typeArguments: null, Expression.Constant(loop.Site));
        Expression next = Expression.Label(LabelOf(loop.ContinueLabel));
        Expression body = Compile(loop.Body);
        return Expression.Loop(
            loop.TestsFirst
                ? Expression.Block(test, round, body, next, step)
                : Expression.Block(round, body, next, test),
            exit
        );
    }

    private LabelTarget LabelOf(int label)
    {
        if (!_labels.TryGetValue(label, out LabelTarget? target))
        {
            target = Expression.Label();
            _labels.Add(label, target);
        }

        return target;
    }

    private Expression Unary(UnaryNode node)
    {
        Expression operand = Compile(node.Operand);
        return node.Operator switch
        {
            UnaryOperator.Negate when node.IsChecked => At(node.Site, Expression.NegateChecked(operand)),
            UnaryOperator.Negate => Expression.Negate(operand),
            UnaryOperator.Complement => Expression.OnesComplement(operand),
            _ => Expression.Not(operand),
        };
    }

    private Expression Convert(ConvertNode node)
    {
        Type type = RuleCompiler.TypeOf(node.Type);
        Expression operand = Compile(node.Operand);
        return node.IsChecked ? At(node.Site, Expression.ConvertChecked(operand, type)) : Expression.Convert(operand, type);
    }

    private Expression Element(ElementNode node) =>
        Expression.Call(
            _run,
            nameof(RuleRun.Element),
            [_tables[node.Table].Type.GetElementType()!],
            _tables[node.Table],
            Expression.Constant(_tables.NameOf(node.Table)),
            Expression.Convert(Compile(node.Index), typeof(long)),
            Expression.Constant(node.Site)
        );

    private Expression NativeCall(NativeCallNode node)
    {
        Expression[] arguments = [.. node.Arguments.Select(Compile)];
        MethodInfo method =
            NativeMethods.Find(node.Method, [.. arguments.Select(argument => argument.Type)])
            ?? throw new InvalidOperationException($"No method {node.Method}.");
        return At(node.Site, Expression.Call(method, arguments));
    }

    private Expression Fail(FailNode node) =>
        Expression.Call(_run, nameof(RuleRun.Fail), typeArguments: null, Expression.Constant(node.Reason), Expression.Constant(node.Site));

    /// <summary>
    /// Notes the place of an operation that can fail before it is done, and after its operands, which have places of their
    /// own.
    /// </summary>
    private Expression At(int site, Expression operation)
    {
        Expression note = Expression.Assign(Expression.Field(_run, nameof(RuleRun.Site)), Expression.Constant(site));
        return operation switch
        {
            BinaryExpression binary => Noted([binary.Left, binary.Right], operands => binary.Update(operands[0], binary.Conversion, operands[1])),
            UnaryExpression unary => Noted([unary.Operand], operands => unary.Update(operands[0])),
            MethodCallExpression call => Noted([.. call.Arguments], operands => call.Update(call.Object, operands)),
            _ => throw new ArgumentOutOfRangeException(nameof(operation)),
        };

        Expression Noted(Expression[] operands, Func<Expression[], Expression> withOperands)
        {
            ParameterExpression[] values = [.. operands.Select(operand => Expression.Variable(operand.Type))];
            IEnumerable<Expression> evaluated = values.Zip(operands, Expression.Assign);
            return Expression.Block(values, [.. evaluated, note, withOperands(values)]);
        }
    }
}
