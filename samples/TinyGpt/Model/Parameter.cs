namespace MaskGen.Samples.TinyGpt;

/// <summary>A place in the row of all parameters of a model.</summary>
internal readonly record struct Parameter(int Start, int Count)
{
    public ReadOnlySpan<float> In(ReadOnlySpan<float> all) => all.Slice(Start, Count);

    public Span<float> In(Span<float> all) => all.Slice(Start, Count);
}

/// <summary>
/// Places the parameters of all layers in one row of numbers: gradients of several replicas are added, and Adam steps, in
/// one loop. Layers that are made in the same order get the same places.
/// </summary>
internal sealed class ParameterLayout
{
    private readonly List<(Parameter Parameter, Func<int, Random, float> FirstValue)> _parameters = [];

    public int Count { get; private set; }

    /// <summary>Numbers that start normally distributed around 0, or at 0.</summary>
    public Parameter Add(int count, float deviation = 0) => Add(count, (_, random) => deviation * Normal(random));

    /// <summary>Numbers that start as a function of their index says.</summary>
    public Parameter Add(int count, Func<int, Random, float> firstValue)
    {
        Parameter parameter = new(Count, count);
        _parameters.Add((parameter, firstValue));
        Count += count;
        return parameter;
    }

    /// <summary>First values of all parameters.</summary>
    public float[] Draw(Random random)
    {
        float[] values = new float[Count];
        foreach ((Parameter parameter, Func<int, Random, float> firstValue) in _parameters)
        {
            for (int i = 0; i < parameter.Count; i++)
            {
                values[parameter.Start + i] = firstValue(i, random);
            }
        }

        return values;
    }

    /// <summary>A normal number, by Box and Muller.</summary>
    public static float Normal(Random random)
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
        return (float)(radius * Math.Cos(2 * Math.PI * random.NextDouble()));
    }
}
