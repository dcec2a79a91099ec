namespace MaskGen.Generator.Emission.Sets;

/// <summary>What a mask set can do: what a mask can, for one index, and writing and softmax for all members.</summary>
internal static class MaskSetOperations
{
    private const string All = "OfAll";

    public static Parameter Index(MaskSetModel set) =>
        new("int", "index", "Layer or head, from 0.", $"is not in [0, {set.Count}).", Parameter.OutOfRange);

    public static Operation IsAllowed(MaskSetModel set) => OfOne(set, Operation.IsAllowed(set));

    /// <summary>The operations of a mask, for the member of one index.</summary>
    public static IEnumerable<Operation> OfOne(MaskSetModel set) =>
        Operation.Of(set).Select(operation => OfOne(set, operation));

    /// <summary>Operations on all members, [Count, Tq, Tk]: heads of one layer.</summary>
    public static IEnumerable<Operation> OfAll(MaskSetModel set)
    {
        string masks = $"{set.Count}, {set.QueryLength}, {set.KeyLength}]";
        return Operation
            .Writers(masks)
            .Append(Operation.SoftMax($"Scores, [B, {masks}: head h is masked by the member of index h."))
            .Select(operation =>
                operation with
                {
                    Name = operation.Name + All,
                    Summary = $"<c>{operation.Name}</c> of all members, one after the other.",
                }
            );
    }

    private static Operation OfOne(MaskSetModel set, Operation operation) =>
        operation with
        {
            Leading = [Index(set), .. operation.Leading],
        };
}
