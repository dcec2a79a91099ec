using System.Runtime.InteropServices;

namespace MaskGen.Benchmarks.SideBySide.Ort;

/// <summary>
/// The few functions that are needed of ONNX Runtime's C interface: a table of function pointers that only grows at its
/// end, so that a position means the same in every version.
/// </summary>
internal sealed unsafe class OrtApi
{
    /// <summary>The version that all positions below exist in.</summary>
    private const uint Version = 16;

    private readonly nint* functions;

    private OrtApi(nint library)
    {
        var getBase = (delegate* unmanaged<nint*>)NativeLibrary.GetExport(library, "OrtGetApiBase");
        nint* apiBase = getBase();
        functions = (nint*)((delegate* unmanaged<uint, nint>)apiBase[0])(Version);
        VersionText = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)apiBase[1])())!;
    }

    /// <summary>As the library gives it.</summary>
    public string VersionText { get; }

    /// <returns>Null where the library was not fetched.</returns>
    public static OrtApi? Load()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "ort", "libonnxruntime.so.1");
        return File.Exists(path) ? new OrtApi(NativeLibrary.Load(path)) : null;
    }

    public nint CreateEnvironment()
    {
        const int warning = 2;
        fixed (byte* name = "benchmarks\0"u8)
        {
            nint environment;
            Check(((delegate* unmanaged<int, byte*, nint*, nint>)functions[3])(warning, name, &environment));
            return environment;
        }
    }

    /// <summary>A session on one thread, with all graph optimisations.</summary>
    public nint CreateSession(nint environment, ReadOnlySpan<byte> model)
    {
        const int allOptimizations = 99;
        nint settings;
        Check(((delegate* unmanaged<nint*, nint>)functions[10])(&settings));
        Check(((delegate* unmanaged<nint, int, nint>)functions[23])(settings, allOptimizations));
        Check(((delegate* unmanaged<nint, int, nint>)functions[24])(settings, 1));
        Check(((delegate* unmanaged<nint, int, nint>)functions[25])(settings, 1));
        nint session;
        fixed (byte* start = model)
        {
            Check(
                ((delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint>)functions[8])(
                    environment,
                    start,
                    (nuint)model.Length,
                    settings,
                    &session
                )
            );
        }

        ((delegate* unmanaged<nint, void>)functions[100])(settings);
        return session;
    }

    public nint CreateMemoryInfo()
    {
        const int arenaAllocator = 1;
        const int defaultMemory = 0;
        nint info;
        Check(((delegate* unmanaged<int, int, nint*, nint>)functions[69])(arenaAllocator, defaultMemory, &info));
        return info;
    }

    /// <summary>A tensor over memory of the caller.</summary>
    public nint CreateTensor(nint memoryInfo, nint data, long size, ReadOnlySpan<long> shape, ElementType type)
    {
        nint tensor;
        fixed (long* dimensions = shape)
        {
            Check(
                ((delegate* unmanaged<nint, nint, nuint, long*, nuint, int, nint*, nint>)functions[49])(
                    memoryInfo,
                    data,
                    (nuint)size,
                    dimensions,
                    (nuint)shape.Length,
                    (int)type,
                    &tensor
                )
            );
        }

        return tensor;
    }

    public nint CreateBinding(nint session)
    {
        nint binding;
        Check(((delegate* unmanaged<nint, nint*, nint>)functions[134])(session, &binding));
        return binding;
    }

    public void BindInput(nint binding, string name, nint tensor) => Bind(functions[136], binding, name, tensor);

    public void BindOutput(nint binding, string name, nint tensor) => Bind(functions[137], binding, name, tensor);

    public void Run(nint session, nint binding) =>
        Check(((delegate* unmanaged<nint, nint, nint, nint>)functions[133])(session, 0, binding));

    public void ReleaseTensor(nint tensor) => ((delegate* unmanaged<nint, void>)functions[96])(tensor);

    public void ReleaseBinding(nint binding) => ((delegate* unmanaged<nint, void>)functions[135])(binding);

    public void ReleaseSession(nint session) => ((delegate* unmanaged<nint, void>)functions[95])(session);

    private void Bind(nint function, nint binding, string name, nint tensor)
    {
        nint text = Marshal.StringToCoTaskMemUTF8(name);
        nint status = ((delegate* unmanaged<nint, nint, nint, nint>)function)(binding, text, tensor);
        Marshal.FreeCoTaskMem(text);
        Check(status);
    }

    private void Check(nint status)
    {
        if (status == 0)
        {
            return;
        }

        string message = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint, nint>)functions[2])(status))!;
        ((delegate* unmanaged<nint, void>)functions[93])(status);
        throw new InvalidOperationException($"ONNX Runtime: {message}");
    }
}

/// <summary>Element types as the C interface and model files number them.</summary>
internal enum ElementType
{
    Single = 1,
    Int32 = 6,
    Boolean = 9,
}
