using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MaskGen.Layout.Declarations;

namespace MaskGen.Generator.Emission;

/// <summary>
/// Names of generated files: short, whatever the nesting, and different for different types. Hint names are compared
/// without regard to case, and one collision loses all output, so a hash of the whole name tells types apart.
/// </summary>
internal static class HintNames
{
    private const int LongestReadablePart = 40;

    /// <summary>Such as <c>Pi0Mask.5d41402abc4b.g.cs</c>, or <c>Pi0Mask.Denoise.5d41402abc4b.g.cs</c> for a slice.</summary>
    public static string Of(HostType host, string? slice = null)
    {
        string readable = slice is null ? host.Name : $"{host.Name}.{slice}";
        if (readable.Length > LongestReadablePart)
        {
            readable = readable.Substring(0, LongestReadablePart);
        }

        return $"{Escape(readable)}.{Hash($"{FullName(host)}/{slice}")}.g.cs";
    }

    private static string FullName(HostType host) =>
        string.Join(
            "+",
            host.Types.Items.Select(type =>
                string.Format(
                    CultureInfo.InvariantCulture,
                    "{0} {1}.{2}`{3}",
                    type.Keyword,
                    host.Namespace,
                    type.Name,
                    type.TypeParameters.Count
                )
            )
        );

    private static string Hash(string name)
    {
        using var sha = SHA256.Create();
        byte[] hash = sha.ComputeHash(Encoding.UTF8.GetBytes(name));
        return string.Concat(hash.Take(6).Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }

    // Identifiers may hold characters, such as combining marks, that hint names may not.
    private static string Escape(string name) =>
        string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '.' or '_' ? c : '-'));
}
