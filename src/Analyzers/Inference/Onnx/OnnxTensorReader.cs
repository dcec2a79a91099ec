using System.Collections.Immutable;
using MaskGen.Analyzers.Inference.Loops;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Onnx;

/// <summary>What is known of a tensor that is given to ONNX Runtime: element type, sizes, and constants stored in it.</summary>
internal sealed class OnnxTensorReader(LoopBody code)
{
    private readonly StoredConstants _stored = new(code);

    public OnnxInput? Read(string name, IOperation tensor)
    {
        IOperation made = Resolve(tensor);
        if (ElementType(tensor, made) is not { } element)
        {
            return null;
        }

        (IOperation? data, IOperation? sizes) = Parts(made);
        return new(name, LoopBody.Bare(tensor).Syntax, element)
        {
            Sizes = sizes is not null && ElementsOf(sizes) is { } written ? [.. written.Select(SizeOf)] : default,
            Constants = [.. _stored.In(tensor, made, data)],
        };
    }

    /// <summary>The elements of a list that is written out in this body.</summary>
    public IReadOnlyList<IOperation>? ElementsOf(IOperation list) =>
        Resolve(list) switch
        {
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
            ICollectionExpressionOperation collection => collection.Elements.Any(element => element is ISpreadOperation) ? null : collection.Elements,
            IObjectCreationOperation { Initializer.Initializers: { Length: > 0 } added } => [.. added.OfType<IInvocationOperation>().Where(call => call.Arguments.Length == 1).Select(call => call.Arguments[0].Value)],
            _ => null,
        };

    /// <summary>The expression behind locals that are set once.</summary>
    public IOperation Resolve(IOperation operation)
    {
        IOperation bare = LoopBody.Bare(operation);
        for (int step = 0; step < 8 && code.ValueOf(bare) is { } value; step++)
        {
            bare = LoopBody.Bare(value);
        }

        return bare;
    }

    /// <summary>The one type argument: of the tensor's type, or of the call that made a value without a type.</summary>
    private static ITypeSymbol? ElementType(IOperation tensor, IOperation made) =>
        Generic(tensor.Type) ?? Generic(made.Type) ?? (made is IInvocationOperation { TargetMethod.TypeArguments: [var element] } ? element : null);

    private static ITypeSymbol? Generic(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "Tensor" or "DenseTensor", TypeArguments: [var element] } ? element : null;

    /// <summary>The elements and the sizes that a tensor is made of.</summary>
    private (IOperation? Data, IOperation? Sizes) Parts(IOperation made)
    {
        ImmutableArray<IArgumentOperation> arguments = made switch
        {
            IObjectCreationOperation creation => creation.Arguments,
            IInvocationOperation call => call.Arguments,
            _ => [],
        };
        IOperation? Of(params string[] names) => arguments.FirstOrDefault(argument => names.Contains(argument.Parameter?.Name, StringComparer.Ordinal))?.Value;

        return Of("value") is { } inner && OnnxInputReader.IsOnnx(made.Type, "FixedBufferOnnxValue")
            ? Parts(Resolve(inner))
            : (Of("memory", "data"), Of("dimensions", "shape"));
    }

    /// <summary>A size made of constants and of variables that never change; two of one form are equal.</summary>
    private Polynomial? SizeOf(IOperation size) => size.DescendantsAndSelf().All(IsFixed) ? code.PolynomialOf(size) : null;

    private bool IsFixed(IOperation part) =>
        part switch
        {
            ILocalReferenceOperation local => code.WritesOf(local.Local) is [IVariableDeclaratorOperation only] && (LoopBody.ValueOfWrite(only) is not { } value || value.DescendantsAndSelf().All(IsFixed)),
            IParameterReferenceOperation parameter => code.WritesOf(parameter.Parameter).Count == 0,
            IFieldReferenceOperation field => field.Field.IsReadOnly || field.Field.IsConst,
            IPropertyReferenceOperation property => property.Property.Name == "Length",
            IInvocationOperation or IObjectCreationOperation or IArrayElementReferenceOperation => false,
            _ => true,
        };
}
