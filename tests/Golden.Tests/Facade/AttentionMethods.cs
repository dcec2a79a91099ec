using System.Reflection;

namespace MaskGen.Golden.Tests.Facade;

/// <summary>Generated attention and its gradients for one way to say which tokens are real, found by reflection so that none is forgotten.</summary>
internal sealed class AttentionMethods
{
    private readonly SmallMask mask;
    private readonly string padding;

    private AttentionMethods(SmallMask mask, string padding, MethodInfo[] methods)
    {
        (this.mask, this.padding) = (mask, padding);
        Type type = padding == "validLengths" ? typeof(Policy.ValidLengths) : typeof(bool);
        Attend = Bind(methods.Single(method => method.Name == "Attention"), type);
        Differentiate = Bind(methods.Single(method => method.Name == "AttentionBackward"), type);
    }

    private delegate void Forward(
        ReadOnlySpan<float> query,
        ReadOnlySpan<float> key,
        ReadOnlySpan<float> value,
        Span<float> destination,
        AttentionShape shape,
        float? scale,
        bool parallel,
        Span<float> rowStatistics
    );
    private delegate void ForwardBatch<TPadding>(
        ReadOnlySpan<float> query,
        ReadOnlySpan<float> key,
        ReadOnlySpan<float> value,
        ReadOnlySpan<TPadding> padding,
        Span<float> destination,
        AttentionShape shape,
        float? scale,
        bool parallel,
        Span<float> rowStatistics
    );
    private delegate void Backward(
        ReadOnlySpan<float> query,
        ReadOnlySpan<float> key,
        ReadOnlySpan<float> value,
        ReadOnlySpan<float> output,
        ReadOnlySpan<float> outputGradient,
        ReadOnlySpan<float> rowStatistics,
        Span<float> queryGradient,
        Span<float> keyGradient,
        Span<float> valueGradient,
        AttentionShape shape,
        float? scale,
        bool parallel
    );
    private delegate void BackwardBatch<TPadding>(
        ReadOnlySpan<float> query,
        ReadOnlySpan<float> key,
        ReadOnlySpan<float> value,
        ReadOnlySpan<float> output,
        ReadOnlySpan<float> outputGradient,
        ReadOnlySpan<float> rowStatistics,
        ReadOnlySpan<TPadding> padding,
        Span<float> queryGradient,
        Span<float> keyGradient,
        Span<float> valueGradient,
        AttentionShape shape,
        float? scale,
        bool parallel
    );

    /// <summary>Every overload of every small mask, by <see cref="ToString"/>. A method without its counterpart is an error.</summary>
    public static IReadOnlyDictionary<string, AttentionMethods> All { get; } =
        SmallMask
            .All.Where(mask => mask.Index is null)
            .SelectMany(mask =>
                GeneratedMethod
                    .MethodsOf(mask.Type)
                    .Where(GeneratedMethod.IsAttention)
                    .GroupBy(PaddingOf)
                    .Select(methods => new AttentionMethods(mask, methods.Key, [.. methods]))
            )
            .ToDictionary(methods => methods.ToString(), StringComparer.Ordinal);

    public Action<AttentionCall> Attend { get; }

    public Action<AttentionCall> Differentiate { get; }

    /// <summary>Right arguments: without padding one item, otherwise two with gaps.</summary>
    public AttentionCall RightCall()
    {
        bool[][] real =
            padding == "" ? [mask.EveryToken]
            : padding == "validLengths" ? [SmallMask.Real(new(1, 2)), SmallMask.Real(new(2, 0))]
            : [[true, false, true, true, false, true], [false, true, false, true, true, true]];
        real = [.. real.Select(tokens => tokens[..mask.Keys])];
        return new(mask, real)
        {
            Padding =
                padding == "" ? default
                : padding == "validLengths" ? Call.Bytes<Policy.ValidLengths>(new(1, 2), new(2, 0))
                : Call.Bytes<bool>([.. real.SelectMany(tokens => tokens)]),
        };
    }

    public override string ToString() => $"{mask.Type.Name} {padding}".TrimEnd();

    private static string PaddingOf(MethodInfo method) =>
        method.GetParameters().FirstOrDefault(p => p.Name is "validLengths" or "validKeys")?.Name ?? "";

    private Action<AttentionCall> Bind(MethodInfo method, Type type) =>
        padding == ""
            ? BindWhole(method)
            : (Action<AttentionCall>)
                typeof(AttentionMethods)
                    .GetMethod(nameof(BindBatch), BindingFlags.Static | BindingFlags.NonPublic)!
                    .MakeGenericMethod(type)
                    .Invoke(null, [method])!;

    private static Action<AttentionCall> BindWhole(MethodInfo method)
    {
        if (method.Name == "Attention")
        {
            var attend = method.CreateDelegate<Forward>();
            return c => attend(c.Query, c.Key, c.Value, c.Output, c.Shape, c.ScoreScale, parallel: false, c.Statistics);
        }

        var differentiate = method.CreateDelegate<Backward>();
        return c =>
            differentiate(c.Query, c.Key, c.Value, c.Output.AsSpan()[..^1], c.OutputGradient, c.Statistics.AsSpan()[..^1], c.QueryGradient, c.KeyGradient, c.ValueGradient, c.Shape, c.ScoreScale, parallel: false);
    }

    private static Action<AttentionCall> BindBatch<TPadding>(MethodInfo method)
        where TPadding : struct
    {
        if (method.Name == "Attention")
        {
            var attend = method.CreateDelegate<ForwardBatch<TPadding>>();
            return c => attend(c.Query, c.Key, c.Value, c.PaddingOf<TPadding>(), c.Output, c.Shape, c.ScoreScale, parallel: false, c.Statistics);
        }

        var differentiate = method.CreateDelegate<BackwardBatch<TPadding>>();
        return c =>
            differentiate(c.Query, c.Key, c.Value, c.Output.AsSpan()[..^1], c.OutputGradient, c.Statistics.AsSpan()[..^1], c.PaddingOf<TPadding>(), c.QueryGradient, c.KeyGradient, c.ValueGradient, c.Shape, c.ScoreScale, parallel: false);
    }
}
