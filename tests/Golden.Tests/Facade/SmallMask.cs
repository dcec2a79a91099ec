namespace MaskGen.Golden.Tests.Facade;

/// <summary>Padding on both sides, three blocks, and cells that do not fill their last byte.</summary>
[AttentionMask]
[Segment("Prompt", 2, Padding = Padding.Left)]
[Segment("Text", 3, SegmentKind.Causal, Padding = Padding.Right)]
[Segment("Action", 1)]
[Slice("Step", "Text", "Action")]
internal static partial class Policy;

/// <summary>No padding, and not square.</summary>
[AttentionMask]
[Segment("Cache", 2, Role = SegmentRole.KeyOnly)]
[Segment("New", 3, SegmentKind.Causal)]
internal static partial class Decoder;

/// <summary>The same shape and padding as <see cref="Policy"/>, with other cells: everything that is real.</summary>
[AttentionMask]
[Segment("Prompt", 2, Padding = Padding.Left)]
[Segment("Text", 3, Joins = true, Padding = Padding.Right)]
[Segment("Action", 1, Joins = true)]
internal static partial class Full;

/// <summary>Padded members, a pattern of three that five indices do not divide.</summary>
[AttentionMaskSet(5)]
[Member(typeof(Policy), Count = 2)]
[Member(typeof(Full))]
internal static partial class Layers;

/// <summary>Two heads without padding, and without repetition.</summary>
[AttentionMaskSet(2)]
[Member(typeof(Decoder))]
[Member(typeof(OpenDecoder))]
internal static partial class Heads;

/// <summary>The shape of <see cref="Decoder"/>, and every cell.</summary>
[AttentionMask]
[Segment("Cache", 2, Role = SegmentRole.KeyOnly)]
[Segment("New", 3)]
internal static partial class OpenDecoder;

/// <summary>A mask so small that its meaning is a line of C#: the oracle of its generated methods.</summary>
/// <param name="Type">The type with the generated members.</param>
/// <param name="FirstQuery">Which token the first row is; keys are tokens.</param>
/// <param name="Sees">Whether a token sees another, when both are real.</param>
/// <param name="Index">Of a mask set: the layer or head whose mask it is.</param>
internal sealed record SmallMask(
    Type Type,
    int FirstQuery,
    int Queries,
    int Keys,
    Func<int, int, bool> Sees,
    int? Index = null
)
{
    public static SmallMask[] All { get; } =
        [
            new(typeof(Policy), FirstQuery: 0, Queries: 6, Keys: 6, PolicySees),
            new(typeof(Policy.Step), FirstQuery: 2, Queries: 4, Keys: 6, PolicySees),
            new(typeof(Decoder), FirstQuery: 2, Queries: 3, Keys: 5, (query, key) => key <= query),
            .. Layers,
            .. Heads,
        ];

    /// <summary>The masks of a set, index by index.</summary>
    public static IEnumerable<SmallMask> Layers =>
        Enumerable
            .Range(0, 5)
            .Select(layer => new SmallMask(
                typeof(Layers),
                FirstQuery: 0,
                Queries: 6,
                Keys: 6,
                layer is 2 ? (_, _) => true : PolicySees,
                layer
            ));

    /// <summary>The masks of another one.</summary>
    public static IEnumerable<SmallMask> Heads =>
        [
            new(typeof(Heads), FirstQuery: 2, Queries: 3, Keys: 5, (query, key) => key <= query, Index: 0),
            new(typeof(Heads), FirstQuery: 2, Queries: 3, Keys: 5, (_, _) => true, Index: 1),
        ];

    /// <summary>Valid lengths that are just below or above those of a segment of <see cref="Policy"/>.</summary>
    public static Policy.ValidLengths[] OutOfRange { get; } = [new(-1, 3), new(3, 3), new(2, -1), new(2, 4)];

    public int CellCount => Queries * Keys;

    public bool IsAllowed(int query, int key, bool[] real) =>
        real[FirstQuery + query] && real[key] && Sees(FirstQuery + query, key);

    public bool[] Cells(bool[] real) =>
        [.. Enumerable.Range(0, CellCount).Select(cell => IsAllowed(cell / Keys, cell % Keys, real))];

    public bool[] EveryToken => [.. Enumerable.Repeat(true, Keys)];

    /// <summary>Which tokens of <see cref="Policy"/> are real.</summary>
    public static bool[] Real(Policy.ValidLengths lengths) =>
        [lengths.Prompt >= 2, lengths.Prompt >= 1, lengths.Text >= 1, lengths.Text >= 2, lengths.Text >= 3, true];

    private static bool PolicySees(int query, int key) =>
        query switch
        {
            < 2 => key < 2,
            < 5 => key <= query,
            _ => true,
        };
}
