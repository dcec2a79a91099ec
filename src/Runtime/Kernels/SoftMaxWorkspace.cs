using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>A row, or a run of it, whose softmax is still to be taken.</summary>
internal unsafe struct SoftMaxRow
{
    public float* X;
    public float* Weights;
    public int Length;

    /// <summary>Whether it is to be taken alone, because its scores are far below those of its group.</summary>
    public bool IsForOne;
}

/// <summary>What the softmax of floats keeps on the stack, about 9 KB: factors, and a group of short rows.</summary>
internal unsafe struct SoftMaxWorkspace
{
    /// <summary>Rows of a group.</summary>
    public const int GroupRows = 8;

    /// <summary>Longest row of a group. Longer ones gain little from company.</summary>
    public const int GroupedLength = 64;

    public float Scale;
    public float Rate;
    public float InverseRate;

    /// <summary>Distance to the next row, in elements, where it is worth fetching early; otherwise 0.</summary>
    public int Ahead;

    public GroupList Group;
    public GroupPowers Powers;
    public GroupSums RowSums;
    public GroupFactors Factors;

    public void Start(float scale, int rowLength)
    {
        Scale = scale;
        Rate = (float)(scale * 1.4426950408889634);
        InverseRate = 1 / Rate;
        Ahead = rowLength >= 256 ? rowLength : 0;
        for (int i = 0; i < GroupRows; i++)
        {
            RowSums[i] = Vector256<double>.One;
        }
    }

    /// <summary>Whether a positive scale and the processor allow powers of two with a whole shift.</summary>
    public readonly bool AllowsShiftedExp => Rate >= ShiftedExp.SmallestRate && float.IsFinite(Rate);

    [InlineArray(GroupRows)]
    public struct GroupList
    {
        private SoftMaxRow first;
    }

    [InlineArray(GroupRows * GroupedLength)]
    public struct GroupPowers
    {
        private float first;
    }

    [InlineArray(GroupRows)]
    public struct GroupSums
    {
        private Vector256<double> first;
    }

    [InlineArray(GroupRows)]
    public struct GroupFactors
    {
        private float first;
    }
}
