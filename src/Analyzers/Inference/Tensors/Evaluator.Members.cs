using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>Calls, properties and fields: of the library, and of the user's own types where they can be looked into.</summary>
internal sealed partial class Evaluator
{
    private Value Call(IInvocationOperation call)
    {
        if (call.Instance is not null)
        {
            _ = Evaluate(call.Instance);
        }

        foreach (IArgumentOperation argument in call.Arguments)
        {
            facts.Note(argument, Evaluate(argument.Value));
        }

        Value result = TorchCall.Of(call, scope.Torch) is { } function ? Function(function)
            : MaskWriter.Written(call) is { } written ? Write(call, written)
            : scope.Torch.IsFactory(call.TargetMethod.ContainingType) ? Factory(call)
            : scope.Torch.LayerName(call.Instance?.Type) is { } layer ? Layer(call, layer)
            : Own(call);
        foreach (IArgumentOperation argument in call.Arguments.Where(argument => argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out }))
        {
            Assign(argument.Value, Value.Unknown);
        }

        return result;
    }

    private Value Function(TorchCall call)
    {
        if (call.Name == "embedding" && call.Self is { } tokens && facts.ValueOf(tokens).Origin is { } origin)
        {
            facts.NoteTokenIds(origin);
        }

        Value result = TorchFunctions.Apply(call, facts.ValueOf, scope.Torch);
        if (call.IsInPlace && call.Self is not null)
        {
            Changed(call.Self, result);
        }

        return result;
    }

    private Value Factory(IInvocationOperation call) =>
        call.TargetMethod.Name == "Softmax" && call.Arguments is [{ } dimension, ..]
            ? new() { Content = new SoftmaxModule(TorchFunctions.Integer(dimension.Value, facts.ValueOf)) }
            : Value.Unknown with { Origin = call.Syntax };

    private Value Layer(IInvocationOperation call, string layer)
    {
        Value? input = call.Arguments.Length > 0 ? facts.ValueOf(call.Arguments[0].Value) : null;
        if (layer == "Embedding" && input?.Origin is { } tokens)
        {
            facts.NoteTokenIds(tokens);
        }

        return layer == "Softmax" && input is not null && facts.ValueOf(call.Instance).Content is SoftmaxModule module
            ? Masks.Softmax(input, module.Dimension, call.Syntax)
            : layer == "Dropout" && input is not null ? input
            : Value.Unknown with { Origin = call.Syntax };
    }

    /// <summary>A mask of MaskGen's writes itself into a buffer.</summary>
    private Value Write(IInvocationOperation call, Value mask)
    {
        if (MaskWriter.Buffer(call) is { } buffer)
        {
            Assign(buffer, mask);
        }

        return Value.Unknown;
    }

    /// <summary>A method of the user's own: looked into where nobody else can have another one in its place.</summary>
    private Value Own(IInvocationOperation call)
    {
        Value returned = scope.Call(call, graph, facts) ?? Value.Unknown;
        bool isToChange = call.TargetMethod.ReturnsVoid || call.TargetMethod.Name.EndsWith("_", StringComparison.Ordinal);
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (facts.IsChanged(argument) || isToChange && facts.ValueOf(argument.Value).Content is not null)
            {
                Changed(argument.Value);
            }
        }

        return returned.Origin is null ? returned with { Origin = call.Syntax } : returned;
    }

    private Value Property(IPropertyReferenceOperation property)
    {
        Value instance = property.Instance is { } owner ? Evaluate(owner) : Value.Unknown;
        foreach (IArgumentOperation argument in property.Arguments)
        {
            facts.Note(argument, Evaluate(argument.Value));
        }

        if (scope.Torch.IsTensor(property.Property.ContainingType))
        {
            return OfTensor(property, instance);
        }

        return scope.Torch.IsScalarType(property.Type) ? Named(property.Property.Name)
            : scope.Torch.IsTorch(property.Property.ContainingType) && Number(property.Property.Name) is { } number ? number
            : scope.Member(property.Property) ?? Value.Unknown with { Origin = property.Syntax };
    }

    private Value OfTensor(IPropertyReferenceOperation property, Value tensor) =>
        property.Property.Name switch
        {
            "T" or "mT" or "H" or "mH" => Shapes.TurnOver(tensor).ViewOf(tensor),
            "dtype" => new() { Content = new DtypeLiteral(tensor.Dtype) },
            "shape" when tensor.Origin is { } origin => new() { Origin = new SizesOf(origin) },
            _ when property.Property.IsIndexer => TensorIndexing.Apply(property, tensor).ViewOf(tensor),
            _ => Value.Unknown with { Origin = property.Syntax },
        };

    private Value Field(IFieldReferenceOperation field)
    {
        Value instance = field.Instance is { } owner ? Evaluate(owner) : Value.Unknown;
        if (instance.Content is DtypeLiteral type && field.Field.Name == "min")
        {
            return Value.Of(-Dtypes.MaxValue(type.Dtype == Dtype.Unknown ? Dtype.Half : type.Dtype), type.Dtype, field.Syntax);
        }

        return scope.Torch.IsScalarType(field.Type) ? Named(field.Field.Name)
            : scope.Torch.IsTorch(field.Field.ContainingType) && Number(field.Field.Name) is { } number ? number
            : scope.Member(field.Field) ?? Value.Unknown with { Origin = field.Syntax };
    }

    private static Value? Number(string name) =>
        name switch
        {
            "inf" => Value.Of(double.PositiveInfinity, Dtype.Floating),
            "nan" => Value.Of(double.NaN, Dtype.Floating),
            _ => null,
        };
}

/// <summary>The sizes of a tensor, as the origin of an array.</summary>
internal sealed record SizesOf(object Tensor);
