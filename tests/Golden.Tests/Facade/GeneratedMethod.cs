using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace MaskGen.Golden.Tests.Facade;

/// <summary>A generated method that writes to a destination, found by reflection so that none is forgotten.</summary>
internal sealed class GeneratedMethod
{
    private static readonly string[] Telling = ["validLengths", "validKeys", "blockedValue"];

    private readonly MethodInfo method;

    private GeneratedMethod(SmallMask mask, MethodInfo method)
    {
        this.method = method;
        Mask = mask;
        Element = ElementOf(method);

        // Of a set, the method of one index is tested as that mask's own.
        Invoke = Bind(mask.Index is { } index ? BoundIndex.To(method, index) : method);
    }

    private delegate void WriteAll<T>(Span<T> destination);
    private delegate void WriteBatch<TPadding, T>(ReadOnlySpan<TPadding> padding, Span<T> destination);
    private delegate void Add<T>(Span<T> destination, T blockedValue);
    private delegate void AddBatch<TPadding, T>(ReadOnlySpan<TPadding> padding, Span<T> destination, T blockedValue);
    private delegate void SoftMax<T, TScale>(ReadOnlySpan<T> x, Span<T> destination, TScale scale, bool blockedAreZero);
    private delegate void SoftMaxBatch<TPadding, T, TScale>(
        ReadOnlySpan<T> x,
        ReadOnlySpan<TPadding> padding,
        Span<T> destination,
        TScale scale,
        bool blockedAreZero
    );
    private delegate void Row<T, TScale>(int query, ReadOnlySpan<T> x, Span<T> destination, TScale scale, bool blockedAreZero);
    private delegate void RowBatch<TPadding, T, TScale>(
        int query,
        ReadOnlySpan<T> x,
        ReadOnlySpan<TPadding> padding,
        Span<T> destination,
        TScale scale,
        bool blockedAreZero
    );
    private delegate void Backward<T, TScale>(
        ReadOnlySpan<T> weights,
        ReadOnlySpan<T> weightsGradient,
        Span<T> destination,
        TScale scale,
        bool blockedAreZero
    );
    private delegate void BackwardBatch<TPadding, T, TScale>(
        ReadOnlySpan<T> weights,
        ReadOnlySpan<T> weightsGradient,
        ReadOnlySpan<TPadding> padding,
        Span<T> destination,
        TScale scale,
        bool blockedAreZero
    );

    /// <summary>Every writing method of every small mask, by <see cref="ToString"/>.</summary>
    public static IReadOnlyDictionary<string, GeneratedMethod> All { get; } =
        SmallMask
            .All.SelectMany(mask => MethodsOf(mask.Type).Where(Writes).Select(method => new GeneratedMethod(mask, method)))
            .ToDictionary(method => method.ToString(), StringComparer.Ordinal);

    public SmallMask Mask { get; }

    /// <summary>Type of the destination's elements.</summary>
    public Type Element { get; }

    public Action<Call> Invoke { get; }

    public string Name => method.Name;

    /// <summary>What a call can choose: all parameters but the index of a set.</summary>
    public ParameterInfo[] Parameters => [.. method.GetParameters().Skip(Mask.Index is null ? 0 : 1)];

    public int ElementSize => Element == typeof(Half) ? 2 : Element == typeof(bool) ? 1 : Marshal.SizeOf(Element);

    /// <summary>Query rows of the scores: all, or the one that is asked for.</summary>
    public int Rows => Takes("query") ? 1 : Mask.Queries;

    public static IEnumerable<MethodInfo> MethodsOf(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(method => !method.IsSpecialName);

    public bool Takes(string parameter) => Array.Exists(Parameters, p => p.Name == parameter);

    /// <summary>Right arguments, with room for one element more than is needed. Blocked scores are NaN.</summary>
    public Call RightCall(int query = 0)
    {
        bool[][] real =
            !Takes("validLengths") && !Takes("validKeys") ? [Mask.EveryToken]
            : Takes("validLengths") ? [SmallMask.Real(new(1, 2)), SmallMask.Real(new(2, 0))]
            : [[true, false, true, true, false, true], [false, true, false, true, true, true]];
        real = [.. real.Select(tokens => tokens[..Mask.Keys])];
        var call = new Call(real) { Query = query, BlockedValue = Blocked(double.NegativeInfinity) };
        call.Padding =
            Takes("validLengths") ? Call.Bytes<Policy.ValidLengths>(new(1, 2), new(2, 0))
            : Takes("validKeys") ? Call.Bytes<bool>([.. real.SelectMany(tokens => tokens)])
            : default;
        call.X = Input is not null ? Write(Expectation.Inputs(this, call)) : default;
        call.Gradient = Takes("weightsGradient") ? Write(Expectation.Gradients(this, call)) : default;
        call.Destination = Call.Poisoned((Expectation.Of(this, call).Length + 1) * ElementSize);
        return call;
    }

    /// <summary>The parameter that <see cref="Call.X"/> goes to.</summary>
    public string? Input => Takes("x") ? "x" : Takes("weights") ? "weights" : null;

    /// <summary>Error that its results may have.</summary>
    public double Tolerance => !Takes("scale") ? 0 : Element == typeof(Half) ? 2e-3 : 1e-6;

    /// <summary>A blocked value as the method takes it.</summary>
    public object Blocked(double value) =>
        Element == typeof(Half) ? (Half)value
        : Element == typeof(double) ? value
        : (object)(float)value;

    /// <summary>The destination's elements as numbers; anything but 0 and 1 for a boolean shows.</summary>
    public double[] Read(ReadOnlySpan<byte> bytes) =>
        Element == typeof(float) ? [.. MemoryMarshal.Cast<byte, float>(bytes).ToArray().Select(value => (double)value)]
        : Element == typeof(double) ? MemoryMarshal.Cast<byte, double>(bytes).ToArray()
        : Element == typeof(Half) ? [.. MemoryMarshal.Cast<byte, Half>(bytes).ToArray().Select(value => (double)value)]
        : [.. bytes.ToArray().Select(value => (double)value)];

    /// <summary>Numbers as elements of the destination's type.</summary>
    public Memory<byte> Write(double[] values) =>
        Element == typeof(double) ? Call.Bytes(values)
        : Element == typeof(Half) ? Call.Bytes<Half>([.. values.Select(value => (Half)value)])
        : Call.Bytes<float>([.. values.Select(value => (float)value)]);

    /// <summary>As short as tells it from the others, so that a test runner shows the whole of it.</summary>
    public override string ToString() =>
        string.Join(' ', [$"{Mask.Type.Name}{Index}.{Name}", Element.Name, .. Telling.Where(Takes)]);

    private string Index => Mask.Index is { } index ? string.Create(CultureInfo.InvariantCulture, $"[{index}]") : "";

    public static string Signature(MethodInfo method) =>
        $"{method.Name}({string.Join(", ", method.GetParameters().Select(p => $"{TypeName(p.ParameterType)} {p.Name}{DefaultOf(p)}"))})";

    private static string DefaultOf(ParameterInfo parameter) =>
        parameter.HasDefaultValue ? FormattableString.Invariant($" = {parameter.DefaultValue}") : "";

    private static string TypeName(Type type) =>
        type.IsGenericType ? $"{type.Name.Split('`')[0]}<{TypeName(type.GenericTypeArguments[0])}>" : type.Name;

    /// <summary>Those of a whole set are tested beside, by those of its members; attention, which has its own shapes, too.</summary>
    private static bool Writes(MethodInfo method) =>
        Array.Exists(method.GetParameters(), p => p.Name == "destination")
        && !method.Name.EndsWith("OfAll", StringComparison.Ordinal)
        && !IsAttention(method);

    /// <summary>Attention has tests of its own.</summary>
    public static bool IsAttention(MethodInfo method) => method.Name.StartsWith("Attention", StringComparison.Ordinal);

    /// <summary>A method that writes, as a function of a call.</summary>
    public static Action<Call> Bind(MethodInfo method)
    {
        Type? padding = method
            .GetParameters()
            .FirstOrDefault(p => p.Name is "validLengths" or "validKeys")
            ?.ParameterType.GenericTypeArguments[0];
        return (Action<Call>)
            typeof(GeneratedMethod)
                .GetMethod(nameof(BindTo), BindingFlags.Static | BindingFlags.NonPublic)!
                .MakeGenericMethod(padding ?? typeof(bool), ElementOf(method))
                .Invoke(null, [method])!;
    }

    private static Type ElementOf(MethodInfo method) =>
        method.GetParameters().Single(p => p.Name == "destination").ParameterType.GenericTypeArguments[0];

    private static Action<Call> BindTo<TPadding, T>(MethodInfo method)
        where TPadding : struct
        where T : struct
    {
        string[] names = [.. method.GetParameters().Select(p => p.Name is "validLengths" or "validKeys" ? "padding" : p.Name!)];
        switch (string.Join(' ', names))
        {
            case "destination":
                var write = method.CreateDelegate<WriteAll<T>>();
                return call => write(Of<T>(call.Destination));
            case "padding destination":
                var writeBatch = method.CreateDelegate<WriteBatch<TPadding, T>>();
                return call => writeBatch(Of<TPadding>(call.Padding), Of<T>(call.Destination));
            case "destination blockedValue":
                var add = method.CreateDelegate<Add<T>>();
                return call => add(Of<T>(call.Destination), (T)call.BlockedValue);
            case "padding destination blockedValue":
                var addBatch = method.CreateDelegate<AddBatch<TPadding, T>>();
                return call => addBatch(Of<TPadding>(call.Padding), Of<T>(call.Destination), (T)call.BlockedValue);
            case var inputs when inputs.Contains("scale", StringComparison.Ordinal):
                return typeof(T) == typeof(double)
                    ? BindToSoftMax<TPadding, T, double>(method, inputs, call => call.Scale)
                    : BindToSoftMax<TPadding, T, float>(method, inputs, call => call.Scale);
            default:
                throw new NotSupportedException($"No test knows how to call {Signature(method)}.");
        }
    }

    private static Action<Call> BindToSoftMax<TPadding, T, TScale>(MethodInfo method, string parameters, Func<Call, TScale> scale)
        where TPadding : struct
        where T : struct
    {
        switch (parameters)
        {
            case "x destination scale blockedAreZero":
                var softMax = method.CreateDelegate<SoftMax<T, TScale>>();
                return c => softMax(Of<T>(c.X), Of<T>(c.Destination), scale(c), c.BlockedAreZero);
            case "x padding destination scale blockedAreZero":
                var batch = method.CreateDelegate<SoftMaxBatch<TPadding, T, TScale>>();
                return c => batch(Of<T>(c.X), Of<TPadding>(c.Padding), Of<T>(c.Destination), scale(c), c.BlockedAreZero);
            case "query x destination scale blockedAreZero":
                var row = method.CreateDelegate<Row<T, TScale>>();
                return c => row(c.Query, Of<T>(c.X), Of<T>(c.Destination), scale(c), c.BlockedAreZero);
            case "query x padding destination scale blockedAreZero":
                var rowBatch = method.CreateDelegate<RowBatch<TPadding, T, TScale>>();
                return c => rowBatch(c.Query, Of<T>(c.X), Of<TPadding>(c.Padding), Of<T>(c.Destination), scale(c), c.BlockedAreZero);
            case "weights weightsGradient destination scale blockedAreZero":
                var backward = method.CreateDelegate<Backward<T, TScale>>();
                return c => backward(Of<T>(c.X), Of<T>(c.Gradient), Of<T>(c.Destination), scale(c), c.BlockedAreZero);
            case "weights weightsGradient padding destination scale blockedAreZero":
                var backwardBatch = method.CreateDelegate<BackwardBatch<TPadding, T, TScale>>();
                return c =>
                    backwardBatch(Of<T>(c.X), Of<T>(c.Gradient), Of<TPadding>(c.Padding), Of<T>(c.Destination), scale(c), c.BlockedAreZero);
            default:
                throw new NotSupportedException($"No test knows how to call {Signature(method)}.");
        }
    }

    private static Span<T> Of<T>(Memory<byte> bytes)
        where T : struct => MemoryMarshal.Cast<byte, T>(bytes.Span);
}
