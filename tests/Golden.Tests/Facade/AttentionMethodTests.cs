namespace MaskGen.Golden.Tests.Facade;

/// <summary>Every generated attention method against the plain reading of its mask.</summary>
public class AttentionMethodTests
{
    public static TheoryData<string> Every => [.. AttentionMethods.All.Keys];

    [Fact]
    public void There_is_one_for_each_way_to_say_which_tokens_are_real() =>
        Assert.Equal(
            ["Decoder", "Decoder validKeys", "Policy", "Policy validKeys", "Policy validLengths", "Step", "Step validKeys", "Step validLengths"],
            AttentionMethods.All.Keys.Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Every))]
    public void Writes_what_the_mask_says_and_nothing_beyond(string name)
    {
        AttentionMethods methods = AttentionMethods.All[name];
        AttentionCall call = methods.RightCall();
        methods.Attend(call);
        AssertWritten(call.ExpectedOutput(), call.Output);

        methods.Differentiate(call);
        AssertWritten(call.ExpectedQueryGradient(), call.QueryGradient);
        AssertWritten(call.ExpectedKeyGradient(), call.KeyGradient);
        AssertWritten(call.ExpectedValueGradient(), call.ValueGradient);
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Allocates_nothing(string name)
    {
        AttentionMethods methods = AttentionMethods.All[name];
        AttentionCall call = methods.RightCall();
        Allocation.AssertNone(() => methods.Attend(call));
        Allocation.AssertNone(() => methods.Differentiate(call));
    }

    /// <summary>A head dimension is a shape, <c>[new(1, 2)]</c> are valid lengths, and defaults need not be written.</summary>
    [Fact]
    public void Calls_read_as_in_the_documentation()
    {
        float[] tokens = [.. Enumerable.Range(0, 12).Select(i => (float)i)];
        float[] output = new float[12];
        float[] statistics = new float[12];
        Policy.Attention(tokens, tokens, tokens, [new(0, 1)], output, 2, rowStatistics: statistics);

        // Token 2 sees only itself.
        Assert.Equal([0, 0, 0, 0, 4, 5, 0, 0, 0, 0], output[..10]);

        float[] gradient = new float[12];
        Policy.AttentionBackward(tokens, tokens, tokens, output, tokens, statistics, [new(0, 1)], new float[12], new float[12], gradient, 2);
        Assert.Equal([0, 0, 0, 0], gradient[..4]);
    }

    private static void AssertWritten(double[] expected, float[] actual)
    {
        Assert.Equal(expected.Length + 1, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.Equal(AttentionCall.Poison, actual[^1]);
    }
}
