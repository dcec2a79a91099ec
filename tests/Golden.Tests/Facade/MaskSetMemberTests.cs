using System.Reflection;

namespace MaskGen.Golden.Tests.Facade;

/// <summary>The members of a mask set that do not write, the list of them all, and which member an index means.</summary>
public class MaskSetMemberTests
{
    /// <summary>Those of a mask with an index, and those of all members; of softmax, the forward pass of floats.</summary>
    [Fact]
    public void Methods_are_those_of_a_mask_with_an_index_and_those_of_all()
    {
        string[] ofMask =
        [
            .. GeneratedMethod
                .MethodsOf(typeof(Policy))
                .Where(method => !GeneratedMethod.IsAttention(method) && method.Name != "MaskedSoftMaxBackward")
                .Select(GeneratedMethod.Signature)
                .Where(signature => !signature.StartsWith("MaskedSoftMax", StringComparison.Ordinal) || signature.Contains("<Single> x", StringComparison.Ordinal)),
        ];
        string[] ofOne =
        [
            .. ofMask.Where(signature => !signature.StartsWith("ToAsciiArt", StringComparison.Ordinal))
                .Select(signature => signature.Replace("(", "(Int32 index, ", StringComparison.Ordinal)),
        ];
        string[] ofAll =
        [
            .. ofMask.Where(signature => signature.StartsWith("WriteA", StringComparison.Ordinal) || signature.StartsWith("WriteB", StringComparison.Ordinal) || signature.StartsWith("MaskedSoftMax(", StringComparison.Ordinal))
                .Select(signature => signature.Replace("(", "OfAll(", StringComparison.Ordinal)),
        ];

        Assert.Equal(
            ofOne.Concat(ofAll).Append("Select(Int32 index, TReceiver& receiver)").Order(StringComparer.Ordinal),
            GeneratedMethod.MethodsOf(typeof(Layers)).Select(GeneratedMethod.Signature).Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            ["Count", "KeyLength", "PackedByteCount", "QueryLength", "Tag", "ValidLengths"],
            typeof(Layers)
                .GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(member => member is not MethodInfo)
                .Select(member => member.Name)
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Constants_are_those_of_the_members()
    {
        Assert.Equal((5, 6, 6, 5), (Layers.Count, Layers.QueryLength, Layers.KeyLength, Layers.PackedByteCount));
        Assert.Equal((2, 3, 5, 2), (Heads.Count, Heads.QueryLength, Heads.KeyLength, Heads.PackedByteCount));
        Assert.Equal((5, 6, 6), Numbers<Layers.Tag>());
        Assert.Equal(new Layers.ValidLengths(Prompt: 2, Text: 3), Layers.ValidLengths.Full);
    }

    [Fact]
    public void IsAllowed_is_what_the_mask_of_the_index_says()
    {
        foreach (SmallMask mask in SmallMask.Layers)
        {
            int index = mask.Index!.Value;
            Assert.Equal(mask.Cells(mask.EveryToken), Cells(mask, (query, key) => Layers.IsAllowed(index, query, key)));
            Layers.ValidLengths lengths = new(1, 2);
            Assert.Equal(
                mask.Cells(SmallMask.Real(new(1, 2))),
                Cells(mask, (query, key) => Layers.IsAllowed(index, query, key, lengths))
            );
            Allocation.AssertNone(() => Layers.IsAllowed(index, 0, 0, lengths));
        }
    }

    [Fact]
    public void Select_gives_the_mask_of_the_index_to_any_code()
    {
        foreach (SmallMask mask in SmallMask.Layers.Concat(SmallMask.Heads))
        {
            RowEnds ends = new();
            if (mask.Type == typeof(Layers))
            {
                Layers.Select(mask.Index!.Value, ref ends);
            }
            else
            {
                Heads.Select(mask.Index!.Value, ref ends);
            }

            int[] expected = [.. Enumerable.Range(0, mask.Queries).Select(query => LastKey(mask, query) + 1)];
            Assert.Equal(expected.Sum(), ends.Sum);
            Allocation.AssertNone(() => Layers.Select(0, ref ends));
        }
    }

    public static TheoryData<int> WrongIndices => [-1, 5, 6, int.MinValue, int.MaxValue];

    /// <summary>Every method that takes an index, in right and wrong form, is a call of <c>Select</c>; so a few are enough.</summary>
    [Theory]
    [MemberData(nameof(WrongIndices))]
    public void An_index_outside_of_the_set_is_refused(int index)
    {
        bool[] cells = new bool[36];
        float[] scores = new float[36];
        RowEnds ends = new();
        AssertRefused(() => Layers.IsAllowed(index, 0, 0));
        AssertRefused(() => Layers.WriteAllowed(index, cells));
        AssertRefused(() => Layers.WriteAdditive(index, [Layers.ValidLengths.Full], scores));
        AssertRefused(() => Layers.WritePackedBits(index, new byte[5]));
        AssertRefused(() => Layers.MaskedSoftMax(index, scores, scores));
        AssertRefused(() => Layers.MaskedSoftMaxRow(index, 0, scores.AsSpan(0, 6), scores));
        AssertRefused(() => Layers.Select(index, ref ends));
    }

    private static void AssertRefused(Action call) =>
        Assert.Equal("index", Assert.Throws<ArgumentOutOfRangeException>(call).ParamName);

    private static (int Count, int Queries, int Keys) Numbers<TSet>()
        where TSet : struct, IAttentionMaskSet => (TSet.Count, TSet.QueryLength, TSet.KeyLength);

    private static int LastKey(SmallMask mask, int query) =>
        Enumerable.Range(0, mask.Keys).Last(key => mask.IsAllowed(query, key, mask.EveryToken));

    private static IEnumerable<bool> Cells(SmallMask mask, Func<int, int, bool> isAllowed) =>
        Enumerable.Range(0, mask.CellCount).Select(cell => isAllowed(cell / mask.Keys, cell % mask.Keys));

    /// <summary>Code of a user that is generic over masks: the sum of where rows end.</summary>
    private struct RowEnds : IMaskReceiver, IRowVisitor
    {
        public int Sum { get; private set; }

        public void Receive<TMask>()
            where TMask : struct, IAttentionMask => TMask.VisitRows(ref this);

        public void Visit(in RowBand band)
        {
            for (int query = band.FirstQuery; query < band.EndQuery; query++)
            {
                Visit(query, band.StartAt(query), band.EndAt(query));
            }
        }

        public void Visit(int query, int start, int end) => Sum += end;

        public void Visit(int query, scoped ReadOnlySpan<KeyInterval> keys) => Sum += keys[^1].End;
    }
}
