using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace MaskGen;

/// <summary>Softmax of rows of floats: short ones wait for a group, long ones are done at once.</summary>
internal unsafe struct FloatRows(SoftMaxWorkspace* workspace) : ISoftMaxRows<float>
{
    /// <summary>Whether this processor, and a scale of this size and sign, are those that the fast ways are made for.</summary>
    private readonly bool isFast = Fma.IsSupported && workspace->AllowsShiftedExp;
    private int waiting;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(float* x, float* weights, int length)
    {
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

    public readonly void Take(float* x, float* weights, int length)
    {
        if (isFast && length >= FloatLanes.Count)
        {
            LongSoftMax.Row(x, weights, length, workspace);
        }
        else
        {
            ExactSoftMax.Row(x, weights, length, workspace->Scale);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Complete()
    {
        if (waiting > 0)
        {
            GroupedSoftMax.Rows((SoftMaxRow*)&workspace->Group, waiting, workspace);
            waiting = 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Join(float* x, float* weights, int length)
    {
        var row = (SoftMaxRow*)&workspace->Group + waiting;
        row->X = x;
        row->Weights = weights;
        row->Length = length;
        row->IsForOne = false;
        if (++waiting == SoftMaxWorkspace.GroupRows)
        {
            Complete();
        }
    }
}
