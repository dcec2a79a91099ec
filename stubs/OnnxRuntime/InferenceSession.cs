using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

public enum GraphOptimizationLevel
{
    ORT_DISABLE_ALL = 0,
    ORT_ENABLE_BASIC = 1,
    ORT_ENABLE_EXTENDED = 2,
    ORT_ENABLE_ALL = 99,
}

public enum ExecutionMode
{
    ORT_SEQUENTIAL = 0,
    ORT_PARALLEL = 1,
}

public class SessionOptions : IDisposable
{
    public GraphOptimizationLevel GraphOptimizationLevel
    {
        get => throw Stub.Only;
        set => throw Stub.Only;
    }

    public ExecutionMode ExecutionMode
    {
        get => throw Stub.Only;
        set => throw Stub.Only;
    }

    public int IntraOpNumThreads
    {
        get => throw Stub.Only;
        set => throw Stub.Only;
    }

    public void AppendExecutionProvider_CPU(int useArena = 1) => throw Stub.Only;

    public void AppendExecutionProvider_CUDA(int deviceId = 0) => throw Stub.Only;

    public void AppendExecutionProvider_DML(int deviceId = 0) => throw Stub.Only;

    public void Dispose() => throw Stub.Only;
}

public class RunOptions : IDisposable
{
    public string LogId
    {
        get => throw Stub.Only;
        set => throw Stub.Only;
    }

    public bool Terminate
    {
        get => throw Stub.Only;
        set => throw Stub.Only;
    }

    public void Dispose() => throw Stub.Only;
}

public class NodeMetadata
{
    internal NodeMetadata()
    {
    }

    public OnnxValueType OnnxValueType => throw Stub.Only;

    public int[] Dimensions => throw Stub.Only;

    public string[] SymbolicDimensions => throw Stub.Only;

    public Type ElementType => throw Stub.Only;

    public TensorElementType ElementDataType => throw Stub.Only;

    public bool IsTensor => throw Stub.Only;
}

public class InferenceSession : IDisposable
{
    public InferenceSession(string modelPath) => throw Stub.Only;

    public InferenceSession(string modelPath, SessionOptions options) => throw Stub.Only;

    public InferenceSession(byte[] model) => throw Stub.Only;

    public InferenceSession(byte[] model, SessionOptions options) => throw Stub.Only;

    public IReadOnlyDictionary<string, NodeMetadata> InputMetadata => throw Stub.Only;

    public IReadOnlyList<string> InputNames => throw Stub.Only;

    public IReadOnlyDictionary<string, NodeMetadata> OutputMetadata => throw Stub.Only;

    public IReadOnlyList<string> OutputNames => throw Stub.Only;

    public IDisposableReadOnlyCollection<DisposableNamedOnnxValue> Run(IReadOnlyCollection<NamedOnnxValue> inputs) => throw Stub.Only;

    public IDisposableReadOnlyCollection<DisposableNamedOnnxValue> Run(IReadOnlyCollection<NamedOnnxValue> inputs, IReadOnlyCollection<string> outputNames) => throw Stub.Only;

    public IDisposableReadOnlyCollection<DisposableNamedOnnxValue> Run(IReadOnlyCollection<NamedOnnxValue> inputs, IReadOnlyCollection<string> outputNames, RunOptions options) => throw Stub.Only;

    public IDisposableReadOnlyCollection<DisposableNamedOnnxValue> Run(IReadOnlyCollection<string> inputNames, IReadOnlyCollection<FixedBufferOnnxValue> inputValues) => throw Stub.Only;

    public IDisposableReadOnlyCollection<DisposableNamedOnnxValue> Run(IReadOnlyCollection<string> inputNames, IReadOnlyCollection<FixedBufferOnnxValue> inputValues, IReadOnlyCollection<string> outputNames) => throw Stub.Only;

    public IDisposableReadOnlyCollection<OrtValue> Run(RunOptions runOptions, IReadOnlyCollection<string> inputNames, IReadOnlyCollection<OrtValue> inputValues, IReadOnlyCollection<string> outputNames) => throw Stub.Only;

    public IDisposableReadOnlyCollection<OrtValue> Run(RunOptions runOptions, IReadOnlyDictionary<string, OrtValue> inputs, IReadOnlyCollection<string> outputNames) => throw Stub.Only;

    public void Run(RunOptions runOptions, IReadOnlyCollection<string> inputNames, IReadOnlyCollection<OrtValue> inputValues, IReadOnlyCollection<string> outputNames, IReadOnlyCollection<OrtValue> outputValues) => throw Stub.Only;

    public OrtIoBinding CreateIoBinding() => throw Stub.Only;

    public void RunWithBinding(RunOptions runOptions, OrtIoBinding ioBinding) => throw Stub.Only;

    public void Dispose() => throw Stub.Only;
}

public class OrtIoBinding : IDisposable
{
    internal OrtIoBinding()
    {
    }

    public void BindInput(string name, OrtValue ortValue) => throw Stub.Only;

    public void BindOutput(string name, OrtValue ortValue) => throw Stub.Only;

    public void Dispose() => throw Stub.Only;
}
