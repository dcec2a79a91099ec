using MaskGen.Runtime.Tests.Masks;

namespace MaskGen.Runtime.Tests.Attention;

/// <summary>Bad arguments throw the promised exception, name the argument, and leave every number alone.</summary>
public sealed class AttentionArgumentTests
{
    public static TheoryData<bool, Padding> Calls =>
        new()
        {
            { false, Padding.None },
            { false, Padding.Lengths },
            { false, Padding.Keys },
            { true, Padding.None },
            { true, Padding.Lengths },
            { true, Padding.Keys },
        };

    /// <summary>How a call says which tokens are real.</summary>
    public enum Padding
    {
        None,
        Lengths,
        Keys,
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void Right_arguments_are_taken(bool isBackward, Padding padding)
    {
        Right(isBackward, padding).Invoke();

        // An output may be longer.
        var call = Right(isBackward, padding);
        Array.ForEach(call.Outputs, output => call[output] = new float[call[output].Length + 1]);
        call.Invoke();
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void An_input_of_another_length_is_refused(bool isBackward, Padding padding)
    {
        foreach (string name in Right(isBackward, padding).Inputs)
        {
            foreach (int change in (int[])[-1, 1])
            {
                var call = Right(isBackward, padding);
                call[name] = new float[call[name].Length + change];
                call.AssertRefused<ArgumentException>(name);
            }

            var empty = Right(isBackward, padding);
            empty[name] = default;
            empty.AssertRefused<ArgumentException>(name is "query" && padding == Padding.None ? "key" : name);
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void An_output_that_is_too_short_is_refused(bool isBackward, Padding padding)
    {
        foreach (string name in Right(isBackward, padding).Outputs)
        {
            var call = Right(isBackward, padding);
            call[name] = call[name][..^1];
            call.AssertRefused<ArgumentException>(name);
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void An_output_over_an_input_is_refused(bool isBackward, Padding padding)
    {
        foreach (string output in Right(isBackward, padding).Outputs)
        {
            foreach (string input in Right(isBackward, padding).Inputs)
            {
                var call = Right(isBackward, padding);
                call.Overlap(output, input);
                call.AssertRefused<ArgumentException>(output);
                call = Right(isBackward, padding);
                call.Overlap(input, output);
                call.AssertRefused<ArgumentException>(output);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void An_output_over_another_is_refused(bool isBackward, Padding padding)
    {
        string[] outputs = Right(isBackward, padding).Outputs;
        foreach (string output in outputs)
        {
            foreach (string other in outputs.Where(other => other != output))
            {
                var call = Right(isBackward, padding);
                call.Overlap(output, other);
                call.AssertRefused<ArgumentException>(outputs[Math.Max(Array.IndexOf(outputs, output), Array.IndexOf(outputs, other))]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void An_output_over_the_padding_is_refused(bool isBackward, Padding padding)
    {
        foreach (string output in Right(isBackward, padding).Outputs.Where(_ => padding != Padding.None))
        {
            var call = Right(isBackward, padding);
            call.OverPadding = output;
            call.AssertRefused<ArgumentException>(output);
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void A_scale_that_is_not_finite_is_refused(bool isBackward, Padding padding)
    {
        foreach (float scale in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
        {
            var call = Right(isBackward, padding);
            call.Scale = scale;
            call.AssertRefused<ArgumentOutOfRangeException>("scale");
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void A_shape_that_cannot_be_is_refused(bool isBackward, Padding padding)
    {
        var right = Right(isBackward, padding).Shape;
        foreach (
            AttentionShape wrong in (AttentionShape[])
                [
                    default,
                    right with { HeadDimension = 0 },
                    right with { HeadDimension = -3 },
                    right with { ValueDimension = -5 },
                    right with { Heads = -4 },
                    right with { KeyValueHeads = -2 },
                    right with { Layout = (AttentionLayout)2 },
                    right with { Layout = (AttentionLayout)(-1) },
                ]
        )
        {
            var call = Right(isBackward, padding);
            call.Shape = wrong;
            call.AssertRefused<ArgumentOutOfRangeException>("shape");
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void Heads_that_do_not_divide_are_refused(bool isBackward, Padding padding)
    {
        var right = Right(isBackward, padding).Shape;
        foreach (
            (AttentionShape wrong, string name) in ((AttentionShape, string)[])
                [
                    (right with { Heads = 3 }, "query"),
                    (right with { KeyValueHeads = 3 }, "key"),
                    (right with { ValueDimension = 3 }, "value"),
                    (right with { HeadDimension = 9, ValueDimension = 5 }, "query"),
                ]
        )
        {
            var call = Right(isBackward, padding);
            call.Shape = wrong;
            call.AssertRefused<ArgumentException>(name);
        }

        var uneven = Right(isBackward, padding);
        uneven.Shape = right with { KeyValueHeads = 3 };
        uneven["key"] = new float[uneven["key"].Length / 2 * 3];
        uneven["value"] = new float[uneven["value"].Length / 2 * 3];
        uneven.AssertRefused<ArgumentException>("key");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Tokens_first_want_heads_where_no_padding_tells_the_batch(bool isBackward)
    {
        var shape = Right(isBackward, Padding.None).Shape with { Layout = AttentionLayout.TokensFirst };
        var call = Right(isBackward, Padding.None);
        call.Shape = shape with { Heads = 0, KeyValueHeads = 0 };
        call.AssertRefused<ArgumentException>("shape");
        call.Shape = shape with { Heads = 0 };
        call.Invoke();
        call.Shape = shape with { KeyValueHeads = 0 };
        call.Invoke();
        call = Right(isBackward, Padding.Lengths);
        call.Shape = shape with { Heads = 0, KeyValueHeads = 0 };
        call.Invoke();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Valid_lengths_must_fit_the_mask(bool isBackward)
    {
        foreach (int[] wrong in (int[][])[[4, 5, 2, -1], [4, 5, 5, 0], [4, 6, 2, 0], [-1, 5, 2, 0]])
        {
            var call = Right(isBackward, Padding.Lengths);
            call.ValidLengths = wrong;
            call.AssertRefused<ArgumentOutOfRangeException>("validLengths");
        }

        var odd = Right(isBackward, Padding.Lengths);
        odd.ValidLengths = [4, 5, 2];
        odd.AssertRefused<ArgumentException>("validLengths");

        var none = new AttentionArguments(new MaskCase<Causal6>(), isBackward) { ValidLengths = [4, 5] };
        none.AssertRefused<ArgumentException>("validLengths");

        var other = Right(isBackward, Padding.Lengths);
        other.ValidLengths = [4, 5, 2, 0, 4, 5];
        other.AssertRefused<ArgumentException>("query");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Valid_keys_must_fit_the_mask(bool isBackward)
    {
        var odd = Right(isBackward, Padding.Keys);
        odd.ValidKeys = new bool[41];
        odd.AssertRefused<ArgumentException>("validKeys");

        var other = Right(isBackward, Padding.Keys);
        other.ValidKeys = new bool[63];
        other.AssertRefused<ArgumentException>("query");

        var blank = new AttentionArguments(new MaskCase<Cross5x9>(), isBackward) { ValidKeys = new bool[18] };
        blank.AssertRefused<NotSupportedException>(null);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void An_empty_batch_is_nothing_to_do(bool isBackward, Padding padding)
    {
        foreach (var shape in (AttentionShape[])[3, new(3) { Heads = 4, KeyValueHeads = 2 }, new(3) { Heads = 4, Layout = AttentionLayout.TokensFirst }])
        {
            var call = Right(isBackward, padding);
            call.Shape = shape;
            Array.ForEach(call.Inputs, name => call[name] = default);
            Array.ForEach(call.Outputs, name => call[name].Span.Fill(7));
            call.ValidLengths = padding == Padding.Lengths ? [] : null;
            call.ValidKeys = padding == Padding.Keys ? [] : null;
            call.Invoke();
            Assert.All(call.Outputs, name => Assert.False(call[name].Span.ContainsAnyExcept(7f)));
            Array.ForEach(call.Outputs, name => call[name] = default);
            call.Invoke();
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void Keys_without_queries_are_refused(bool isBackward, Padding padding)
    {
        foreach (bool isEmptyBatch in (bool[])[true, false])
        {
            var call = Right(isBackward, padding);
            call.Shape = new(3) { ValueDimension = 5 };
            foreach (string name in call.Inputs.Where(name => name is not "key" and not "value"))
            {
                call[name] = default;
            }

            call.ValidLengths = padding == Padding.Lengths && isEmptyBatch ? [] : call.ValidLengths;
            call.ValidKeys = padding == Padding.Keys && isEmptyBatch ? [] : call.ValidKeys;
            call.AssertRefused<ArgumentException>("key");
        }
    }

    private static AttentionArguments Right(bool isBackward, Padding padding) =>
        new(new MaskCase<Policy21>(), isBackward)
        {
            ValidLengths = padding == Padding.Lengths ? [4, 5, 2, 0] : null,
            ValidKeys = padding == Padding.Keys ? new bool[42] : null,
        };
}
