using System.Globalization;
using MaskGen.Layout.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>What each operation of C# does to what is known. An operation that is not here gives an unknown value.</summary>
internal sealed partial class Evaluator(TensorScope scope, TensorFacts facts, ControlFlowGraph graph)
{
    private readonly Dictionary<CaptureId, IOperation> _captured = [];
    private readonly HashSet<ISymbol> _untracked = CapturedVariables.AssignedIn(graph);

    /// <summary>What is known now.</summary>
    public FlowState State { get; set; } = FlowState.Empty;

    /// <summary>Gets every operation after its operands.</summary>
    public Action<IOperation>? Observe { get; set; }

    /// <summary>Whether only this body assigns the variable.</summary>
    public bool IsTracked(ISymbol variable) => !_untracked.Contains(variable);

    public void BeginReturn(IOperation operation) => facts.NoteReturn(operation);

    public void Return(Value value) => facts.NoteReturned(value);

    public Value Evaluate(IOperation operation)
    {
        scope.CancellationToken.ThrowIfCancellationRequested();
        Value value = Constant(operation) ?? Known(operation) ?? Other(operation);
        if (!value.IsScalar && scope.Torch.IsNumber(operation.Type))
        {
            value = value with { IsScalar = true };
        }

        facts.Note(operation, value);
        Observe?.Invoke(operation);
        return value;
    }

    private Value? Constant(IOperation operation)
    {
        if (!operation.ConstantValue.HasValue)
        {
            return null;
        }

        if (scope.Torch.IsScalarType(operation.Type))
        {
            return operation is IFieldReferenceOperation field ? Named(field.Field.Name) : null;
        }

        return operation.ConstantValue.Value switch
        {
            null => new Value { Content = new Null(), MayBeNull = true },
            bool truth => Value.Of(Elementwise.Truth(truth), Dtype.Bool),
            float number => Value.Of(number, Dtype.Floating),
            double number => Value.Of(number, Dtype.Double),
            sbyte or byte or short or ushort or int or uint or long or ulong => Value.Of(
                Convert.ToDouble(operation.ConstantValue.Value, CultureInfo.InvariantCulture),
                Dtype.Integer
            ),
            _ => null,
        };
    }

    private Value? Known(IOperation operation) =>
        operation switch
        {
            ILocalReferenceOperation local => Variable(local.Local),
            IParameterReferenceOperation parameter => Variable(parameter.Parameter),
            IFlowCaptureReferenceOperation capture => State[capture.Id],
            IFlowCaptureOperation capture => Capture(capture),
            ISimpleAssignmentOperation assignment => Assign(assignment),
            ICompoundAssignmentOperation compound => Assign(compound),
            IIncrementOrDecrementOperation increment => Assign(increment.Target, Value.Unknown),
            IDeconstructionAssignmentOperation deconstruction => Deconstruct(deconstruction),
            IIsPatternOperation pattern => Pattern(pattern),
            IConversionOperation conversion => Converted(conversion, Evaluate(conversion.Operand)),
            IParenthesizedOperation parenthesized => Evaluate(parenthesized.Operand),
            IInvocationOperation call => Call(call),
            IBinaryOperation binary => Binary(binary),
            IUnaryOperation unary => Unary(unary),
            IPropertyReferenceOperation property => Property(property),
            IFieldReferenceOperation field => Field(field),
            IArrayElementReferenceOperation element => Element(element),
            IArrayCreationOperation { Initializer: { } elements, Type: IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Int64 or SpecialType.System_Int32 } } => Array(elements),
            IAnonymousFunctionOperation or IFlowAnonymousFunctionOperation => Value.Unknown,
            _ => null,
        };

    /// <summary><c>mask is { } known</c> gives the value a second name.</summary>
    private Value Pattern(IIsPatternOperation pattern)
    {
        Value value = Evaluate(pattern.Value);
        ISymbol? declared = pattern.Pattern switch
        {
            IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
            IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
            _ => null,
        };
        if (declared is not null && IsTracked(declared))
        {
            State = State.With(declared, value with { MayBeNull = false });
        }

        return Value.Unknown with { Origin = pattern.Syntax };
    }

    private Value Other(IOperation operation)
    {
        foreach (IOperation child in operation.ChildOperations)
        {
            _ = Evaluate(child);
        }

        return Value.Unknown with { Origin = operation.Syntax };
    }

    private Value Variable(ISymbol variable) => IsTracked(variable) ? State[variable] : Value.Unknown;

    private static Value Named(string dtype) => new() { Content = new DtypeLiteral(Dtypes.Named(dtype)) };

    private Value Converted(IConversionOperation conversion, Value operand) =>
        conversion.Type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 && operand.Content is Uniform uniform
            ? operand with { Content = new Uniform(Math.Truncate(uniform.Number)), Dtype = Dtype.Integer }
            : conversion is { OperatorMethod: not null, Type.Name: "Half" or "Float16" or "BFloat16" } && operand.IsScalar
                ? operand with { Dtype = Dtypes.Named(conversion.Type.Name) }
            : operand;

    private Value Capture(IFlowCaptureOperation capture)
    {
        Value value = Evaluate(capture.Value);
        _captured[capture.Id] = capture.Value;
        State = State.With(capture.Id, value);
        return value;
    }

    private Value Assign(ISimpleAssignmentOperation assignment)
    {
        EvaluateParts(assignment.Target);
        return Assign(assignment.Target, Evaluate(assignment.Value));
    }

    private Value Assign(ICompoundAssignmentOperation compound)
    {
        Value before = Evaluate(compound.Target);
        Value operand = Evaluate(compound.Value);
        string? name = Operators.Name(compound.OperatorKind);
        Value after = name is null
            ? Value.Unknown
            : TorchFunctions.Binary(name, before, operand, compound.Syntax, compound.Target, compound.Value);
        return Assign(compound.Target, after);
    }

    private Value Assign(IOperation target, Value value)
    {
        switch (Unwrap(target))
        {
            case ILocalReferenceOperation { Local: var local } when IsTracked(local):
                State = State.With(local, value);
                break;
            case IParameterReferenceOperation { Parameter: var parameter } when IsTracked(parameter):
                State = State.With(parameter, value);
                break;
            case IMemberReferenceOperation { Member: var member } when member is IFieldSymbol or IPropertySymbol { IsIndexer: false }:
                facts.NoteAssigned(member, value);
                break;
            case IPropertyReferenceOperation { Instance: { } changed } element:
                Changed(changed, Filled(element, value));
                break;
            case IArrayElementReferenceOperation { ArrayReference: { } array }:
                Changed(array);
                break;
            default:
                break;
        }

        return value;
    }

    /// <summary><c>scores[mask] = value</c>, which fills in place.</summary>
    private Value? Filled(IPropertyReferenceOperation element, Value value)
    {
        IOperation[] indices = [.. element.Arguments.SelectMany(argument => Shapes.Elements(argument.Value) ?? [argument.Value])];
        return indices is [var mask] && facts.ValueOf(mask).Dtype == Dtype.Bool
            ? Masks.Fill(facts.ValueOf(element.Instance), facts.ValueOf(mask), mask.Syntax, value, element.Syntax, element.Syntax, "this assignment")
            : null;
    }

    private Value Deconstruct(IDeconstructionAssignmentOperation deconstruction)
    {
        _ = Evaluate(deconstruction.Value);
        foreach (IOperation part in deconstruction.Target.DescendantsAndSelf().ToArray())
        {
            if (part is ILocalReferenceOperation or IParameterReferenceOperation)
            {
                Assign(part, Value.Unknown with { Origin = part.Syntax });
            }
        }

        return Value.Unknown;
    }

    /// <summary>The operands of what is assigned to: an index, the object of a field.</summary>
    private void EvaluateParts(IOperation target)
    {
        foreach (IOperation part in target.ChildOperations)
        {
            _ = Evaluate(part);
        }
    }

    /// <summary>A tensor was changed in place, so no other name of it is known any more.</summary>
    private void Changed(IOperation tensor, Value? now = null)
    {
        if (Root(tensor) is not { } root)
        {
            return;
        }

        if (root is IParameterReferenceOperation { Parameter: var parameter })
        {
            facts.NoteChanged(parameter);
        }

        object? memory = facts.ValueOf(root) is var before ? before.Memory ?? before.Origin : null;
        if (memory is not null)
        {
            State = State.Forget(memory);
            facts.ForgetAssigned(memory);
        }

        Assign(root, (now is not null && root == Unwrap(tensor) ? now : Value.Unknown) with { Memory = memory });
    }

    /// <summary>The variable that a chain of calls starts from: views share its memory.</summary>
    private IOperation? Root(IOperation tensor) =>
        Unwrap(tensor) switch
        {
            (ILocalReferenceOperation or IParameterReferenceOperation) and var variable => variable,
            IInvocationOperation span when MaskWriter.Viewed(span) is { } buffer => Root(buffer),
            IInvocationOperation call when TorchCall.Of(call, scope.Torch)?.Self is { } self => Root(self),
            IPropertyReferenceOperation { Instance: { } instance } => Root(instance),
            _ => null,
        };

    private IOperation Unwrap(IOperation operation) =>
        operation switch
        {
            IConversionOperation conversion => Unwrap(conversion.Operand),
            IFlowCaptureReferenceOperation capture when _captured.TryGetValue(capture.Id, out IOperation? captured) => Unwrap(captured),
            _ => operation,
        };

    private Value Binary(IBinaryOperation binary)
    {
        Value left = Evaluate(binary.LeftOperand);
        Value right = Evaluate(binary.RightOperand);
        bool isTensor = scope.Torch.IsTensor(binary.OperatorMethod?.ContainingType);
        if (Operators.Name(binary.OperatorKind) is not { } name || !isTensor && binary.OperatorMethod is not null)
        {
            return Value.Unknown with { Origin = binary.Syntax };
        }

        Value result = TorchFunctions.Binary(name, left, right, binary.Syntax, binary.LeftOperand, binary.RightOperand) with { IsScalar = !isTensor };
        return !isTensor && name == "add" && left.Origin is { } first && right.Origin is { } second ? result with { Origin = new SumOf(first, second) } : result;
    }

    private Value Unary(IUnaryOperation unary)
    {
        Value operand = Evaluate(unary.Operand);
        return Operators.Name(unary.OperatorKind) is { } name
            ? Elementwise.Unary(name, operand, unary.Syntax)
            : Value.Unknown with { Origin = unary.Syntax };
    }

    private Value Array(IArrayInitializerOperation elements)
    {
        _ = Other(elements);
        return new() { Content = new Sizes(new(elements.ElementValues.Select(element => Shapes.Of(element, facts.ValueOf)))), Origin = elements.Syntax };
    }

    private Value Element(IArrayElementReferenceOperation element)
    {
        Value array = Evaluate(element.ArrayReference);
        long? index = element.Indices is [{ } only] ? TorchFunctions.Integer(only, Evaluate!) : null;
        return array.Origin is SizesOf sizes && index is { } axis
            ? new() { Origin = new SizeOf(sizes.Tensor, axis), IsScalar = true }
            : Value.Unknown with { Origin = element.Syntax };
    }
}
