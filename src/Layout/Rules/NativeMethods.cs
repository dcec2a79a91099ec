using System.Reflection;

namespace MaskGen.Layout.Rules;

/// <summary>The methods that rules may call and that the compiler extension runs itself, by the name of class and method.</summary>
internal static class NativeMethods
{
    private static readonly ILookup<string, MethodInfo> s_methods = new[]
    {
        (Name: "Math", Type: typeof(NativeMath)),
        (Name: "MaskRules", Type: typeof(MaskRules)),
        (Name: "MaskRules", Type: typeof(TableRules)),
    }
        .SelectMany(source => source.Type.GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => (source.Name, Method: method)))
        .ToLookup(method => $"{method.Name}.{method.Method.Name}", method => method.Method, StringComparer.Ordinal);

    /// <summary>The method, or <see langword="null"/> where there is none of these parameters.</summary>
    public static MethodInfo? Find(string name, IReadOnlyList<Type> parameters) =>
        s_methods[name].FirstOrDefault(method => method.GetParameters().Select(parameter => parameter.ParameterType).SequenceEqual(parameters));

    /// <summary><c>Math</c> with C#'s results and exceptions; what .NET Standard lacks included.</summary>
    private static class NativeMath
    {
        public static int Abs(int value) => Math.Abs(value);

        public static long Abs(long value) => Math.Abs(value);

        public static int Min(int val1, int val2) => Math.Min(val1, val2);

        public static uint Min(uint val1, uint val2) => Math.Min(val1, val2);

        public static long Min(long val1, long val2) => Math.Min(val1, val2);

        public static ulong Min(ulong val1, ulong val2) => Math.Min(val1, val2);

        public static int Max(int val1, int val2) => Math.Max(val1, val2);

        public static uint Max(uint val1, uint val2) => Math.Max(val1, val2);

        public static long Max(long val1, long val2) => Math.Max(val1, val2);

        public static ulong Max(ulong val1, ulong val2) => Math.Max(val1, val2);

        public static int Clamp(int value, int min, int max) => Clamp<int>(value, min, max);

        public static uint Clamp(uint value, uint min, uint max) => Clamp<uint>(value, min, max);

        public static long Clamp(long value, long min, long max) => Clamp<long>(value, min, max);

        public static ulong Clamp(ulong value, ulong min, ulong max) => Clamp<ulong>(value, min, max);

        private static T Clamp<T>(T value, T min, T max)
            where T : IComparable<T> =>
            min.CompareTo(max) > 0 ? throw new RuleFailureException(FormattableString.Invariant($"Clamp has a minimum of {min} above its maximum of {max}"))
            : value.CompareTo(min) < 0 ? min
            : value.CompareTo(max) > 0 ? max
            : value;
    }

    /// <summary>The library's predicates over tables.</summary>
    private static class TableRules
    {
        public static int DocumentOf(int position, DocumentTable lengths) => lengths.DocumentOf(position);

        public static bool SameDocument(int query, int key, DocumentTable lengths) =>
            MaskRules.IsSameDocument(lengths.DocumentOf(query), lengths.DocumentOf(key), lengths.Count);
    }
}
