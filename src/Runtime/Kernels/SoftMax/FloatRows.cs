using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>Softmax of rows of floats, in the widest vectors there are.</summary>
internal readonly unsafe struct FloatRows(SoftMaxWorkspace* workspace) : ISoftMaxRows<float>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(float* x, float* weights, RowRun run)
    {
        if (!workspace->IsFast)
        {
            AddExactly(x, weights, run);
        }
        else if (Vector512.IsHardwareAccelerated)
        {
            FastSoftMax<Lanes512, Vector512<float>>.Add(x, weights, run, workspace);
        }
        else if (Lanes256.IsSupported)
        {
            FastSoftMax<Lanes256, Vector256<float>>.Add(x, weights, run, workspace);
        }
        else
        {
            FastSoftMax<Lanes128, Vector128<float>>.Add(x, weights, run, workspace);
        }
    }

    public void AddRow(float* x, float* weights, int length) =>
        Add(x, weights, new RowRun(length, lengthStep: 0, rows: 1, stride: length, planes: 1, planeLength: 0, clears: false, workspace->Streams));

    /// <remarks>
    /// Not in vectors of sixteen: intervals are short, and each is filled up to a whole block of vectors with zeros.
    /// </remarks>
    public bool TryAdd(float* x, float* weights, scoped ReadOnlySpan<KeyInterval> keys) =>
        workspace->IsFast
        && (
            Lanes256.IsSupported
                ? FastSoftMax<Lanes256, Vector256<float>>.TryAdd(x, weights, keys, workspace)
                : FastSoftMax<Lanes128, Vector128<float>>.TryAdd(x, weights, keys, workspace)
        );

    public void Complete() { }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddExactly(float* x, float* weights, RowRun run)
    {
        for (int plane = 0; plane < run.Planes; plane++, x += run.PlaneLength, weights += run.PlaneLength)
        {
            float* scores = x;
            float* target = weights;
            for (var rows = run; rows.Rows > 0; scores += run.Stride, target += run.Stride)
            {
                ExactSoftMax.Row(scores, target, rows.Length, workspace->Scale);
                rows.MoveOn(target);
            }
        }
    }
}
