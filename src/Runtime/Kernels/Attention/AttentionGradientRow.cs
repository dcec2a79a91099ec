namespace MaskGen;

/// <summary>The gradients of a single row of attention, which reads no key and no value that the row does not see.</summary>
internal static unsafe class AttentionGradientRow
{
    /// <summary>Adds what one query contributes to the gradients.</summary>
    /// <param name="row">The query, its gradients and its statistics.</param>
    /// <param name="head">Keys, values and their gradients.</param>
    /// <param name="keys">What the query sees.</param>
    /// <param name="operands">Dimensions and scale.</param>
    public static void Add(GradientRow row, GradientHead head, scoped ReadOnlySpan<KeyInterval> keys, in AttentionOperands operands)
    {
        if (row.Inverse == 0)
        {
            // No weights: the gradient of the output is not even read.
            return;
        }

        float delta = RowVectors.Dot(row.OutputGradient, row.Output, operands.ValueDimension);
        foreach (var interval in keys)
        {
            for (int key = interval.Start; key < interval.End; key++)
            {
                float score = RowVectors.Dot(row.Query, head.Key.From(key).Start, operands.HeadDimension) * operands.Rate;
                float weight = float.Exp2(score - row.Shift) * row.Inverse;
                if (weight != 0)
                {
                    float weightGradient = RowVectors.Dot(row.OutputGradient, head.Value.From(key).Start, operands.ValueDimension);
                    float scoreGradient = weight * (weightGradient - delta) * operands.Scale;
                    RowVectors.Add(head.ValueGradient.From(key).Start, row.OutputGradient, operands.ValueDimension, weight);
                    RowVectors.Add(head.KeyGradient.From(key).Start, row.Query, operands.HeadDimension, scoreGradient);
                    RowVectors.Add(row.QueryGradient, head.Key.From(key).Start, operands.HeadDimension, scoreGradient);
                }
            }
        }
    }
}

/// <summary>What the gradients read and write of one query.</summary>
internal readonly unsafe struct GradientRow(float* query, float* output, float* outputGradient, float* queryGradient, float shift, float inverse)
{
    public readonly float* Query = query;
    public readonly float* Output = output;
    public readonly float* OutputGradient = outputGradient;
    public readonly float* QueryGradient = queryGradient;
    public readonly float Shift = shift;
    public readonly float Inverse = inverse;
}

/// <summary>What the gradients read and write of the keys and values of a head.</summary>
internal readonly struct GradientHead(Rows key, Rows value, Rows keyGradient, Rows valueGradient)
{
    public readonly Rows Key = key;
    public readonly Rows Value = value;
    public readonly Rows KeyGradient = keyGradient;
    public readonly Rows ValueGradient = valueGradient;
}
