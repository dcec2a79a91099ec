namespace MaskGen.Golden.Tests.Facade;

/// <summary>What a generated method must write, cell by cell, from its mask's one line of meaning.</summary>
internal static class Expectation
{
    public static double[] Of(GeneratedMethod method, Call call) =>
        [.. call.Real.SelectMany((real, item) => OfItem(method, call, method.Mask.Cells(real), item))];

    /// <summary>Scores, or for a gradient weights, [B, H, rows, Tk], NaN where they are blocked.</summary>
    public static double[] Inputs(GeneratedMethod method, Call call) => Allowed(method, call, method.Takes("x") ? Score : Weight);

    /// <summary>Gradients of weights, in the same shape.</summary>
    public static double[] Gradients(GeneratedMethod method, Call call) => Allowed(method, call, Gradient);

    private static double[] Allowed(GeneratedMethod method, Call call, Func<int, int, float> value)
    {
        SmallMask mask = method.Mask;
        return
        [
            .. call.Real.SelectMany((real, item) =>
                Enumerable.Range(0, Call.Heads * method.Rows * mask.Keys).Select(i =>
                {
                    int row = method.Rows == 1 ? call.Query : i / mask.Keys % mask.Queries;
                    return mask.IsAllowed(row, i % mask.Keys, real) ? value(item, i) : double.NaN;
                })
            ),
        ];
    }

    private static float Score(int item, int index) => 3 * MathF.Sin(item + 7 * index);

    /// <summary>Any number serves; those of a softmax are but special.</summary>
    private static float Weight(int item, int index) => (((item + (5 * index)) % 7) + 1) / 16f;

    private static float Gradient(int item, int index) => (((3 * item) + (11 * index)) % 13 - 6) / 4f;

    private static IEnumerable<double> OfItem(GeneratedMethod method, Call call, bool[] cells, int item)
    {
        double blocked = Convert.ToDouble(call.BlockedValue is Half half ? (double)half : call.BlockedValue);
        return method.Name switch
        {
            "WriteAllowed" => cells.Select(allowed => allowed ? 1.0 : 0),
            "WriteBlocked" => cells.Select(allowed => allowed ? 0.0 : 1),
            "WriteAdditive" => cells.Select(allowed => allowed ? 0 : blocked),
            "WritePackedBits" => cells.Chunk(8).Select(bits => bits.Select((bit, i) => bit ? Math.Pow(2, i) : 0).Sum()),
            "MaskedSoftMax" => Weights(method.Mask, call, cells, item),
            "MaskedSoftMaxRow" => Weights(method.Mask, call, cells.Chunk(method.Mask.Keys).ElementAt(call.Query), item),
            "MaskedSoftMaxBackward" => ScoreGradients(method.Mask, call, cells, item),
            _ => throw new NotSupportedException($"No test knows what {method} should write."),
        };
    }

    private static IEnumerable<double> Weights(SmallMask mask, Call call, bool[] cells, int item)
    {
        bool[] allHeads = [.. Enumerable.Repeat(cells, Call.Heads).SelectMany(plane => plane)];
        return allHeads
            .Select((allowed, i) => allowed ? Math.Exp((double)call.Scale * Score(item, i)) : 0)
            .Chunk(mask.Keys)
            .SelectMany(row => row.Select(weight => weight == 0 ? 0 : weight / row.Sum()));
    }

    private static IEnumerable<double> ScoreGradients(SmallMask mask, Call call, bool[] cells, int item)
    {
        bool[] allHeads = [.. Enumerable.Repeat(cells, Call.Heads).SelectMany(plane => plane)];
        return allHeads
            .Select((allowed, i) => (W: allowed ? Weight(item, i) : 0.0, G: allowed ? Gradient(item, i) : 0.0))
            .Chunk(mask.Keys)
            .SelectMany(row =>
            {
                double mean = row.Sum(cell => cell.W * cell.G);
                return row.Select(cell => call.Scale * cell.W * (cell.G - mean));
            });
    }
}
