namespace MaskGen.Benchmarks.SideBySide.Ort;

/// <summary>A model with its tensors bound to our memory once, so that a run does nothing but run.</summary>
internal sealed class OrtSession : IDisposable
{
    private readonly OrtRuntime runtime;
    private readonly OnnxModel model;
    private readonly List<nint> tensors = [];
    private readonly nint session;
    private readonly nint binding;

    public OrtSession(OrtRuntime runtime, OnnxModel model)
    {
        this.runtime = runtime;
        this.model = model;
        session = runtime.Api.CreateSession(runtime.Environment, model.ToBytes());
        binding = runtime.Api.CreateBinding(session);
    }

    public void Run() => runtime.Api.Run(session, binding);

    /// <summary>Lets an input or output of the model be this memory.</summary>
    public OrtSession Bind<T>(string name, AlignedMemory<T> memory)
        where T : unmanaged
    {
        if (model.Inputs.FirstOrDefault(input => input.Name == name) is { } input)
        {
            runtime.Api.BindInput(binding, name, Tensor(input, memory));
        }
        else
        {
            runtime.Api.BindOutput(binding, name, Tensor(model.Outputs.Single(output => output.Name == name), memory));
        }

        return this;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        runtime.Api.ReleaseBinding(binding);
        tensors.ForEach(runtime.Api.ReleaseTensor);
        runtime.Api.ReleaseSession(session);
    }

    private nint Tensor<T>(TensorShape shape, AlignedMemory<T> memory)
        where T : unmanaged
    {
        long elements = shape.Shape.Aggregate(1L, (product, dimension) => product * dimension);
        if (elements != memory.Length)
        {
            throw new ArgumentException($"{shape.Name} has {elements} elements, the memory {memory.Length}.", nameof(memory));
        }

        nint tensor = runtime.Api.CreateTensor(runtime.MemoryInfo, memory.Address, memory.Size, shape.Shape, shape.Type);
        tensors.Add(tensor);
        return tensor;
    }
}
