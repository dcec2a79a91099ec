namespace MaskGen;

/// <summary>
/// 2^f = 1 + C1·f + … + C6·f⁶ for |f| ≤ 1/2, minimax for the relative error, 5.4e-9: evaluated in floats, what is left is the
/// rounding of the last step.
/// </summary>
internal static class Exp2Polynomial
{
    public const float C1 = 0.6931472420692444f;
    public const float C2 = 0.24022655189037323f;
    public const float C3 = 5.550277978181839e-2f;
    public const float C4 = 9.617112576961517e-3f;
    public const float C5 = 1.3414393179118633e-3f;
    public const float C6 = 1.5779354725964367e-4f;
}
