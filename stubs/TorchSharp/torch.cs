namespace TorchSharp;

public enum DeviceType
{
    CPU = 0,
    CUDA = 1,
    META = 14,
    MPS = 13,
}

public sealed class DisposeScope : IDisposable
{
    public void Dispose() => throw Stub.Only;
}

public static partial class torch
{
    public enum ScalarType : sbyte
    {
        Byte = 0,
        Int8 = 1,
        Int16 = 2,
        Int32 = 3,
        Int64 = 4,
        Float16 = 5,
        Float32 = 6,
        Float64 = 7,
        ComplexFloat32 = 9,
        ComplexFloat64 = 10,
        Bool = 11,
        BFloat16 = 15,
    }

    public static ScalarType uint8 = ScalarType.Byte;
    public static ScalarType int8 = ScalarType.Int8;
    public static ScalarType int16 = ScalarType.Int16;
    public static ScalarType int32 = ScalarType.Int32;
    public static ScalarType int64 = ScalarType.Int64;
    public static ScalarType @long = ScalarType.Int64;
    public static ScalarType @int = ScalarType.Int32;
    public static ScalarType @bool = ScalarType.Bool;
    public static ScalarType float16 = ScalarType.Float16;
    public static ScalarType half = ScalarType.Float16;
    public static ScalarType bfloat16 = ScalarType.BFloat16;
    public static ScalarType float32 = ScalarType.Float32;
    public static ScalarType @float = ScalarType.Float32;
    public static ScalarType float64 = ScalarType.Float64;
    public static ScalarType @double = ScalarType.Float64;

    public enum RoundingMode
    {
        None,
        trunc,
        floor,
    }

    public enum compute_mode
    {
        use_mm_for_euclid_dist_if_necessary = 0,
        use_mm_for_euclid_dist = 1,
        donot_use_mm_for_euclid_dist = 2,
    }

    public enum indexing
    {
        xy,
        ij,
    }

    public static Device CPU => throw Stub.Only;

    public static Device CUDA => throw Stub.Only;

    public static FInfo finfo(ScalarType dtype) => throw Stub.Only;

    public static ScalarType get_default_dtype() => throw Stub.Only;

    public static Device device(string description) => throw Stub.Only;

    public static Device device(DeviceType type, int index = -1) => throw Stub.Only;

    public static IDisposable no_grad() => throw Stub.Only;

    public static IDisposable inference_mode(bool mode = true) => throw Stub.Only;

    public static DisposeScope NewDisposeScope() => throw Stub.Only;

    public static Generator manual_seed(long seed) => throw Stub.Only;

    public static Tensor load(string filename) => throw Stub.Only;

    public static class cuda
    {
        public static bool is_available() => throw Stub.Only;
    }

    public struct FInfo
    {
        public int bits;
        public double eps;
        public double max;
        public double min;
        public double tiny;
    }

    public class Device
    {
        public Device(string description) => throw Stub.Only;

        public DeviceType type => throw Stub.Only;

        public int index => throw Stub.Only;
    }

    public class Generator
    {
        public Generator(ulong seed = 0, Device? device = null) => throw Stub.Only;
    }
}
