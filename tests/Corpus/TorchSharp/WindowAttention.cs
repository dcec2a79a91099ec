using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Corpus.Torch.Swin;

/// <summary>Swin's shifted windows: tokens of different regions in one window get -100, which is enough there.</summary>
public sealed class WindowAttention : nn.Module<Tensor, Tensor?, Tensor>
{
    private readonly Linear qkv;
    private readonly Linear proj;
    private readonly Parameter relative_position_bias_table;
    private readonly Tensor relative_position_index;
    private readonly long _heads;

    public WindowAttention(long width, long window, long heads)
        : base(nameof(WindowAttention))
    {
        _heads = heads;
        qkv = nn.Linear(width, width * 3);
        proj = nn.Linear(width, width);
        relative_position_bias_table = nn.Parameter(torch.zeros((2 * window - 1) * (2 * window - 1), heads));
        relative_position_index = torch.zeros(window * window, window * window, dtype: int64);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x, Tensor? mask)
    {
        long windows = x.size(0), tokens = x.size(1), width = x.size(2);
        var parts = qkv.call(x).reshape(windows, tokens, 3, _heads, width / _heads).permute(2, 0, 3, 1, 4);
        var q = parts[0] * (1 / Math.Sqrt(width / _heads));
        var attn = q.matmul(parts[1].transpose(-2, -1));
        var bias = relative_position_bias_table[relative_position_index.view(-1)].view(tokens, tokens, -1).permute(2, 0, 1);
        attn = attn + bias.unsqueeze(0);
        if (mask is not null)
        {
            long perImage = mask.size(0);
            attn = attn.view(windows / perImage, perImage, _heads, tokens, tokens) + mask.unsqueeze(1).unsqueeze(0);
            attn = attn.view(-1, _heads, tokens, tokens);
        }

        attn = attn.softmax(-1);
        return proj.call(attn.matmul(parts[2]).transpose(1, 2).reshape(windows, tokens, width));
    }

    public static Tensor ShiftMask(int height, int width, int window, int shift)
    {
        var image = torch.zeros(1, height, width, 1);
        int region = 0;
        foreach (var h in new[] { 0..(height - window), (height - window)..(height - shift), (height - shift)..height })
        {
            foreach (var w in new[] { 0..(width - window), (width - window)..(width - shift), (width - shift)..width })
            {
                image[.., h, w, ..] = region++;
            }
        }

        var windows = Partition(image, window).view(-1, window * window);
        var mask = windows.unsqueeze(1) - windows.unsqueeze(2);
        return mask.masked_fill(mask != 0, -100.0).masked_fill(mask == 0, 0.0);
    }

    private static Tensor Partition(Tensor x, int window)
    {
        var (b, h, w, c) = (x.size(0), x.size(1), x.size(2), x.size(3));
        return x.view(b, h / window, window, w / window, window, c).permute(0, 1, 3, 2, 4, 5).contiguous().view(-1, window, window, c);
    }
}
