namespace MaskGen.Golden.Tests.Facade;

/// <summary>Every generated method that writes: what it writes, what it refuses, and that it allocates nothing.</summary>
public class WritingMethodTests
{
    public static TheoryData<string> Every => [.. GeneratedMethod.All.Keys];

    public static TheoryData<string> Taking(string parameter) =>
        [.. GeneratedMethod.All.Where(method => method.Value.Takes(parameter)).Select(method => method.Key)];

    [Theory]
    [MemberData(nameof(Every))]
    public void Writes_what_the_mask_says_and_nothing_beyond(string name)
    {
        GeneratedMethod method = GeneratedMethod.All[name];
        for (int query = 0; query < (method.Takes("query") ? method.Mask.Queries : 1); query++)
        {
            AssertWritten(method, method.RightCall(query));
        }

        Call other = method.RightCall();
        other.BlockedValue = method.Takes("blockedValue") ? method.Blocked(-5) : other.BlockedValue;
        other.Scale = method.Takes("scale") ? -0.5f : other.Scale;
        AssertWritten(method, other);
    }

    [Theory]
    [MemberData(nameof(Taking), "scale")]
    public void Softmax_works_in_place(string name)
    {
        GeneratedMethod method = GeneratedMethod.All[name];
        Call call = method.RightCall();
        call.Destination = call.X;
        AssertWritten(method, call);
    }

    [Theory]
    [MemberData(nameof(Taking), "weightsGradient")]
    public void The_gradient_may_take_the_place_of_the_other(string name)
    {
        GeneratedMethod method = GeneratedMethod.All[name];
        Call call = method.RightCall();
        call.Destination = call.Gradient;
        AssertWritten(method, call);
    }

    [Theory]
    [MemberData(nameof(Taking), "weightsGradient")]
    public void Refuses_a_gradient_of_another_shape(string name)
    {
        GeneratedMethod method = GeneratedMethod.All[name];
        Call call = method.RightCall();
        call.Gradient = call.Gradient[..^method.ElementSize];
        AssertRefused<ArgumentException>(method, call, "weightsGradient");
    }

    [Theory]
    [MemberData(nameof(Taking), "weightsGradient")]
    public void Refuses_a_destination_partly_over_the_gradient(string name)
    {
        GeneratedMethod method = GeneratedMethod.All[name];
        Call call = method.RightCall();
        byte[] memory = [.. call.Gradient.Span, .. Call.Poisoned(method.ElementSize).Span];
        call.Gradient = memory.AsMemory(0, call.Gradient.Length);
        call.Destination = memory.AsMemory(method.ElementSize);
        AssertRefused<ArgumentException>(method, call, "destination");
    }

    [Theory]
    [MemberData(nameof(Taking), "blockedAreZero")]
    public void Leaves_blocked_cells_alone_that_are_zero(string name)
    {
        GeneratedMethod method = GeneratedMethod.All[name];
        Call call = method.RightCall();
        call.BlockedAreZero = true;
        double[] poisoned = method.Read(call.Destination.Span);
        double[] inputs = Expectation.Inputs(method, call);
        double[] expected = Expectation.Of(method, call);
        method.Invoke(call);

        double[] written = method.Read(call.Destination.Span);
        for (int i = 0; i < written.Length; i++)
        {
            bool isWritten = i < expected.Length && !double.IsNaN(inputs[i]);
            Assert.Equal(isWritten ? expected[i] : poisoned[i], written[i], isWritten ? method.Tolerance : 0);
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Refuses_a_short_destination(string name)
    {
        GeneratedMethod method = GeneratedMethod.All[name];
        Call call = method.RightCall();
        call.Destination = call.Destination[..^(2 * method.ElementSize)];
        AssertRefused<ArgumentException>(method, call, "destination");
    }

    [Theory]
    [MemberData(nameof(Taking), "scale")]
    public void Refuses_a_destination_partly_over_the_scores(string name)
    {
        GeneratedMethod method = GeneratedMethod.All[name];
        Call call = method.RightCall();
        byte[] memory = [.. call.X.Span, .. Call.Poisoned(method.ElementSize).Span];
        call.X = memory.AsMemory(0, call.X.Length);
        call.Destination = memory.AsMemory(method.ElementSize);
        AssertRefused<ArgumentException>(method, call, "destination");
    }

    [Theory]
    [MemberData(nameof(Taking), "validLengths")]
    [MemberData(nameof(Taking), "validKeys")]
    public void Refuses_a_destination_over_the_padding(string name)
    {
        GeneratedMethod method = GeneratedMethod.All[name];
        Call call = method.RightCall();
        byte[] memory = [.. call.Padding.Span, .. call.Destination.Span];
        call.Padding = memory.AsMemory(0, call.Padding.Length);
        call.Destination = memory;
        AssertRefused<ArgumentException>(method, call, "destination");
    }

    [Theory]
    [MemberData(nameof(Taking), "validLengths")]
    [MemberData(nameof(Taking), "validKeys")]
    public void Refuses_a_batch_of_another_size(string name)
    {
        GeneratedMethod method = GeneratedMethod.All[name];
        Call call = method.RightCall();
        call.Padding = (byte[])[.. call.Padding.Span, .. call.Padding.Span[..(call.Padding.Length / 2)]];
        AssertRefused<ArgumentException>(method, call, method.Input ?? "destination");
    }

    [Theory]
    [MemberData(nameof(Taking), "validKeys")]
    public void Refuses_valid_keys_of_no_whole_batch(string name)
    {
        GeneratedMethod method = GeneratedMethod.All[name];
        Call call = method.RightCall();
        call.Padding = call.Padding[..^1];
        AssertRefused<ArgumentException>(method, call, "validKeys");
    }

    [Theory]
    [MemberData(nameof(Taking), "validLengths")]
    public void Refuses_valid_lengths_out_of_range(string name)
    {
        GeneratedMethod method = GeneratedMethod.All[name];
        foreach (Policy.ValidLengths wrong in SmallMask.OutOfRange)
        {
            Call call = method.RightCall();
            call.Padding = Call.Bytes(Policy.ValidLengths.Full, wrong);
            AssertRefused<ArgumentOutOfRangeException>(method, call, "validLengths");
        }
    }

    [Theory]
    [MemberData(nameof(Taking), "blockedValue")]
    public void Refuses_a_blocked_value_that_blocks_nothing(string name)
    {
        GeneratedMethod method = GeneratedMethod.All[name];
        foreach (double wrong in (double[])[double.NaN, 0, -0.0, 1, double.PositiveInfinity])
        {
            Call call = method.RightCall();
            call.BlockedValue = method.Blocked(wrong);
            AssertRefused<ArgumentOutOfRangeException>(method, call, "blockedValue");
        }
    }

    [Theory]
    [MemberData(nameof(Taking), "scale")]
    public void Refuses_a_scale_that_is_not_finite(string name)
    {
        GeneratedMethod method = GeneratedMethod.All[name];
        foreach (float wrong in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
        {
            Call call = method.RightCall();
            call.Scale = wrong;
            AssertRefused<ArgumentOutOfRangeException>(method, call, "scale");
        }
    }

    [Theory]
    [MemberData(nameof(Taking), "scale")]
    public void Refuses_scores_of_another_shape(string name)
    {
        GeneratedMethod method = GeneratedMethod.All[name];
        foreach (int length in (int[])[0, method.Rows * method.Mask.Keys - 1])
        {
            Call call = method.RightCall();
            call.X = call.X[..(length * method.ElementSize)];
            AssertRefused<ArgumentException>(method, call, method.Input!);
        }
    }

    [Theory]
    [MemberData(nameof(Taking), "query")]
    public void Refuses_a_query_outside_of_the_mask(string name)
    {
        GeneratedMethod method = GeneratedMethod.All[name];
        foreach (int wrong in (int[])[-1, method.Mask.Queries])
        {
            Call call = method.RightCall();
            call.Query = wrong;
            AssertRefused<ArgumentOutOfRangeException>(method, call, "query");
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Allocates_nothing(string name)
    {
        GeneratedMethod method = GeneratedMethod.All[name];
        Call call = method.RightCall();
        Allocation.AssertNone(() => method.Invoke(call));
    }

    private static void AssertWritten(GeneratedMethod method, Call call)
    {
        double[] expected = Expectation.Of(method, call);
        method.Invoke(call);

        double[] written = method.Read(call.Destination.Span[..(expected.Length * method.ElementSize)]);
        for (int i = 0; i < expected.Length; i++)
        {
            // A blocked weight is exactly 0.
            Assert.Equal(expected[i], written[i], expected[i] == 0 ? 0 : method.Tolerance);
        }

        Assert.False(call.Destination.Span[(expected.Length * method.ElementSize)..].ContainsAnyExcept(Call.Poison));
    }

    /// <summary>The exception names a parameter of the method, and no byte of any argument has changed.</summary>
    private static void AssertRefused<TException>(GeneratedMethod method, Call call, string parameter)
        where TException : ArgumentException
    {
        byte[] before = [.. call.X.Span, .. call.Gradient.Span, .. call.Padding.Span, .. call.Destination.Span];
        TException exception = Assert.Throws<TException>(() => method.Invoke(call));
        Assert.Equal(parameter, exception.ParamName);
        Assert.True(method.Takes(parameter));
        Assert.Equal(before, (byte[])[.. call.X.Span, .. call.Gradient.Span, .. call.Padding.Span, .. call.Destination.Span]);
    }
}
