using System.Collections.Immutable;
using MaskGen.Analyzers.Inference.Loops;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Onnx;

/// <summary>Finds where tensors get the names of inputs: as named values, in a dictionary, or as two lists side by side.</summary>
internal sealed class OnnxInputReader(LoopBody code)
{
    private readonly OnnxTensorReader _tensors = new(code);
    private readonly ImmutableArray<OnnxInput>.Builder _inputs = ImmutableArray.CreateBuilder<OnnxInput>();
    private bool _hasUnknown;
    private bool _runs;
    private bool _asksForTypes;

    public OnnxInputs Read()
    {
        foreach (IOperation operation in code.Operations)
        {
            Read(operation);
        }

        return new(_inputs.ToImmutable(), _runs && !_hasUnknown, _asksForTypes);
    }

    private void Read(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation { TargetMethod: { Name: "CreateFromTensor", ContainingType: var type } } call when IsOnnx(type, "NamedOnnxValue"):
                Add(Argument(call, "name"), Argument(call, "value"));
                break;
            case IInvocationOperation { Arguments: [{ Value: var name }, { Value: var value }] } when IsText(name) && IsOnnx(LoopBody.Bare(value).Type, "OrtValue"):
                Add(name, value);
                break;
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: [{ Value: var name }] }, Value: var value } when IsText(name) && IsOnnx(value.Type, "OrtValue"):
                Add(name, value);
                break;
            case IInvocationOperation { TargetMethod: { Name: "Run" or "RunWithBinding", ContainingType: var type } } call when IsOnnx(type, "InferenceSession"):
                _runs = true;
                AddSideBySide(Argument(call, "inputNames"), Argument(call, "inputValues"));
                break;
            case IInvocationOperation { TargetMethod.Name: "AddRange" or "Concat" or "Union" or "Append" or "Prepend" }:
                _hasUnknown = true;
                break;
            case IPropertyReferenceOperation { Property: { Name: "ElementType" or "ElementDataType", ContainingType: var type } } when IsOnnx(type, "NodeMetadata"):
                _asksForTypes = true;
                break;
            default:
                break;
        }
    }

    private void AddSideBySide(IOperation? names, IOperation? values)
    {
        if (names is null || values is null)
        {
            return;
        }

        if (_tensors.ElementsOf(names) is not { } written || _tensors.ElementsOf(values) is not { } tensors || written.Count != tensors.Count)
        {
            _hasUnknown = true;
            return;
        }

        for (int input = 0; input < written.Count; input++)
        {
            Add(written[input], tensors[input]);
        }
    }

    private void Add(IOperation? name, IOperation? tensor)
    {
        if (name is null || tensor is null || _tensors.Resolve(name).ConstantValue is not { HasValue: true, Value: string text } || _tensors.Read(text, tensor) is not { } input)
        {
            _hasUnknown = true;
            return;
        }

        _inputs.Add(input);
    }

    public static IOperation? Argument(IInvocationOperation call, string parameter) =>
        call.Arguments.FirstOrDefault(argument => string.Equals(argument.Parameter?.Name, parameter, StringComparison.Ordinal))?.Value;

    public static bool IsOnnx(ITypeSymbol? type, string name) =>
        type is { ContainingNamespace: { Name: "OnnxRuntime" or "Tensors" } space }
        && string.Equals(type.Name, name, StringComparison.Ordinal)
        && space.ToDisplayString().StartsWith("Microsoft.ML.OnnxRuntime", StringComparison.Ordinal);

    private static bool IsText(IOperation operation) => operation.Type?.SpecialType == SpecialType.System_String;
}
