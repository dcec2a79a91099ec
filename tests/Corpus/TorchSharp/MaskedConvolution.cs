using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Corpus.Torch.PixelCnn;

/// <summary>PixelCNN and MADE: masks over weights, which multiply.</summary>
public sealed class MaskedConv2d : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d conv;
    private readonly Tensor mask;

    public MaskedConv2d(char type, long channels, int kernel)
        : base(nameof(MaskedConv2d))
    {
        conv = nn.Conv2d(channels, channels, kernel, padding: kernel / 2);
        mask = torch.ones(kernel, kernel);
        int center = kernel / 2;
        for (int i = 0; i < kernel; i++)
        {
            for (int j = 0; j < kernel; j++)
            {
                bool after = i > center || (i == center && (type == 'A' ? j >= center : j > center));
                if (after) mask[i, j] = 0;
            }
        }

        register_buffer("mask", mask);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        conv.weight = nn.Parameter(conv.weight * mask);
        return conv.call(x);
    }
}

public sealed class MaskedLinear : nn.Module<Tensor, Tensor>
{
    private readonly Linear inner;
    private readonly Tensor mask;

    public MaskedLinear(Tensor inDegrees, Tensor outDegrees, bool last)
        : base(nameof(MaskedLinear))
    {
        inner = nn.Linear(inDegrees.size(0), outDegrees.size(0));
        mask = last
            ? (outDegrees.unsqueeze(-1) > inDegrees.unsqueeze(0)).@float()
            : (outDegrees.unsqueeze(-1) >= inDegrees.unsqueeze(0)).@float();
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => nn.functional.linear(x, inner.weight * mask, inner.bias);
}

public static class Triangles
{
    // Cholesky factors, strictly lower parts, symmetrization: no attention anywhere.
    public static Tensor FromFactor(Tensor raw)
    {
        var lower = raw.tril(-1) + torch.diag(raw.diagonal().exp());
        return lower.matmul(lower.mT);
    }

    public static Tensor Symmetric(Tensor x) => x.triu() + x.triu(1).T;

    public static Tensor CumulativeSum(Tensor x) => torch.ones(x.size(0), x.size(0)).tril().matmul(x);

    // Linear attention's decay: a causal triangle that multiplies.
    public static Tensor Retention(Tensor q, Tensor k, Tensor v, double gamma)
    {
        var n = torch.arange(q.size(-2)).unsqueeze(1);
        var m = torch.arange(k.size(-2)).unsqueeze(0);
        var d = torch.where(n >= m, torch.exp((n - m).@float() * Math.Log(gamma)), torch.zeros(1));
        return (q.matmul(k.mT) * d).matmul(v);
    }
}
