using MaskGen.Golden.Tests.Masks;

namespace MaskGen.Golden.Tests;

/// <summary>What other libraries were measured to do with the same scores: where we agree, and where on purpose not.</summary>
public class BehaviourTests
{
    private static readonly float[] OneToFour = [1, 2, 3, 4];

    /// <summary>Row 4 of this mask is a padded query's: it has no allowed key.</summary>
    [Fact]
    public void An_empty_row_gives_zeros_as_the_onnx_reference_does()
    {
        float[] weights = Stale(6 * 4);
        float[] scores = [.. Enumerable.Repeat(OneToFour, 6).SelectMany(row => row)];
        FlaxCross.MaskedSoftMax(scores, [new FlaxCross.ValidLengths(3, 4)], weights, 1);

        Assert.Equal(Behaviour("onnx-ref-fully-masked").Row, weights[16..20].Select(weight => (double)weight));
    }

    /// <summary>Adding −1e4 everywhere is the unmasked softmax, so it is an oracle for a full row.</summary>
    [Fact]
    public void A_full_row_is_the_plain_softmax()
    {
        float[] weights = Stale(4);
        RollingCacheDecode.MaskedSoftMax(OneToFour, weights, 1);

        AssertClose(Behaviour("minus-1e4-mask").Row, weights);
    }

    [Fact]
    public void Allowed_scores_all_minus_infinity_give_zeros_where_torch_gives_NaN()
    {
        float[] weights = Stale(4);
        float[] scores = [.. Enumerable.Repeat(float.NegativeInfinity, 4)];
        RollingCacheDecode.MaskedSoftMax(scores, weights, 1);

        Assert.All(Behaviour("torch-softmax-all-neg-inf").Row, weight => Assert.True(double.IsNaN(weight)));
        Assert.All(weights, weight => Assert.Equal(0, weight));
    }

    [Fact]
    public void A_causal_mask_weighs_as_torch_with_its_bool_mask()
    {
        float[] weights = Stale(9);
        ThreeCausal.MaskedSoftMax(TorchScores(), weights, 1);

        AssertClose(Behaviour("torch-mha-bool-true-is-masked").Rows, weights);
    }

    [Fact]
    public void Right_padding_weighs_as_torch_with_its_key_padding_mask()
    {
        float[] weights = Stale(9);
        ThreePadded.MaskedSoftMax(TorchScores(), [new ThreePadded.ValidLengths(2)], weights, 1);

        AssertClose(Behaviour("torch-mha-key-padding-true-is-pad").Rows, weights);
    }

    /// <summary>
    /// The layer's scores, recovered up to a constant per row from the run in which a triangle of ones was added to
    /// them and nothing was masked.
    /// </summary>
    private static float[] TorchScores() =>
        [
            .. Behaviour("torch-mha-float-01-is-added")
                .Rows.Select((weight, cell) => (float)(Math.Log(weight) - (cell % 3 <= cell / 3 ? 1 : 0))),
        ];

    /// <summary>A destination in which a cell that is not written shows.</summary>
    private static float[] Stale(int length) => [.. Enumerable.Repeat(float.NaN, length)];

    private static GoldenBehaviour Behaviour(string id) => GoldenFile.Instance.Behaviour(id);

    private static void AssertClose(double[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }
}

[AttentionMask]
[Segment("Text", 3, SegmentKind.Causal)]
internal static partial class ThreeCausal;

[AttentionMask(PaddedQueries = PaddedQueries.Attend)]
[Segment("Text", 3, Padding = Padding.Right)]
internal static partial class ThreePadded;
