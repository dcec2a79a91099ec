namespace MaskGen.Analyzers.Tests.Usage;

/// <summary>Fixtures about tensors, without the lines that all of them share.</summary>
internal static class Tensors
{
    /// <summary>A method body in which q, k, v, x and tokens are tensors, scores are those of q and k, and n, m are sizes.</summary>
    public static string Method(string body) =>
        $$"""
        #nullable enable
        using System;
        using TorchSharp;
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        class Model
        {
            Tensor Run(Tensor q, Tensor k, Tensor v, Tensor x, Tensor tokens, Tensor unknown, long n, long m)
            {
                var scores = torch.matmul(q, k.transpose(-2, -1)) / Math.Sqrt(64);
                {{body.ReplaceLineEndings("\n        ")}}
            }
        }
        """;
}
