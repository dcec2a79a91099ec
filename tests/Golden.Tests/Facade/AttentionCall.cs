using System.Runtime.InteropServices;

namespace MaskGen.Golden.Tests.Facade;

/// <summary>The arguments of any generated attention method, and the plain reading of what it must write.</summary>
internal sealed class AttentionCall
{
    public const float Poison = 867;
    private const float Scale = -0.7f;

    private readonly SmallMask mask;
    private readonly bool[][] real;

    /// <summary>Two query heads share one of keys and values. Tokens that are not real hold NaN, and memory to write to holds poison.</summary>
    public AttentionCall(SmallMask mask, bool[][] real)
    {
        (this.mask, this.real) = (mask, real);
        Query = Numbers(real.Length * Shape.Heads * mask.Queries * Shape.HeadDimension, 1);
        Key = Numbers(real.Length * mask.Keys * Shape.HeadDimension, 2);
        Value = Numbers(real.Length * mask.Keys * Shape.ValueDimension, 3);
        OutputGradient = Numbers(real.Length * Shape.Heads * mask.Queries * Shape.ValueDimension, 4);
        for (int token = 0; token < real.Length * mask.Keys; token++)
        {
            bool isReal = real[token / mask.Keys][token % mask.Keys];
            Key.AsSpan(token * Shape.HeadDimension, isReal ? 0 : Shape.HeadDimension).Fill(float.NaN);
            Value.AsSpan(token * Shape.ValueDimension, isReal ? 0 : Shape.ValueDimension).Fill(float.NaN);
        }

        Output = Room(OutputGradient.Length);
        Statistics = Room(real.Length * Shape.Heads * mask.Queries * 2);
        QueryGradient = Room(Query.Length);
        KeyGradient = Room(Key.Length);
        ValueGradient = Room(Value.Length);
    }

    public AttentionShape Shape { get; } = new(3) { ValueDimension = 2, Heads = 2, KeyValueHeads = 1 };

    public float? ScoreScale { get; } = Scale;

    /// <summary>Valid lengths or valid keys, as the method takes them.</summary>
    public Memory<byte> Padding { get; init; }

    public float[] Query { get; }
    public float[] Key { get; }
    public float[] Value { get; }
    public float[] OutputGradient { get; }

    /// <summary>Like all that is written: one number longer than needed.</summary>
    public float[] Output { get; }

    public float[] Statistics { get; }
    public float[] QueryGradient { get; }
    public float[] KeyGradient { get; }
    public float[] ValueGradient { get; }

    /// <summary>Attention, cell by cell.</summary>
    public double[] ExpectedOutput() => ExpectedOutput(Widened(Query), Widened(Key), Widened(Value));

    /// <summary>How Σ output · gradient changes with each number of the queries.</summary>
    public double[] ExpectedQueryGradient() => Derivatives(Query, queries => ExpectedOutput(queries, Widened(Key), Widened(Value)));

    /// <summary>The same for the keys.</summary>
    public double[] ExpectedKeyGradient() => Derivatives(Key, keys => ExpectedOutput(Widened(Query), keys, Widened(Value)));

    /// <summary>The same for the values.</summary>
    public double[] ExpectedValueGradient() => Derivatives(Value, values => ExpectedOutput(Widened(Query), Widened(Key), values));

    public ReadOnlySpan<TPadding> PaddingOf<TPadding>()
        where TPadding : struct => MemoryMarshal.Cast<byte, TPadding>(Padding.Span);

    private double[] ExpectedOutput(double[] queries, double[] keys, double[] values)
    {
        List<double> output = [];
        for (int row = 0; row < real.Length * Shape.Heads * mask.Queries; row++)
        {
            int item = row / (Shape.Heads * mask.Queries);
            int[] seen = [.. Enumerable.Range(0, mask.Keys).Where(key => mask.IsAllowed(row % mask.Queries, key, real[item]))];
            double[] powers = [.. seen.Select(key => Math.Exp(Scale * Score(queries, row, keys, (item * mask.Keys) + key)))];
            for (int d = 0; d < Shape.ValueDimension; d++)
            {
                double sum = seen.Select((key, i) => powers[i] * values[(((item * mask.Keys) + key) * Shape.ValueDimension) + d]).Sum();
                output.Add(seen.Length == 0 ? 0 : sum / powers.Sum());
            }
        }

        return [.. output];
    }

    private double Score(double[] queries, int query, double[] keys, int key) =>
        Enumerable.Range(0, Shape.HeadDimension).Sum(d => queries[(query * Shape.HeadDimension) + d] * keys[(key * Shape.HeadDimension) + d]);

    private double[] Derivatives(float[] at, Func<double[], double[]> output)
    {
        const double step = 1e-5;
        return [.. Enumerable.Range(0, at.Length).Select(i => (Loss(i, step) - Loss(i, -step)) / (2 * step))];

        double Loss(int i, double change)
        {
            double[] changed = Widened(at);
            changed[i] += change;
            return output(changed).Zip(OutputGradient, (number, gradient) => number * gradient).Sum();
        }
    }

    private static double[] Widened(float[] numbers) => [.. numbers.Select(number => (double)number)];

    private static float[] Numbers(int count, int seed) => [.. Enumerable.Range(0, count).Select(i => 2 * MathF.Sin(seed + (7 * i)))];

    private static float[] Room(int count) => [.. Enumerable.Repeat(Poison, count + 1)];
}
