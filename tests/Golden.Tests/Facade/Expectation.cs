namespace MaskGen.Golden.Tests.Facade;

/// <summary>What a generated method must write, cell by cell, from its mask's one line of meaning.</summary>
internal static class Expectation
{
    public static double[] Of(GeneratedMethod method, Call call) =>
        [.. call.Real.SelectMany((real, item) => OfItem(method, call, method.Mask.Cells(real), item))];

    /// <summary>Scores [B, H, rows, Tk], NaN where they are blocked.</summary>
    public static float[] Scores(GeneratedMethod method, Call call)
    {
        SmallMask mask = method.Mask;
        return
        [
            .. call.Real.SelectMany((real, item) =>
                Enumerable.Range(0, Call.Heads * method.Rows * mask.Keys).Select(i =>
                {
                    int row = method.Rows == 1 ? call.Query : i / mask.Keys % mask.Queries;
                    return mask.IsAllowed(row, i % mask.Keys, real) ? Score(item, i) : float.NaN;
                })
            ),
        ];
    }

    private static float Score(int item, int index) => 3 * MathF.Sin(item + 7 * index);

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
}
