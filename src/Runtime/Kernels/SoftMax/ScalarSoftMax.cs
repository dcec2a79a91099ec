namespace MaskGen;

/// <summary>
/// The softmax of any row on processors without vectors: those that the runtime puts together number by number take a
/// hundred times as long.
/// </summary>
internal static unsafe class ScalarSoftMax
{
    public static void Row(float* x, float* weights, int length, float scale)
    {
        // In double, where the product of two floats is exact.
        double factor = scale;
        double largest = double.NegativeInfinity;
        for (int i = 0; i < length; i++)
        {
            double score = x[i] * factor;
            largest = score > largest ? score : largest;
        }

        double pivot = double.IsNegativeInfinity(largest) ? 0 : largest;
        double sum = 0;
        for (int i = 0; i < length; i++)
        {
            double power = Math.Exp(x[i] * factor - pivot);
            weights[i] = (float)power;
            sum += power;
        }

        // The sum is 0 only where every allowed score is −∞: their weights are 0.
        double inverse = sum == 0 ? 0 : 1 / sum;
        for (int i = 0; i < length; i++)
        {
            weights[i] = (float)(weights[i] * inverse);
        }
    }
}
