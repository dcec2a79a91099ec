namespace Corpus.Plain.Matrices;

/// <summary>Triangles that have nothing to do with attention.</summary>
public static class Matrices
{
    public static double[,] Cholesky(double[,] a)
    {
        int n = a.GetLength(0);
        var l = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = a[i, j];
                for (int k = 0; k < j; k++) sum -= l[i, k] * l[j, k];
                l[i, j] = i == j ? Math.Sqrt(sum) : sum / l[j, j];
            }
        }

        return l;
    }

    public static (float[,] L, float[,] U) Lu(float[,] a)
    {
        int n = a.GetLength(0);
        float[,] l = new float[n, n], u = (float[,])a.Clone();
        for (int i = 0; i < n; i++)
        {
            l[i, i] = 1;
            for (int j = i + 1; j < n; j++)
            {
                l[j, i] = u[j, i] / u[i, i];
                for (int k = i; k < n; k++) u[j, k] -= l[j, i] * u[i, k];
            }
        }

        for (int i = 0; i < n; i++)
            for (int j = 0; j < i; j++)
                u[i, j] = 0;
        return (l, u);
    }

    public static void ClearUpper(float[,] m)
    {
        for (int i = 0; i < m.GetLength(0); i++)
            for (int j = 0; j < m.GetLength(1); j++)
                if (j > i)
                    m[i, j] = 0;
    }

    public static float[] Solve(float[,] lower, float[] b)
    {
        var x = new float[b.Length];
        for (int i = 0; i < x.Length; i++)
        {
            float sum = b[i];
            for (int j = 0; j < i; j++) sum -= lower[i, j] * x[j];
            x[i] = sum / lower[i, i];
        }

        return x;
    }

    public static (int A, int B) ClosestPair(double[][] points)
    {
        int n = points.Length;
        var distance = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                distance[i, j] = i < j ? Distance(points[i], points[j]) : double.PositiveInfinity;
            }
        }

        (int, int) best = (0, 1);
        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
            {
                if (distance[i, j] < distance[best.Item1, best.Item2]) best = (i, j);
            }
        }

        return best;
    }

    public static (int, int) MostSimilar(float[,] similarity)
    {
        int n = similarity.GetLength(0);
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++)
                similarity[i, j] = float.NegativeInfinity;
        (int, int) best = (0, 1);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                if (similarity[i, j] > similarity[best.Item1, best.Item2]) best = (i, j);
        return best;
    }

    public static float[,] Symmetrize(float[,] upper)
    {
        for (int i = 0; i < upper.GetLength(0); i++)
            for (int j = 0; j < i; j++)
                upper[i, j] = upper[j, i];
        return upper;
    }

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
}
