namespace MaskGen;

/// <summary>What attention reads and writes, with everything that the caller gave checked and resolved.</summary>
internal struct AttentionOperands
{
    public Operand Query;
    public Operand Key;
    public Operand Value;
    public Operand Output;

    /// <summary>Of gradients only, like those below.</summary>
    public Operand OutputGradient;

    public Operand QueryGradient;
    public Operand KeyGradient;
    public Operand ValueGradient;

    /// <summary>[B, H, Tq, 2], or null.</summary>
    public unsafe float* Statistics;

    /// <summary>B · H planes.</summary>
    public int Planes;

    public int Heads;

    /// <summary>Query heads that share a head of keys and values.</summary>
    public int Group;

    public int QueryLength;
    public int KeyLength;
    public int HeadDimension;
    public int ValueDimension;

    /// <summary>Scale of the scores times log₂ e: the powers are those of 2.</summary>
    public float Rate;

    public float Scale;
}
