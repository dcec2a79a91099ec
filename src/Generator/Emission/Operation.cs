namespace MaskGen.Generator.Emission;

/// <summary>A parameter of a generated method.</summary>
/// <param name="Documentation">What it is; <c>{0}</c> is the batch axis of its shape.</param>
/// <param name="Refused">What makes the method throw: the rest of a sentence that begins with the parameter. Empty: nothing does.</param>
/// <param name="Exception">The exception that is then thrown.</param>
internal sealed record Parameter(
    string Type,
    string Name,
    string Documentation,
    string Refused,
    string Exception = "ArgumentException",
    string? Default = null
)
{
    public const string OutOfRange = "ArgumentOutOfRangeException";

    public string Declaration => Default is null ? $"{Type} {Name}" : $"{Type} {Name} = {Default}";
}

/// <summary>How a generated method learns which tokens are real: one overload each.</summary>
/// <param name="Parameter">What says so, or null where all tokens are real.</param>
/// <param name="Argument">What is handed to the kernel for it.</param>
/// <param name="BatchAxis">What it adds in front of the shapes.</param>
internal sealed record RealTokens(Parameter? Parameter, string? Argument, string BatchAxis)
{
    public static readonly RealTokens All = new(Parameter: null, Argument: null, BatchAxis: "");

    public static readonly RealTokens ByLength = new(
        new Parameter(
            "global::System.ReadOnlySpan<ValidLengths>",
            "validLengths",
            "How many tokens of each padded segment are real, one per batch item. All shapes have an axis B in front.",
            "has a length below 0 or above that of its segment.",
            Parameter.OutOfRange
        ),
        "global::System.Runtime.InteropServices.MemoryMarshal.Cast<ValidLengths, int>(validLengths)",
        BatchAxis: "B, "
    );

    public static RealTokens ByKey(IFacade mask) =>
        new(
            new Parameter(
                "global::System.ReadOnlySpan<bool>",
                "validKeys",
                $"Which keys are real (true), [B, {mask.KeyLength}], gaps allowed. All shapes have an axis B in front.",
                $"is no multiple of {mask.KeyLength} long."
            ),
            "validKeys",
            BatchAxis: "B, "
        );
}

/// <summary>One kernel as a method of the mask, with an overload for each way to say which tokens are real.</summary>
/// <param name="Name">Name of the method and of the kernel.</param>
/// <param name="Summary">What it does, as documentation.</param>
/// <param name="Leading">Parameters that stand before those that say which tokens are real; <c>{0}</c> in their documentation is the batch axis.</param>
/// <param name="Trailing">Parameters that stand after them; the same.</param>
/// <param name="TypeArguments">Type arguments of the kernel.</param>
/// <param name="ExtraArguments">Arguments of the kernel that the method does not take.</param>
/// <param name="ShowsPicture">Its documentation shows the mask; once per name is enough.</param>
/// <param name="DocumentedBy">The method whose documentation is also its own, or null.</param>
internal sealed record Operation(
    string Name,
    string Summary,
    Parameter[] Leading,
    Parameter[] Trailing,
    string TypeArguments = "Tag",
    string? ExtraArguments = null,
    bool ShowsPicture = true,
    string? DocumentedBy = null
)
{
    public const string Span = "global::System.Span";
    private const string Half = "global::System.Half";

    public bool IsSoftMax => Name.StartsWith("MaskedSoftMax", StringComparison.Ordinal);

    /// <summary>Everything that a mask can do and that padding changes.</summary>
    public static IEnumerable<Operation> Of(IFacade mask)
    {
        string matrix = $"{mask.QueryLength}, {mask.KeyLength}]";
        foreach (Operation writer in Writers(matrix))
        {
            yield return writer;
        }

        yield return Writer(
            "WritePackedBits",
            "Writes one bit per cell, 1 = allowed, low bits first, rows without gaps; each batch item starts on a byte.",
            "byte",
            $"{PackedByteCount(mask)}]"
        );
        yield return SoftMax($"Scores, [{{0}}H, {matrix}, any number H of heads.");
        yield return new Operation(
            "MaskedSoftMaxRow",
            "Softmax of one query row, as in a decode step.",
            [Query(mask), Scores($"Scores of the row, [{{0}}H, {mask.KeyLength}].")],
            [Weights, Scale, BlockedAreZero]
        );
    }

    /// <summary>A question about one cell, whose tokens are those of one item and not of a batch.</summary>
    public static Operation IsAllowed(IFacade mask) =>
        new(
            "IsAllowed",
            "Whether the query may attend the key.",
            [
                Query(mask),
                new Parameter("int", "key", "Column, from 0.", $"is not in [0, {mask.KeyLength}).", Parameter.OutOfRange),
            ],
            []
        );

    /// <summary>What writes a value for every cell.</summary>
    /// <param name="matrix">The shape of the cells, from the axis after the batch on, with its closing bracket.</param>
    public static IEnumerable<Operation> Writers(string matrix)
    {
        yield return Writer("WriteAllowed", "Writes <c>true</c> for allowed and <c>false</c> for blocked cells: the polarity of <c>scaled_dot_product_attention</c>.", "bool", matrix);
        yield return Writer("WriteBlocked", "Writes <c>true</c> for blocked and <c>false</c> for allowed cells: the polarity of <c>masked_fill</c> and <c>key_padding_mask</c>.", "bool", matrix);
        yield return Additive("float", matrix, Blocked("float", "float.NegativeInfinity"));
        yield return Additive("double", matrix, Blocked("double", "double.NegativeInfinity"));
        yield return Additive(Half, matrix, blocked: null);
        yield return Additive(Half, matrix, Blocked(Half, value: null));
    }

    /// <summary>Softmax of all rows.</summary>
    /// <param name="scores">What the scores are, with their shape.</param>
    public static Operation SoftMax(string scores) =>
        new(
            "MaskedSoftMax",
            "Softmax of <c>scale · x</c> over the allowed keys of each row. Blocked cells become exactly 0 whatever they hold; an empty row, and one of −∞ alone, becomes zeros; NaN or +∞ in an allowed cell makes its row NaN.",
            [Scores(scores)],
            [Weights, Scale, BlockedAreZero]
        );

    /// <summary>Bytes of one mask in packed bits.</summary>
    public static long PackedByteCount(IFacade mask) => (((long)mask.QueryLength * mask.KeyLength) + 7) / 8;

    private static Parameter Query(IFacade mask) =>
        new("int", "query", "Row, from 0.", $"is not in [0, {mask.QueryLength}).", Parameter.OutOfRange);

    private static Parameter Weights { get; } =
        new(
            $"{Span}<float>",
            "destination",
            "Weights, of the same shape; may be <paramref name=\"x\"/> itself.",
            "is too short, or overlaps an input without being it."
        );

    public static Parameter Scale { get; } =
        new("float", "scale", "Finite factor of the scores, such as 1/√D.", "is NaN or infinite.", Parameter.OutOfRange, "1f");

    public static Parameter BlockedAreZero { get; } =
        new(
            "bool",
            "blockedAreZero",
            "Whether the blocked cells of <paramref name=\"destination\"/> hold 0 already; they are then not written.",
            Refused: "",
            Default: "false"
        );

    private static Operation Writer(string name, string summary, string type, string shape) =>
        new(name, summary, [], [Destination(type, shape)]);

    private static Operation Additive(string type, string matrix, Parameter? blocked) =>
        new(
            "WriteAdditive",
            "Writes what is added to scores: 0 for allowed cells, the blocked value for the others.",
            [],
            blocked is null ? [Destination(type, matrix)] : [Destination(type, matrix), blocked],
            $"Tag, {type}",
            blocked is null ? $"{type}.NegativeInfinity" : null,
            ShowsPicture: type == "float"
        );

    private static Parameter Scores(string documentation) =>
        new("global::System.ReadOnlySpan<float>", "x", documentation, "has another shape.");

    private static Parameter Destination(string type, string shape) =>
        new(
            $"{Span}<{type}>",
            "destination",
            $"Receives [{{0}}{shape}; may be longer.",
            "is too short, or overlaps an input."
        );

    private static Parameter Blocked(string type, string? value) =>
        new(
            type,
            "blockedValue",
            "Below 0; −∞ unless a consumer cannot take it.",
            "is NaN, 0 or more: it would block nothing.",
            Parameter.OutOfRange,
            value
        );
}
