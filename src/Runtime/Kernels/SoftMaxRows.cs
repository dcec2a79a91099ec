using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace MaskGen;

/// <summary>What takes the softmax of rows that are handed to it one after the other.</summary>
internal unsafe interface ISoftMaxRows<T>
    where T : unmanaged
{
    /// <summary>A row whose allowed keys are one interval.</summary>
    /// <param name="x">Its first allowed score.</param>
    /// <param name="weights">Where that one's weight goes; may be <paramref name="x"/>.</param>
    /// <param name="length">Number of allowed keys.</param>
    void Add(T* x, T* weights, int length);

    /// <summary>A row whose allowed keys are several intervals.</summary>
    /// <param name="x">Its first score.</param>
    /// <param name="weights">Its first weight; may be <paramref name="x"/>.</param>
    /// <param name="keys">The intervals.</param>
    void Add(T* x, T* weights, scoped ReadOnlySpan<KeyInterval> keys);

    /// <summary>Writes what is still missing of the rows so far.</summary>
    void Complete();
}

/// <summary>Rows of floats: short ones wait for a group, long ones are done at once.</summary>
internal unsafe struct FloatRows(SoftMaxWorkspace* workspace) : ISoftMaxRows<float>
{
    private int waiting;

    /// <summary>Whether this processor, and a scale of this size and sign, are those that the fast ways are made for.</summary>
    private readonly bool isFast = Fma.IsSupported && workspace->AllowsShiftedExp;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(float* x, float* weights, int length)
    {
        if (length == 0)
        {
            return;
        }

        if (!isFast)
        {
            ExactSoftMax.Row(x, weights, length, workspace->Scale);
        }
        else if (length > SoftMaxWorkspace.GroupedLength)
        {
            LongSoftMax.Row(x, weights, length, workspace);
        }
        else
        {
            Join(x, weights, length);
        }
    }

    public readonly void Add(float* x, float* weights, scoped ReadOnlySpan<KeyInterval> keys) =>
        ExactSoftMax.Row(x, weights, keys, workspace->Scale);

    public void Complete()
    {
        if (waiting > 0)
        {
            GroupedSoftMax.Rows((SoftMaxRow*)&workspace->Group, waiting, workspace);
            waiting = 0;
        }
    }

    private void Join(float* x, float* weights, int length)
    {
        ref SoftMaxRow row = ref workspace->Group[waiting++];
        row.X = x;
        row.Weights = weights;
        row.Length = length;
        row.IsForOne = false;
        if (waiting == SoftMaxWorkspace.GroupRows)
        {
            Complete();
        }
    }
}
