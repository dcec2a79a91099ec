using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Corpus.Torch.Bert;

/// <summary>BERT's attention: the mask has 1 at real tokens and 0 at padding.</summary>
internal sealed class BertSelfAttention : nn.Module<Tensor, Tensor?, Tensor>
{
    private readonly long _heads;
    private readonly long _headSize;
    private readonly Linear query;
    private readonly Linear key;
    private readonly Linear value;
    private readonly Dropout dropout;

    public BertSelfAttention(long hidden, long heads, double p)
        : base("attention.self")
    {
        _heads = heads;
        _headSize = hidden / heads;
        query = nn.Linear(hidden, hidden);
        key = nn.Linear(hidden, hidden);
        value = nn.Linear(hidden, hidden);
        dropout = nn.Dropout(p);
        RegisterComponents();
    }

    public override Tensor forward(Tensor hiddenStates, Tensor? extendedMask)
    {
        var q = TransposeForScores(query.call(hiddenStates));
        var k = TransposeForScores(key.call(hiddenStates));
        var v = TransposeForScores(value.call(hiddenStates));
        var scores = torch.matmul(q, k.transpose(-1, -2)) / Math.Sqrt(_headSize);
        if (extendedMask is not null)
        {
            scores = scores + extendedMask;
        }

        var probabilities = dropout.call(nn.functional.softmax(scores, -1));
        var context = torch.matmul(probabilities, v).permute(0, 2, 1, 3).contiguous();
        return context.view(context.shape[0], context.shape[1], _heads * _headSize);
    }

    private Tensor TransposeForScores(Tensor x) =>
        x.view(x.shape[0], x.shape[1], _heads, _headSize).permute(0, 2, 1, 3);
}

internal static class BertMasks
{
    /// <summary>[B, T] of ones and zeros to [B, 1, 1, T] of 0 and -10000.</summary>
    public static Tensor Extend(Tensor attention_mask, ScalarType dtype)
    {
        var extended = attention_mask.unsqueeze(1).unsqueeze(2).to(dtype);
        return (1.0 - extended) * -10000.0;
    }

    /// <summary>As newer versions do it.</summary>
    public static Tensor ExtendToMinimum(Tensor attention_mask)
    {
        Tensor extended = attention_mask[.., TensorIndex.None, TensorIndex.None, ..].to_type(ScalarType.Float32);
        return (1.0f - extended) * float.MinValue;
    }

    /// <summary>The same from the other end.</summary>
    public static Tensor FromOnes(Tensor mask) => (mask.@float() - 1) * 1e10;

    public static Tensor FromTokens(Tensor tokens, long padId)
    {
        var isPad = tokens.eq(padId);
        return torch.zeros_like(tokens, dtype: ScalarType.Float32).masked_fill(isPad, -1e4).unsqueeze(1).unsqueeze(1);
    }
}
