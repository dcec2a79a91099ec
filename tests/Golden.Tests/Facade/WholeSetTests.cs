namespace MaskGen.Golden.Tests.Facade;

/// <summary>Methods on all members of a set: they write what the members write, or nothing.</summary>
public class WholeSetTests
{
    public static TheoryData<string> Every => [.. WholeSetMethod.All.Keys];

    public static TheoryData<string> Taking(string parameter) =>
        [.. WholeSetMethod.All.Where(method => method.Value.Takes(parameter)).Select(method => method.Key)];

    [Theory]
    [MemberData(nameof(Every))]
    public void Writes_what_the_members_write_and_nothing_beyond(string name)
    {
        WholeSetMethod method = WholeSetMethod.All[name];
        AssertWritten(method, method.RightCall());
        Call other = method.RightCall();
        other.BlockedValue = method.Takes("blockedValue") ? method.One.Blocked(-5) : other.BlockedValue;
        other.Scale = method.Takes("scale") ? -0.5f : other.Scale;
        AssertWritten(method, other);
        Call partly = method.RightCall();
        partly.BlockedAreZero = true;
        AssertWritten(method, partly);
    }

    [Theory]
    [MemberData(nameof(Taking), "x")]
    public void Softmax_works_in_place(string name)
    {
        WholeSetMethod method = WholeSetMethod.All[name];
        Call call = method.RightCall();
        call.Destination = call.X;
        AssertWritten(method, call);
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Allocates_nothing(string name)
    {
        WholeSetMethod method = WholeSetMethod.All[name];
        Call call = method.RightCall();
        Allocation.AssertNone(() => method.Invoke(call));
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Refuses_a_short_destination(string name)
    {
        WholeSetMethod method = WholeSetMethod.All[name];
        Call call = method.RightCall();
        call.Destination = call.Destination[..^(2 * method.ElementSize)];
        AssertRefused<ArgumentException>(method, call, "destination");
    }

    [Theory]
    [MemberData(nameof(Taking), "x")]
    public void Refuses_a_destination_partly_over_the_scores(string name)
    {
        WholeSetMethod method = WholeSetMethod.All[name];
        Call call = method.RightCall();
        byte[] memory = [.. call.X.Span, .. Call.Poisoned(sizeof(float)).Span];
        call.X = memory.AsMemory(0, call.X.Length);
        call.Destination = memory.AsMemory(sizeof(float));
        AssertRefused<ArgumentException>(method, call, "destination");
    }

    /// <summary>Over the last byte, which the last member alone would notice.</summary>
    [Theory]
    [MemberData(nameof(Taking), "validLengths")]
    [MemberData(nameof(Taking), "validKeys")]
    public void Refuses_a_destination_over_the_padding(string name)
    {
        WholeSetMethod method = WholeSetMethod.All[name];
        Call call = method.RightCall();
        byte[] memory = [.. call.Destination.Span, .. call.Padding.Span];
        call.Destination = memory.AsMemory(0, memory.Length / method.ElementSize * method.ElementSize);
        call.Padding = memory.AsMemory(memory.Length - call.Padding.Length);
        AssertRefused<ArgumentException>(method, call, "destination");
    }

    [Theory]
    [MemberData(nameof(Taking), "x")]
    public void Refuses_scores_of_another_shape(string name)
    {
        WholeSetMethod method = WholeSetMethod.All[name];
        int whole = method.RightCall().X.Length / sizeof(float);
        foreach (int length in (int[])[0, method.One.Mask.CellCount, whole - 1])
        {
            Call call = method.RightCall();
            call.X = call.X[..(length * sizeof(float))];
            AssertRefused<ArgumentException>(method, call, "x");
        }
    }

    [Theory]
    [MemberData(nameof(Taking), "validLengths")]
    public void Refuses_valid_lengths_out_of_range(string name)
    {
        WholeSetMethod method = WholeSetMethod.All[name];
        foreach (Policy.ValidLengths wrong in SmallMask.OutOfRange)
        {
            Call call = method.RightCall();
            call.Padding = Call.Bytes(Policy.ValidLengths.Full, wrong);
            AssertRefused<ArgumentOutOfRangeException>(method, call, "validLengths");
        }
    }

    [Theory]
    [MemberData(nameof(Taking), "validKeys")]
    public void Refuses_valid_keys_of_no_whole_batch(string name)
    {
        WholeSetMethod method = WholeSetMethod.All[name];
        Call call = method.RightCall();
        call.Padding = call.Padding[..^1];
        AssertRefused<ArgumentException>(method, call, "validKeys");
    }

    [Theory]
    [MemberData(nameof(Taking), "blockedValue")]
    public void Refuses_a_blocked_value_that_blocks_nothing(string name)
    {
        WholeSetMethod method = WholeSetMethod.All[name];
        Call call = method.RightCall();
        call.BlockedValue = method.One.Blocked(0);
        AssertRefused<ArgumentOutOfRangeException>(method, call, "blockedValue");
    }

    [Theory]
    [MemberData(nameof(Taking), "scale")]
    public void Refuses_a_scale_that_is_not_finite(string name)
    {
        WholeSetMethod method = WholeSetMethod.All[name];
        Call call = method.RightCall();
        call.Scale = float.NaN;
        AssertRefused<ArgumentOutOfRangeException>(method, call, "scale");
    }

    [Theory]
    [MemberData(nameof(Taking), "validLengths")]
    [MemberData(nameof(Taking), "validKeys")]
    public void An_empty_batch_is_nothing_to_do(string name)
    {
        WholeSetMethod method = WholeSetMethod.All[name];
        Call call = method.RightCall();
        call.Padding = default;
        call.X = default;
        method.Invoke(call);
        Assert.False(call.Destination.Span.ContainsAnyExcept(Call.Poison));
    }

    private static void AssertWritten(WholeSetMethod method, Call call)
    {
        byte[] expected = method.Expected(call);
        method.Invoke(call);
        Assert.Equal(expected, call.Destination[..expected.Length].ToArray());
        Assert.False(call.Destination.Span[expected.Length..].ContainsAnyExcept(Call.Poison));
    }

    private static void AssertRefused<TException>(WholeSetMethod method, Call call, string parameter)
        where TException : ArgumentException
    {
        byte[] before = [.. call.X.Span, .. call.Padding.Span, .. call.Destination.Span];
        TException exception = Assert.Throws<TException>(() => method.Invoke(call));
        Assert.Equal(parameter, exception.ParamName);
        Assert.Equal(before, (byte[])[.. call.X.Span, .. call.Padding.Span, .. call.Destination.Span]);
    }
}
