namespace MaskGen.Samples.TinyGpt;

/// <summary>
/// A transformer over prefix and text with the activations of one batch. Parameters are handed in, so several replicas
/// work with the same ones. The last segment of the mask is the text.
/// </summary>
internal sealed class Model<TMask>
    where TMask : struct, IAttentionMask
{
    private readonly ParameterLayout _layout = new();
    private readonly Embedding _embedding;
    private readonly IBlock[] _blocks;
    private readonly LayerNorm _norm;
    private readonly Linear _head;
    private readonly float[] _stream, _streamGradient, _normGradient, _logits, _logitsGradient;
    private readonly ModelSize _size;
    private readonly int _items;

    /// <param name="size">Widths and depths.</param>
    /// <param name="items">B, windows of text that are worked on at once.</param>
    public Model(ModelSize size, int items)
    {
        (_size, _items) = (size, items);
        int rows = items * TMask.QueryLength;
        _embedding = new(_layout, size, PrefixLength, TextLength);
        _blocks = [.. Enumerable.Range(0, 2 * size.Layers).Select(IBlock (i) =>
            i % 2 == 0 ? new AttentionBlock<TMask>(_layout, size, rows) : new MlpBlock(_layout, size, rows))];
        _norm = new(_layout, rows, size.Width);
        _head = new(_layout, size.Width, size.Characters, 0.5f / MathF.Sqrt(size.Width));
        _stream = new float[rows * size.Width];
        _streamGradient = new float[rows * size.Width];
        _normGradient = new float[rows * size.Width];
        _logits = new float[rows * size.Characters];
        _logitsGradient = new float[rows * size.Characters];
    }

    public static int PrefixLength => TMask.Segments[^1].QueryStart;

    public static int TextLength => TMask.Segments[^1].TotalLength;

    /// <summary>Characters of an item: what is read, and one more, since every character is asked for the next.</summary>
    public static int WindowLength => TextLength + 1;

    public int ParameterCount => _layout.Count;

    public float[] DrawParameters(Random random) => _layout.Draw(random);

    /// <summary>What follows each character of the text.</summary>
    /// <param name="weights">All parameters.</param>
    /// <param name="windows">[B, <see cref="WindowLength"/>].</param>
    /// <param name="textLengths">[B], real characters of each item; empty where all are real.</param>
    public void Forward(ReadOnlySpan<float> weights, ReadOnlySpan<int> windows, ReadOnlySpan<int> textLengths = default)
    {
        _embedding.Forward(weights, windows, _stream);
        foreach (IBlock block in _blocks)
        {
            block.Forward(weights, textLengths, _stream);
        }

        _norm.Forward(weights, _stream);
        Array.Clear(_logits);
        _head.AddTo(_logits, weights, _norm.Output);
    }

    /// <summary>Scores of what follows one character, after <see cref="Forward"/>.</summary>
    public ReadOnlySpan<float> Logits(int item, int position) =>
        _logits.AsSpan((item * TMask.QueryLength + PrefixLength + position) * _size.Characters, _size.Characters);

    /// <summary>Sum of the losses of all characters, after <see cref="Forward"/>.</summary>
    public double Loss(ReadOnlySpan<int> windows)
    {
        double sum = 0;
        for (int item = 0; item < _items; item++)
        {
            for (int position = 0; position < TextLength; position++)
            {
                sum += CrossEntropy.Loss(Logits(item, position), windows[item * WindowLength + position + 1]);
            }
        }

        return sum;
    }

    /// <summary>Adds the gradients of share · <see cref="Loss"/>, after <see cref="Forward"/> with all characters real.</summary>
    public void Backward(ReadOnlySpan<float> weights, Span<float> gradients, ReadOnlySpan<int> windows, float share)
    {
        for (int item = 0; item < _items; item++)
        {
            for (int position = 0; position < TextLength; position++)
            {
                ReadOnlySpan<float> logits = Logits(item, position);
                int row = item * TMask.QueryLength + PrefixLength + position;
                Span<float> gradient = _logitsGradient.AsSpan(row * _size.Characters, _size.Characters);
                CrossEntropy.Gradient(logits, windows[item * WindowLength + position + 1], share, gradient);
            }
        }

        Array.Clear(_normGradient);
        _head.Backward(weights, gradients, _norm.Output, _logitsGradient, _normGradient);
        Array.Clear(_streamGradient);
        _norm.Backward(weights, gradients, _normGradient, _streamGradient);
        foreach (IBlock block in _blocks.Reverse())
        {
            block.Backward(weights, gradients, _streamGradient);
        }

        _embedding.Backward(gradients, windows, _streamGradient);
    }
}
