namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>
/// What a set of cells is for, where its origin proves it. Token ids that equal one id are padding (or some other token to
/// be kept out): nobody attends to a single word of the vocabulary. That a parameter is called "mask" proves nothing.
/// </summary>
internal static class Purposes
{
    public static CellSet Judge(CellSet cells, TensorFacts facts) =>
        cells switch
        {
            { Purpose: not Purpose.Unknown } => cells,
            { Identity: ComparedCells compared } => cells with { Purpose = Of(compared, facts) },
            { Identity: Others } => Judge(cells.Complement(), facts).Complement(),
            _ => cells,
        };

    private static Purpose Of(ComparedCells compared, TensorFacts facts) =>
        compared.Number is null
            // Any id but 0. Of a tensor that may itself be a mask, it says nothing.
            ? facts.IsTokenIds(compared.Origin) ? Purpose.Allowed : Purpose.Unknown
        : IsIdOrBlocked(compared.Number) || facts.IsTokenIds(compared.Origin) && compared.Number is not 1.0 ? Purpose.Blocked
        : Purpose.Unknown;

    /// <summary>
    /// Small numbers may be those of segments, roles or gray values, some of which are to be seen, and segments are embedded,
    /// too. Large whole numbers are ids, negative ones say "none", and those that block are blocked.
    /// </summary>
    private static bool IsIdOrBlocked(object number) =>
        number is double value && (value <= Consumers.Blocking || value is < 0 or > byte.MaxValue && value.Equals(Math.Round(value)));
}
