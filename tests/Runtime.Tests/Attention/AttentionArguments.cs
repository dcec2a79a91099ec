using System.Runtime.InteropServices;
using MaskGen.Runtime.Tests.Masks;

namespace MaskGen.Runtime.Tests.Attention;

/// <summary>The arguments of a call by their names, so that any may be cut, or laid over another.</summary>
internal sealed class AttentionArguments
{
    public const int Batch = 2;

    public static readonly string[] ForwardInputs = ["query", "key", "value"];
    public static readonly string[] ForwardOutputs = ["destination", "rowStatistics"];
    public static readonly string[] BackwardInputs = ["query", "key", "value", "output", "outputGradient", "rowStatistics"];
    public static readonly string[] BackwardOutputs = ["queryGradient", "keyGradient", "valueGradient"];

    private readonly Dictionary<string, Memory<float>> numbers = new(StringComparer.Ordinal);

    /// <summary>Right arguments for four heads of queries and two of keys, in two items.</summary>
    public AttentionArguments(MaskCase mask, bool isBackward)
    {
        (Mask, IsBackward) = (mask, isBackward);
        foreach (string name in isBackward ? BackwardInputs.Concat(BackwardOutputs) : ForwardInputs.Concat(ForwardOutputs))
        {
            numbers[name] = new float[LengthOf(name)];
        }
    }

    public MaskCase Mask { get; }

    public bool IsBackward { get; }

    public AttentionShape Shape { get; set; } = new(3) { ValueDimension = 5, Heads = 4, KeyValueHeads = 2 };

    public float? Scale { get; set; }

    /// <summary>[B, P], if the call has valid lengths.</summary>
    public int[]? ValidLengths { get; set; }

    /// <summary>[B, Tk], if the call has valid keys.</summary>
    public bool[]? ValidKeys { get; set; }

    /// <summary>The output in whose memory the padding stands, if any.</summary>
    public string? OverPadding { get; set; }

    public string[] Inputs => IsBackward ? BackwardInputs : ForwardInputs;

    public string[] Outputs => IsBackward ? BackwardOutputs : ForwardOutputs;

    public Memory<float> this[string name]
    {
        get => numbers[name];
        set => numbers[name] = value;
    }

    /// <summary>Lays the start of one over the end of the other: one number is of both.</summary>
    public void Overlap(string first, string second)
    {
        float[] memory = new float[numbers[first].Length + numbers[second].Length - 1];
        (numbers[first], numbers[second]) = (memory.AsMemory(0, numbers[first].Length), memory.AsMemory(numbers[first].Length - 1));
    }

    /// <summary>The call fails with this exception, which names this parameter, and changes no number.</summary>
    public void AssertRefused<TException>(string? parameter)
        where TException : Exception
    {
        foreach (string output in Outputs)
        {
            numbers[output].Span.Fill(OverPadding is null ? 7 : 0);
        }

        float[] before = All();
        var exception = Assert.Throws<TException>(Invoke);
        Assert.Equal(parameter, (exception as ArgumentException)?.ParamName);
        Assert.Equal(before, All());
    }

    public void Invoke()
    {
        var padding = OverPadding is null ? default : numbers[OverPadding].Span;
        if (ValidLengths is { } lengths)
        {
            Invoke(OverPadding is null ? lengths : MemoryMarshal.Cast<float, int>(padding)[..lengths.Length]);
        }
        else if (ValidKeys is { } keys)
        {
            Invoke(OverPadding is null ? keys : MemoryMarshal.Cast<float, bool>(padding)[..keys.Length]);
        }
        else if (IsBackward)
        {
            Mask.AttentionBackward(Of("query"), Of("key"), Of("value"), Of("output"), Of("outputGradient"), Of("rowStatistics"), Of("queryGradient"), Of("keyGradient"), Of("valueGradient"), Shape, Scale, parallel: false);
        }
        else
        {
            Mask.Attention(Of("query"), Of("key"), Of("value"), Of("destination"), Shape, Scale, parallel: false, Of("rowStatistics"));
        }
    }

    private void Invoke(ReadOnlySpan<int> lengths)
    {
        if (IsBackward)
        {
            Mask.AttentionBackward(Of("query"), Of("key"), Of("value"), Of("output"), Of("outputGradient"), Of("rowStatistics"), lengths, Of("queryGradient"), Of("keyGradient"), Of("valueGradient"), Shape, Scale, parallel: false);
        }
        else
        {
            Mask.Attention(Of("query"), Of("key"), Of("value"), lengths, Of("destination"), Shape, Scale, parallel: false, Of("rowStatistics"));
        }
    }

    private void Invoke(ReadOnlySpan<bool> keys)
    {
        if (IsBackward)
        {
            Mask.AttentionBackward(Of("query"), Of("key"), Of("value"), Of("output"), Of("outputGradient"), Of("rowStatistics"), keys, Of("queryGradient"), Of("keyGradient"), Of("valueGradient"), Shape, Scale, parallel: false);
        }
        else
        {
            Mask.Attention(Of("query"), Of("key"), Of("value"), keys, Of("destination"), Shape, Scale, parallel: false, Of("rowStatistics"));
        }
    }

    private Span<float> Of(string name) => numbers[name].Span;

    private float[] All() => [.. numbers.Values.SelectMany(some => some.ToArray())];

    private int LengthOf(string name)
    {
        (int queries, int keys) = (Batch * 4 * Mask.QueryLength, Batch * 2 * Mask.KeyLength);
        return name switch
        {
            "query" or "queryGradient" => queries * 3,
            "key" or "keyGradient" => keys * 3,
            "value" or "valueGradient" => keys * 5,
            "rowStatistics" => queries * 2,
            _ => queries * 5,
        };
    }
}
