using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers;

/// <summary>Whether a compilation has anything to do with a library: what most that merely refer to it do not.</summary>
internal static class Mentions
{
    public const string MaskGen = "MaskGen";
    public const string TorchSharp = "TorchSharp";
    public const string OnnxRuntime = "OnnxRuntime";

    /// <summary>
    /// Whether the name of the library's namespace stands anywhere in the source: in a <c>using</c>, a qualified name or an
    /// alias, of this file or of one with global usings. To read all text costs a hundredth of what it costs to bind the
    /// references of a compilation, or the attributes of every type, before the compiler does.
    /// </summary>
    public static bool Of(string name, Compilation compilation, CancellationToken cancellationToken) =>
        compilation.SyntaxTrees.Any(tree => tree.GetText(cancellationToken).ToString().IndexOf(name, StringComparison.Ordinal) >= 0);
}
