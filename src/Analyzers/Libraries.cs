using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers;

/// <summary>Whether a compilation has anything to do with a library: what most do not, and what most that refer to it do not.</summary>
internal static class Libraries
{
    public const string MaskGen = "MaskGen";
    public const string TorchSharp = "TorchSharp";
    public const string OnnxRuntime = "Microsoft.ML.OnnxRuntime";

    /// <summary>
    /// Whether the library's assembly is referred to, by the names of files and projects: to bind the references of a
    /// compilation costs a hundred times as much before the compiler does it. A reference without a name may be any library.
    /// </summary>
    public static bool IsReferenced(string assembly, Compilation compilation) =>
        compilation.ExternalReferences.Any(reference =>
            reference switch
            {
                CompilationReference project => Is(project.Compilation.AssemblyName, assembly),
                PortableExecutableReference { FilePath: { } path } => Is(Path.GetFileNameWithoutExtension(path), assembly),
                _ => true,
            }
        );

    /// <summary>
    /// Whether the name of the library's namespace stands anywhere in the source: in a <c>using</c>, a qualified name or an
    /// alias, of this file or of one with global usings.
    /// </summary>
    public static bool IsMentioned(string name, Compilation compilation, CancellationToken cancellationToken) =>
        compilation.SyntaxTrees.Any(tree => tree.GetText(cancellationToken).ToString().IndexOf(name, StringComparison.Ordinal) >= 0);

    private static bool Is(string? name, string assembly) => string.Equals(name, assembly, StringComparison.OrdinalIgnoreCase);
}
