using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Corpus.Torch.ContractTests;

internal static class Assert
{
    public static T Throws<T>(Func<object?> code)
        where T : Exception
    {
        try
        {
            code();
        }
        catch (T expected)
        {
            return expected;
        }

        throw new InvalidOperationException($"No {typeof(T).Name}.");
    }

    public static void True(bool condition)
    {
        if (!condition)
        {
            throw new InvalidOperationException();
        }
    }
}

/// <summary>Tests of the library itself: mistakes are made here on purpose, to see them caught.</summary>
public class SdpaContractTests
{
    public void MaskTogetherWithCausalThrows()
    {
        var q = randn(1, 2, 4, 8);
        var mask = ones(4, 4, dtype: @bool).tril();
        Assert.Throws<ArgumentException>(() => F.scaled_dot_product_attention(q, q, q, attn_mask: mask, is_casual: true));
    }

    public void NegativeDropoutThrows()
    {
        var q = randn(1, 2, 4, 8);
        Assert.Throws<ArgumentException>(() => F.scaled_dot_product_attention(q, q, q, p: -0.1));
    }

    public void CausalEqualsTril()
    {
        var (q, k, v) = (randn(1, 2, 4, 8), randn(1, 2, 4, 8), randn(1, 2, 4, 8));
        var expected = F.scaled_dot_product_attention(q, k, v, is_casual: true);
        var actual = F.scaled_dot_product_attention(q, k, v, ones(4, 4, dtype: @bool).tril());
        Assert.True(expected.allclose(actual, rtol: 1e-4, atol: 1e-6));
    }

    public void FloatMaskIsAdded()
    {
        var (q, k, v) = (randn(1, 2, 4, 8), randn(1, 2, 4, 8), randn(1, 2, 4, 8));
        var bias = randn(4, 4);
        var reference = (q.matmul(k.mT) / Math.Sqrt(8) + bias).softmax(-1).matmul(v);
        Assert.True(F.scaled_dot_product_attention(q, k, v, bias).allclose(reference, rtol: 1e-4, atol: 1e-6));
    }
}
