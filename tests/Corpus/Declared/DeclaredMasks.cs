using MaskGen;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Corpus.Declared.Masks;

/// <summary>An image that sees itself whole, then text from left to right.</summary>
[AttentionMask]
[Segment("Image", 16)]
[Segment("Text", 48, SegmentKind.Causal, Padding = Padding.Right)]
public static partial class CaptionMask;

[AttentionMask]
[Segment("Text", 64, SegmentKind.Causal)]
public static partial class WindowMask
{
    [MaskRule]
    static bool Window(int query, int key) => MaskRules.LastKeysIncludingSelf(query, key, count: 16);
}

public static class Use
{
    /// <summary>scaled_dot_product_attention wants true where a query may attend.</summary>
    public static Tensor Sdpa(Tensor q, Tensor k, Tensor v)
    {
        var allowed = new bool[CaptionMask.QueryLength * CaptionMask.KeyLength];
        CaptionMask.WriteAllowed(allowed);
        var mask = torch.tensor(allowed, new long[] { CaptionMask.QueryLength, CaptionMask.KeyLength });
        return F.scaled_dot_product_attention(q, k, v, attn_mask: mask);
    }

    /// <summary>MultiheadAttention adds its mask.</summary>
    public static Tensor Multihead(TorchSharp.Modules.MultiheadAttention attention, Tensor x)
    {
        var additive = new float[WindowMask.QueryLength * WindowMask.KeyLength];
        WindowMask.WriteAdditive(additive);
        var mask = torch.tensor(additive, [WindowMask.QueryLength, WindowMask.KeyLength]);
        return attention.call(x, x, x, need_weights: false, attn_mask: mask).Item1;
    }

    /// <summary>masked_fill fills where it is true: what is blocked.</summary>
    public static Tensor Fill(Tensor scores)
    {
        var blocked = new bool[WindowMask.QueryLength * WindowMask.KeyLength];
        WindowMask.WriteBlocked(blocked);
        return scores.masked_fill(torch.tensor(blocked, [WindowMask.QueryLength, WindowMask.KeyLength]), float.NegativeInfinity).softmax(-1);
    }

    public static Tensor FillWhereNot(Tensor scores)
    {
        bool[] allowed = new bool[WindowMask.QueryLength * WindowMask.KeyLength];
        WindowMask.WriteAllowed(allowed);
        var mask = torch.from_array(allowed).view(WindowMask.QueryLength, WindowMask.KeyLength);
        return scores.masked_fill(mask.logical_not(), float.NegativeInfinity).softmax(-1);
    }

    public static void Softmax(float[] scores, int[] captions)
    {
        CaptionMask.ValidLengths[] lengths = Array.ConvertAll(captions, length => new CaptionMask.ValidLengths(length));
        CaptionMask.MaskedSoftMax(scores, lengths, scores, scale: 0.125f);
    }

    public static void Batched(int[] captions, Span<bool> destination)
    {
        var lengths = captions.Select(length => new CaptionMask.ValidLengths(length)).ToArray();
        CaptionMask.WriteAllowed(lengths, destination);
    }

    public static int Visible(int query)
    {
        int count = 0;
        for (int key = 0; key < WindowMask.KeyLength; key++)
        {
            if (WindowMask.IsAllowed(query, key)) count++;
        }

        return count;
    }
}
