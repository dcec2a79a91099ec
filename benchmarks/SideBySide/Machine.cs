using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace MaskGen.Benchmarks.SideBySide;

/// <summary>What the figures are from.</summary>
internal static class Machine
{
    public static string Description =>
        $"{Processor}, {Environment.ProcessorCount} logical processors; {RuntimeInformation.OSDescription}; {RuntimeInformation.FrameworkDescription}";

    /// <summary>The vector instructions that code may use: those of the processor, without those switched off.</summary>
    public static string Features => string.Join(' ', AllFeatures().Where(feature => feature.IsUsed).Select(feature => feature.Name));

    private static string Processor =>
        File.Exists("/proc/cpuinfo")
            ? string.Join(", ", File.ReadLines("/proc/cpuinfo").TakeWhile(line => line.Length > 0).Where(IsIdentity).Select(Value))
            : RuntimeInformation.ProcessArchitecture.ToString();

    private static IEnumerable<(string Name, bool IsUsed)> AllFeatures() =>
        [
            ("AVX-512", Avx512F.IsSupported),
            ("AVX2", Avx2.IsSupported),
            ("FMA", Fma.IsSupported),
            ("SSE4.2", Sse42.IsSupported),
            ("AdvSimd", AdvSimd.IsSupported),
            ("Vector512", Vector512.IsHardwareAccelerated),
            ("Vector256", Vector256.IsHardwareAccelerated),
            ("Vector128", Vector128.IsHardwareAccelerated),
        ];

    private static bool IsIdentity(string line) =>
        line.StartsWith("model name", StringComparison.Ordinal)
        || line.StartsWith("cpu family", StringComparison.Ordinal)
        || line.StartsWith("model\t", StringComparison.Ordinal);

    private static string Value(string line)
    {
        string[] parts = line.Split(':', StringSplitOptions.TrimEntries);
        return parts[0] == "model name" ? parts[1] : $"{parts[0]} {parts[1]}";
    }
}
