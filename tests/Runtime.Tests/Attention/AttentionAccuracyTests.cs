using MaskGen.Runtime.Tests.Masks;

namespace MaskGen.Runtime.Tests.Attention;

/// <summary>Attention and its gradients against exact arithmetic: every mask, dimension, layout, group of heads and kind of padding.</summary>
public sealed class AttentionAccuracyTests
{
    private const int Batch = 3;
    private const int Heads = 4;

    private static readonly int[] Dimensions = [1, 7, 8, 13, 64];

    public static TheoryData<MaskCase, int> EveryMaskAndDimension
    {
        get
        {
            var data = new TheoryData<MaskCase, int>();
            foreach (var mask in MaskCase.All)
            {
                foreach (int dimension in Dimensions)
                {
                    data.Add(mask, dimension);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(EveryMaskAndDimension))]
    public void Errors_are_within_the_bound(MaskCase mask, int dimension)
    {
        int seed = dimension;
        foreach (int valueDimension in (int[])[0, dimension == 8 ? 24 : dimension + 9])
        {
            foreach (int keyValueHeads in (int[])[4, 2, 1])
            {
                AttentionShape shape = new(dimension) { ValueDimension = valueDimension, Heads = Heads, KeyValueHeads = keyValueHeads };
                foreach (var sample in WithEveryPadding(AttentionSample.Random(mask, shape, Batch, seed++)))
                {
                    var expected = new AttentionReference(sample);
                    AssertWithin(sample, expected);
                    var tokensFirst = sample.In(AttentionLayout.TokensFirst);
                    AssertWithin(tokensFirst, expected.In(tokensFirst));
                }
            }
        }
    }

    [Theory]
    [InlineData(3f)]
    [InlineData(-0.3f)]
    [InlineData(0f)]
    public void The_scale_is_what_the_caller_says(float scale)
    {
        foreach (var mask in MaskCase.All)
        {
            var sample = AttentionSample.Random(mask, new(8) { Heads = 2, KeyValueHeads = 2 }, batch: 2);
            sample = sample with { Scale = scale };
            AssertWithin(sample, new(sample));
        }
    }

    [Fact]
    public void What_the_lengths_tell_need_not_be_said()
    {
        var sample = AttentionSample.Random(MaskCase.All[0], new(5) { Heads = 6, KeyValueHeads = 3 });
        float[] expected = sample.Attend().Output;
        foreach (AttentionShape shape in (AttentionShape[])[5, new(5) { Heads = 2 }, new(5) { KeyValueHeads = 1 }, new(5) { ValueDimension = 5, Heads = 6 }])
        {
            float[] actual = [.. Enumerable.Repeat(float.NaN, expected.Length)];
            sample.Mask.Attention(sample.Query, sample.Key, sample.Value, actual, shape, scale: null, parallel: false, default);
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void Without_row_statistics_the_output_is_the_same()
    {
        foreach (var mask in MaskCase.All)
        {
            var sample = AttentionSample.Random(mask, new(8) { Heads = 2, KeyValueHeads = 1 });
            float[] actual = [.. Enumerable.Repeat(float.NaN, sample.Attend().Output.Length)];
            mask.Attention(sample.Query, sample.Key, sample.Value, actual, sample.Shape, scale: null, parallel: false, default);
            Assert.Equal(sample.Attend().Output, actual);
        }
    }

    private static IEnumerable<AttentionSample> WithEveryPadding(AttentionSample sample)
    {
        yield return sample;
        if (sample.Mask.PaddedSegments > 0)
        {
            yield return sample with { ValidLengths = Samples.Lengths(sample.Mask, Batch, seed: 3) };
        }

        if (sample.Mask.TakesValidKeys)
        {
            yield return sample with { ValidKeys = Samples.Keys(sample.Mask, Batch, seed: 4) };
        }
    }

    private static void AssertWithin(AttentionSample sample, AttentionReference expected)
    {
        var actual = sample.AttendAndDifferentiate();
        AttentionError.AssertOutput(sample, expected, actual);
        AttentionError.AssertGradients(sample, expected, actual);
    }
}
