using System.Runtime.Intrinsics.X86;

namespace MaskGen;

/// <summary>What the softmax of floats keeps from row to row.</summary>
internal unsafe struct SoftMaxWorkspace
{
    public PowerShift Shift;
    public float Scale;

    /// <summary>Place for the powers of a long row.</summary>
    public float* Powers;

    /// <summary>Distance to the next row, in elements, where it is worth fetching early; otherwise 0.</summary>
    public int Ahead;

    /// <summary>Whether this processor, and a scale of this size and sign, are those that the fast ways are made for.</summary>
    public bool IsFast;

    /// <summary>Whether weights are stored past the caches.</summary>
    public bool Streams;

    public SoftMaxWorkspace(float scale, float* powers, int rowLength, bool streams)
    {
        Shift = new(scale);
        Scale = scale;
        Powers = powers;
        Ahead = rowLength >= 256 || streams ? rowLength : 0;
        IsFast = Fma.IsSupported && Avx2.IsSupported && Shift.IsPossible;
        Streams = streams;
    }
}
