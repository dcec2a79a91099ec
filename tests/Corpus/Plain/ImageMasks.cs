namespace Corpus.Plain.Images;

/// <summary>Masks of pixels.</summary>
public static class ImageMasks
{
    public static byte[] Apply(byte[] rgb, bool[] mask)
    {
        var result = new byte[rgb.Length];
        for (int i = 0; i < mask.Length; i++)
        {
            if (!mask[i]) continue;
            result[3 * i] = rgb[3 * i];
            result[3 * i + 1] = rgb[3 * i + 1];
            result[3 * i + 2] = rgb[3 * i + 2];
        }

        return result;
    }

    public static float[,] Blend(float[,] front, float[,] back, float[,] mask)
    {
        int h = mask.GetLength(0), w = mask.GetLength(1);
        var result = new float[h, w];
        for (int y = 0; y < h; y++)
            for (int x = 0; x < w; x++)
                result[y, x] = mask[y, x] * front[y, x] + (1 - mask[y, x]) * back[y, x];
        return result;
    }

    public static bool[,] Circle(int size)
    {
        var mask = new bool[size, size];
        int r = size / 2;
        for (int i = 0; i < size; i++)
            for (int j = 0; j < size; j++)
                mask[i, j] = (i - r) * (i - r) + (j - r) * (j - r) <= r * r;
        return mask;
    }

    // The lower right half of a square, cut along the diagonal.
    public static bool[,] Triangle(int size)
    {
        var mask = new bool[size, size];
        for (int i = 0; i < size; i++)
            for (int j = 0; j < size; j++)
                mask[i, j] = j <= i;
        return mask;
    }

    public static float IntersectionOverUnion(bool[,] a, bool[,] b)
    {
        int both = 0, either = 0;
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < a.GetLength(1); j++)
            {
                if (a[i, j] && b[i, j]) both++;
                if (a[i, j] || b[i, j]) either++;
            }
        }

        return either == 0 ? 1 : (float)both / either;
    }

    /// <summary>Non-maximum suppression over a heat map: what is no peak becomes −∞.</summary>
    public static void KeepPeaks(float[,] heat)
    {
        int h = heat.GetLength(0), w = heat.GetLength(1);
        var copy = (float[,])heat.Clone();
        for (int y = 0; y < h; y++)
        {
            for (int x = 0; x < w; x++)
            {
                bool peak = true;
                for (int dy = -1; dy <= 1; dy++)
                {
                    for (int dx = -1; dx <= 1; dx++)
                    {
                        int v = y + dy, u = x + dx;
                        if (v >= 0 && v < h && u >= 0 && u < w && copy[v, u] > copy[y, x]) peak = false;
                    }
                }

                if (!peak) heat[y, x] = float.NegativeInfinity;
            }
        }
    }

    /// <summary>Where a template matches best; the border cannot match.</summary>
    public static (int X, int Y) Argmax(float[,] response, int border)
    {
        int h = response.GetLength(0), w = response.GetLength(1);
        (int, int) best = (border, border);
        for (int y = 0; y < h; y++)
        {
            for (int x = 0; x < w; x++)
            {
                if (x < border || y < border || x >= w - border || y >= h - border) response[y, x] = float.MinValue;
                if (response[y, x] > response[best.Item2, best.Item1]) best = (x, y);
            }
        }

        return best;
    }

    /// <summary>Softmax over depth planes, with planes behind the wall left out.</summary>
    public static float ExpectedDepth(float[] costs, float[] depths, float wall)
    {
        float max = float.NegativeInfinity;
        var score = new float[costs.Length];
        for (int i = 0; i < costs.Length; i++)
        {
            score[i] = depths[i] > wall && i > 0 ? float.NegativeInfinity : -costs[i];
            max = Math.Max(max, score[i]);
        }

        float sum = 0, depth = 0;
        for (int i = 0; i < costs.Length; i++)
        {
            float weight = MathF.Exp(score[i] - max);
            sum += weight;
            depth += weight * depths[i];
        }

        return depth / sum;
    }
}
