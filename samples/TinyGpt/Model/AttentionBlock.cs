namespace MaskGen.Samples.TinyGpt;

/// <summary>
/// Multi-head attention under a mask that is known as a type. Projections leave [B, T, H, D], and attention takes it as
/// it is; the scores never exist in memory, only two numbers per row are kept for the gradients.
/// </summary>
internal sealed class AttentionBlock<TMask> : IBlock
    where TMask : struct, IAttentionMask
{
    private readonly LayerNorm _norm;
    private readonly Linear _toQuery, _toKey, _toValue, _toStream;
    private readonly float[] _query, _key, _value, _output, _rowStatistics;
    private readonly float[] _queryGradient, _keyGradient, _valueGradient, _outputGradient, _normGradient;
    private readonly AttentionShape _shape;

    public AttentionBlock(ParameterLayout layout, ModelSize size, int rows)
    {
        int width = size.Width;
        float deviation = 1 / MathF.Sqrt(width);
        _norm = new(layout, rows, width);
        _toQuery = new(layout, width, width, deviation);
        _toKey = new(layout, width, width, deviation);
        _toValue = new(layout, width, width, deviation);
        _toStream = new(layout, width, width, deviation * size.ResidualScale);
        _query = new float[rows * width];
        _key = new float[rows * width];
        _value = new float[rows * width];
        _output = new float[rows * width];
        _rowStatistics = new float[rows * size.Heads * 2];
        _queryGradient = new float[rows * width];
        _keyGradient = new float[rows * width];
        _valueGradient = new float[rows * width];
        _outputGradient = new float[rows * width];
        _normGradient = new float[rows * width];
        _shape = new(width / size.Heads) { Heads = size.Heads, Layout = AttentionLayout.TokensFirst };
    }

    public void Forward(ReadOnlySpan<float> weights, ReadOnlySpan<int> textLengths, Span<float> stream)
    {
        _norm.Forward(weights, stream);
        Project(_toQuery, weights, _query);
        Project(_toKey, weights, _key);
        Project(_toValue, weights, _value);
        if (textLengths.IsEmpty)
        {
            MaskKernels.Attention<TMask>(_query, _key, _value, _output, _shape, rowStatistics: _rowStatistics);
        }
        else
        {
            MaskKernels.Attention<TMask>(_query, _key, _value, textLengths, _output, _shape);
        }

        _toStream.AddTo(stream, weights, _output);
    }

    public void Backward(ReadOnlySpan<float> weights, Span<float> gradients, Span<float> streamGradient)
    {
        Array.Clear(_outputGradient);
        _toStream.Backward(weights, gradients, _output, streamGradient, _outputGradient);
        MaskKernels.AttentionBackward<TMask>(
            _query,
            _key,
            _value,
            _output,
            _outputGradient,
            _rowStatistics,
            _queryGradient,
            _keyGradient,
            _valueGradient,
            _shape
        );
        Array.Clear(_normGradient);
        _toQuery.Backward(weights, gradients, _norm.Output, _queryGradient, _normGradient);
        _toKey.Backward(weights, gradients, _norm.Output, _keyGradient, _normGradient);
        _toValue.Backward(weights, gradients, _norm.Output, _valueGradient, _normGradient);
        _norm.Backward(weights, gradients, _normGradient, streamGradient);
    }

    private void Project(Linear projection, ReadOnlySpan<float> weights, float[] result)
    {
        Array.Clear(result);
        projection.AddTo(result, weights, _norm.Output);
    }
}
