using System.Runtime.CompilerServices;

namespace MaskGen;

public static partial class MaskKernels
{
    [SkipLocalsInit]
    private static unsafe void SoftMax<TMask>(
        PaddedBatch<TMask> batch,
        int query,
        ReadOnlySpan<float> x,
        Span<float> destination,
        float scale,
        bool blockedAreZero
    )
        where TMask : struct, IAttentionMask
    {
        int rows = query == AllRows ? TMask.QueryLength : 1;
        int heads = CheckScores<TMask>(batch.Count, rows, x, destination, scale);
        Unsafe.SkipInit(out SoftMaxWorkspace workspace);
        workspace.Start(scale, TMask.KeyLength);
        fixed (float* first = x)
        fixed (float* target = destination)
        {
            SoftMaxKernel<float, FloatRows> kernel = new(
                first,
                target,
                x.Length,
                TMask.KeyLength,
                query == AllRows ? 0 : query,
                rows,
                blockedAreZero,
                new(&workspace)
            );
            Visit(batch, heads, query, kernel);
        }
    }

    /// <summary>Checks the arguments that all softmax forms share and returns the number of heads.</summary>
    private static int CheckScores<TMask>(
        int batchSize,
        int rows,
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> destination,
        float scale
    )
        where TMask : struct, IAttentionMask
    {
        long oneHead = (long)batchSize * rows * TMask.KeyLength;
        bool fits = oneHead == 0 ? x.IsEmpty : x.Length >= oneHead && x.Length % oneHead == 0;
        if (!fits)
        {
            throw new ArgumentException(
                $"Expected a multiple of {oneHead} scores ({batchSize} · {rows} · {TMask.KeyLength}), one for each head; got {x.Length}.",
                nameof(x)
            );
        }

        Arguments.CheckScale(scale);
        Arguments.CheckLength(x.Length, destination);
        Arguments.CheckInPlaceOrApart(x, destination);
        return oneHead == 0 ? 0 : (int)(x.Length / oneHead);
    }
}
