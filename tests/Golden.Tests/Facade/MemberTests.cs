using System.Reflection;

namespace MaskGen.Golden.Tests.Facade;

/// <summary>The generated members that do not write, and the list of them all.</summary>
public class MemberTests
{
    private static readonly Policy.ValidLengths[] EveryLength =
    [
        .. Enumerable.Range(0, 3).SelectMany(prompt => Enumerable.Range(0, 4).Select(text => new Policy.ValidLengths(prompt, text))),
    ];

    public static TheoryData<int, bool> Masks => new() { { 0, true }, { 1, true }, { 2, false } };

    /// <summary>
    /// A member that is not in this list has no test: the methods with a destination are those of <see cref="GeneratedMethod"/>
    /// and <see cref="AttentionMethods"/>.
    /// </summary>
    [Theory]
    [MemberData(nameof(Masks))]
    public void There_are_no_other_members(int index, bool isPadded)
    {
        Type type = SmallMask.All[index].Type;
        string[] padding =
        [
            "",
            .. isPadded ? (string[])["ReadOnlySpan<ValidLengths> validLengths, "] : [],
            "ReadOnlySpan<Boolean> validKeys, ",
        ];
        string[] expected =
        [
            "IsAllowed(Int32 query, Int32 key)",
            .. isPadded ? (string[])["IsAllowed(Int32 query, Int32 key, ValidLengths validLengths)"] : [],
            "ToAsciiArt(Int32 maxSize = 64)",
            .. padding.SelectMany(real =>
                (string[])
                    [
                        $"WriteAllowed({real}Span<Boolean> destination)",
                        $"WriteBlocked({real}Span<Boolean> destination)",
                        $"WriteAdditive({real}Span<Single> destination, Single blockedValue = -Infinity)",
                        $"WriteAdditive({real}Span<Double> destination, Double blockedValue = -Infinity)",
                        $"WriteAdditive({real}Span<Half> destination)",
                        $"WriteAdditive({real}Span<Half> destination, Half blockedValue)",
                        $"WritePackedBits({real}Span<Byte> destination)",
                        .. SoftMaxes(real, "Single", "Single"),
                        .. SoftMaxes(real, "Double", "Double"),
                        .. SoftMaxes(real, "Half", "Single"),
                        $"Attention({Inputs("query", "key", "value")}{real}Span<Single> destination, AttentionShape shape, Nullable<Single> scale = , Boolean parallel = False, Span<Single> rowStatistics = )",
                        $"AttentionBackward({Inputs("query", "key", "value", "output", "outputGradient", "rowStatistics")}{real}Span<Single> queryGradient, Span<Single> keyGradient, Span<Single> valueGradient, AttentionShape shape, Nullable<Single> scale = , Boolean parallel = False)",
                    ]
            ),
        ];
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            GeneratedMethod
                .MethodsOf(type)
                .Select(GeneratedMethod.Signature)
                .Order(StringComparer.Ordinal)
        );

        string[] others =
        [
            "AllowedCount",
            "KeyLength",
            "PackedByteCount",
            "QueryLength",
            "Segments",
            .. type == typeof(Policy) ? (string[])["Step"] : [],
            "Tag",
            .. type == typeof(Policy) ? (string[])["ValidLengths"] : [],
        ];
        Assert.Equal(
            others,
            type.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(member => member is not MethodInfo)
                .Select(member => member.Name)
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Constants_are_those_of_the_cells()
    {
        Assert.Equal((6, 6, 36 - 15 + 1, 5), (Policy.QueryLength, Policy.KeyLength, Policy.AllowedCount, Policy.PackedByteCount));
        Assert.Equal((4, 6, 18, 3), (Policy.Step.QueryLength, Policy.Step.KeyLength, Policy.Step.AllowedCount, Policy.Step.PackedByteCount));
        Assert.Equal((3, 5, 12, 2), (Decoder.QueryLength, Decoder.KeyLength, Decoder.AllowedCount, Decoder.PackedByteCount));
    }

    [Fact]
    public void IsAllowed_is_what_the_mask_says()
    {
        foreach ((SmallMask mask, Func<int, int, bool> isAllowed) in (
            (SmallMask, Func<int, int, bool>)[])
                [(SmallMask.All[0], Policy.IsAllowed), (SmallMask.All[1], Policy.Step.IsAllowed), (SmallMask.All[2], Decoder.IsAllowed)])
        {
            AssertCells(mask, mask.EveryToken, isAllowed);
            AssertRefusesCells(mask, isAllowed);
            Allocation.AssertNone(() => isAllowed(0, 0));
        }
    }

    [Fact]
    public void IsAllowed_is_what_the_mask_says_at_any_valid_lengths()
    {
        foreach ((SmallMask mask, Func<int, int, Policy.ValidLengths, bool> isAllowed) in (
            (SmallMask, Func<int, int, Policy.ValidLengths, bool>)[])
                [(SmallMask.All[0], Policy.IsAllowed), (SmallMask.All[1], Policy.Step.IsAllowed)])
        {
            Assert.All(EveryLength, lengths => AssertCells(mask, SmallMask.Real(lengths), (query, key) => isAllowed(query, key, lengths)));
            AssertRefusesCells(mask, (query, key) => isAllowed(query, key, Policy.ValidLengths.Full));
            Assert.All(
                SmallMask.OutOfRange,
                wrong => AssertOutOfRange("validLengths", () => isAllowed(0, 0, wrong))
            );
            Allocation.AssertNone(() => isAllowed(0, 0, new(1, 2)));
        }
    }

    [Fact]
    public void ToAsciiArt_draws_the_cells()
    {
        Assert.Equal(
            """
            # # . . . .  Prompt
            # # . . . .
            # # # . . .  Text
            # # # # . .
            # # # # # .
            # # # # # #  Action
            """,
            RowsOf(Policy.ToAsciiArt())
        );
        Assert.Equal(
            """
            # # # . . .  Text
            # # # # . .
            # # # # # .
            # # # # # #  Action
            """,
            RowsOf(Policy.Step.ToAsciiArt())
        );
        Assert.Equal(
            """
            # # # . .  New
            # # # # .
            # # # # #
            """,
            RowsOf(Decoder.ToAsciiArt())
        );
        Assert.Equal("# . .  Prompt\n# + .  Text\n# # #  Action", RowsOf(Policy.ToAsciiArt(maxSize: 3)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void ToAsciiArt_wants_room_for_a_cell(int maxSize)
    {
        AssertOutOfRange("maxSize", () => Policy.ToAsciiArt(maxSize));
        AssertOutOfRange("maxSize", () => Policy.Step.ToAsciiArt(maxSize));
        AssertOutOfRange("maxSize", () => Decoder.ToAsciiArt(maxSize));
    }

    [Fact]
    public void Segments_stand_where_they_were_declared()
    {
        Assert.Equal(new SegmentRange("Prompt", 2, 1, QueryStart: 0, KeyStart: 0, Padding.Left), Policy.Segments.Prompt);
        Assert.Equal(new SegmentRange("Text", 3, 1, QueryStart: 2, KeyStart: 2, Padding.Right), Policy.Segments.Text);
        Assert.Equal(new SegmentRange("Action", 1, 1, QueryStart: 5, KeyStart: 5, Padding.None), Policy.Segments.Action);
        Assert.Equal(new SegmentRange("Prompt", 2, 1, QueryStart: -1, KeyStart: 0, Padding.Left), Policy.Step.Segments.Prompt);
        Assert.Equal(new SegmentRange("Text", 3, 1, QueryStart: 0, KeyStart: 2, Padding.Right), Policy.Step.Segments.Text);
        Assert.Equal(new SegmentRange("Action", 1, 1, QueryStart: 3, KeyStart: 5, Padding.None), Policy.Step.Segments.Action);
        Assert.Equal(new SegmentRange("Cache", 2, 1, QueryStart: -1, KeyStart: 0, Padding.None), Decoder.Segments.Cache);
        Assert.Equal(new SegmentRange("New", 3, 1, QueryStart: 0, KeyStart: 2, Padding.None), Decoder.Segments.New);
    }

    [Fact]
    public void Full_valid_lengths_are_those_of_the_segments() =>
        Assert.Equal(new Policy.ValidLengths(Prompt: 2, Text: 3), Policy.ValidLengths.Full);

    [Fact]
    public void Tag_is_the_mask_as_a_type_argument()
    {
        AssertTag<Policy.Tag>(SmallMask.All[0]);
        AssertTag<Policy.Step.Tag>(SmallMask.All[1]);
        AssertTag<Decoder.Tag>(SmallMask.All[2]);
    }

    /// <summary>To the compiler, <c>[new(1, 2)]</c> must be valid lengths, and defaults need not be written.</summary>
    [Fact]
    public void Calls_read_as_in_the_documentation()
    {
        bool[] allowed = new bool[36];
        Policy.WriteAllowed([new(1, 2)], allowed);
        Assert.Equal(SmallMask.All[0].Cells(SmallMask.Real(new(1, 2))), allowed);

        float[] additive = new float[24];
        Policy.Step.WriteAdditive([new(Prompt: 1, Text: 2)], additive);
        Assert.Equal(SmallMask.All[1].Cells(SmallMask.Real(new(1, 2))), additive.Select(value => value == 0));

        float[] weights = new float[15];
        Decoder.MaskedSoftMax(weights, [true, false, true, true, false], weights);
        Assert.Equal([0.5f, 0, 0.5f, 0, 0], weights[..5]);
    }

    private static string Inputs(params string[] names) => string.Concat(names.Select(name => $"ReadOnlySpan<Single> {name}, "));

    private static string RowsOf(string picture) => picture[..picture.IndexOf("\n\n", StringComparison.Ordinal)];

    private static void AssertTag<TMask>(SmallMask mask)
        where TMask : struct, IAttentionMask
    {
        Assert.Equal((mask.Queries, mask.Keys), (TMask.QueryLength, TMask.KeyLength));
        Assert.Equal(PaddedQueries.Blank, TMask.PaddedQueries);
        AssertCells(mask, mask.EveryToken, MaskKernels.IsAllowed<TMask>);
    }

    private static void AssertCells(SmallMask mask, bool[] real, Func<int, int, bool> isAllowed) =>
        Assert.Equal(
            mask.Cells(real),
            Enumerable.Range(0, mask.CellCount).Select(cell => isAllowed(cell / mask.Keys, cell % mask.Keys))
        );

    private static void AssertRefusesCells(SmallMask mask, Func<int, int, bool> isAllowed)
    {
        AssertOutOfRange("query", () => isAllowed(-1, 0));
        AssertOutOfRange("query", () => isAllowed(mask.Queries, 0));
        AssertOutOfRange("key", () => isAllowed(0, -1));
        AssertOutOfRange("key", () => isAllowed(0, mask.Keys));
    }

    private static void AssertOutOfRange(string parameter, Func<object> call) =>
        Assert.Equal(parameter, Assert.Throws<ArgumentOutOfRangeException>(call).ParamName);

    private static IEnumerable<string> SoftMaxes(string real, string element, string scale)
    {
        string trailing = $"{real}Span<{element}> destination, {scale} scale = 1, Boolean blockedAreZero = False)";
        yield return $"MaskedSoftMax(ReadOnlySpan<{element}> x, {trailing}";
        yield return $"MaskedSoftMaxRow(Int32 query, ReadOnlySpan<{element}> x, {trailing}";
        yield return $"MaskedSoftMaxBackward(ReadOnlySpan<{element}> weights, ReadOnlySpan<{element}> weightsGradient, {trailing}";
    }
}
