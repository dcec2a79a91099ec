namespace MaskGen.Runtime.Tests.Masks;

/// <summary>Inputs made from a seed.</summary>
internal static class Samples
{
    /// <summary>[B, P]: nothing real, everything real, then random.</summary>
    public static int[] Lengths(MaskCase mask, int batch, int seed)
    {
        var random = new Random(seed);
        int[] longest =
        [
            .. mask
                .Segments.Where(segment => segment.Padding != Padding.None)
                .SelectMany(segment => Enumerable.Repeat(segment.Length, segment.Count)),
        ];
        return
        [
            .. Enumerable
                .Range(0, batch)
                .SelectMany(item =>
                    longest.Select(length =>
                        item switch
                        {
                            0 => 0,
                            1 => length,
                            _ => random.Next(length + 1),
                        }
                    )
                ),
        ];
    }

    /// <summary>[B, Tk]: nothing real, everything real, then ever more gaps.</summary>
    public static bool[] Keys(MaskCase mask, int batch, int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable
                .Range(0, batch * mask.KeyLength)
                .Select(i => (i / mask.KeyLength) switch
                {
                    0 => false,
                    1 => true,
                    var item => random.Next(item) != 0,
                }),
        ];
    }

    public static float[] Scores(int count, int seed, float size = 10)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2 - 1) * size)];
    }
}
