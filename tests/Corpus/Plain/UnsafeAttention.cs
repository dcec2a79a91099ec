namespace Corpus.Plain.Pointers;

public static unsafe class UnsafeAttention
{
    public static void Forward(float* q, float* k, float* v, float* scores, float* o, int n, int d)
    {
        float scale = 1f / MathF.Sqrt(d);
        for (int i = 0; i < n; i++)
        {
            float* row = scores + (long)i * n;
            for (int j = 0; j <= i; j++)
            {
                float dot = 0;
                for (int c = 0; c < d; c++) dot += q[i * d + c] * k[j * d + c];
                row[j] = dot * scale;
            }

            for (int j = i + 1; j < n; j++)
            {
                row[j] = float.NegativeInfinity;
            }

            SoftMax(row, n);
            for (int c = 0; c < d; c++)
            {
                float sum = 0;
                for (int j = 0; j <= i; j++) sum += row[j] * v[j * d + c];
                o[i * d + c] = sum;
            }
        }
    }

    public static void AddMask(float[] scores, sbyte[] mask)
    {
        fixed (float* s = scores)
        fixed (sbyte* m = mask)
        {
            float* p = s;
            for (sbyte* end = m + mask.Length, at = m; at < end; at++, p++)
            {
                *p += (1 - *at) * -10000f;
            }
        }
    }

    public static void ApplyPadding(float* scores, int rows, int columns, int* lengths)
    {
        for (int r = 0; r < rows; r++)
        {
            int valid = Math.Max(lengths[r], 1);
            for (float* p = scores + r * columns + valid; p < scores + (r + 1) * columns; ++p) *p = float.NegativeInfinity;
            SoftMax(scores + r * columns, columns);
        }
    }

    private static void SoftMax(float* x, int size)
    {
        // find max value (for numerical stability)
        float max = x[0];
        for (int i = 1; i < size; i++)
        {
            if (x[i] > max) max = x[i];
        }

        // exp and sum
        float sum = 0.0f;
        for (int i = 0; i < size; i++)
        {
            x[i] = MathF.Exp(x[i] - max);
            sum += x[i];
        }

        // normalize
        for (int i = 0; i < size; i++) x[i] /= sum;
    }
}
