using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Corpus.Torch.Vision;

/// <summary>Nothing is masked in a vision transformer, and that is right.</summary>
public sealed class VisionTransformer : Module<Tensor, Tensor>
{
    private readonly Conv2d patches;
    private readonly Parameter cls_token;
    private readonly Parameter positions;
    private readonly TransformerEncoder encoder;
    private readonly Linear head;

    public VisionTransformer(long width, long classes)
        : base(nameof(VisionTransformer))
    {
        patches = Conv2d(3, width, 16, stride: 16);
        cls_token = Parameter(zeros(1, 1, width));
        positions = Parameter(randn(1, 197, width) * 0.02);
        encoder = TransformerEncoder(TransformerEncoderLayer(width, 12, activation: Activations.GELU), 12);
        head = Linear(width, classes);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = patches.call(x).flatten(2).transpose(1, 2);
        x = cat([cls_token.expand(x.size(0), -1, -1), x], 1) + positions;
        x = encoder.call(x.transpose(0, 1));
        return head.call(x[0]);
    }
}

/// <summary>DETR: images of different sizes in one batch; true is where there is no picture.</summary>
public sealed class Detr : Module<Tensor, Tensor, Tensor>
{
    private readonly TransformerEncoder encoder = TransformerEncoder(TransformerEncoderLayer(256, 8), 6);
    private readonly TransformerDecoder decoder = TransformerDecoder(TransformerDecoderLayer(256, 8), 6);
    private readonly Parameter queries = Parameter(randn(100, 256));

    public Detr()
        : base(nameof(Detr)) => RegisterComponents();

    public override Tensor forward(Tensor features, Tensor mask)
    {
        var src = features.flatten(2).permute(2, 0, 1);
        mask = mask.flatten(1);
        var memory = encoder.call(src, null!, mask);
        var target = queries.unsqueeze(1).repeat(1, src.size(1), 1);
        // Queries see each other freely: no mask among them.
        return decoder.call(target, memory, null!, memory_key_padding_mask: mask);
    }

    public static Tensor PadMask(IReadOnlyList<(int Height, int Width)> sizes, int height, int width)
    {
        var mask = ones(sizes.Count, height, width, dtype: @bool);
        for (int i = 0; i < sizes.Count; i++) mask[i, ..sizes[i].Height, ..sizes[i].Width] = false;
        return mask;
    }

    /// <summary>Mask2Former: a query looks only where its own mask is, and everywhere if that is empty.</summary>
    public static Tensor MaskedCrossAttention(Tensor q, Tensor k, Tensor v, Tensor predicted)
    {
        var blocked = predicted.sigmoid() < 0.5;
        var all = blocked.all(-1, keepdim: true);
        blocked = blocked & ~all;
        return functional.scaled_dot_product_attention(q, k, v, attn_mask: blocked.logical_not());
    }
}

public static class Segmentation
{
    public static Tensor Dice(Tensor logits, Tensor mask)
    {
        var p = logits.sigmoid().flatten(1);
        var t = mask.flatten(1).@float();
        return 1 - (2 * (p * t).sum(1) + 1) / (p.sum(1) + t.sum(1) + 1);
    }

    public static Tensor Classes(Tensor logits, Tensor ignore) =>
        logits.softmax(1).argmax(1).masked_fill(ignore, 255);

    public static Tensor MaskedPooling(Tensor features, Tensor mask) =>
        (features * mask.unsqueeze(1)).sum([2, 3]) / mask.sum([1, 2]).unsqueeze(1);
}
