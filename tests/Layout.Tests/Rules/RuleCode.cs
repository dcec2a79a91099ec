using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using MaskGen.Layout.Checks;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskGen.Layout.Tests.Rules;

/// <summary>Masks in C# code, read and evaluated as the compiler extension does, and the same code running.</summary>
internal static class RuleCode
{
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "MaskGen.dll" || Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpCompilation Compile(params IEnumerable<string> files) =>
        CSharpCompilation.Create(
            "Rules",
            files.Select((code, i) => CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.CSharp13), $"Rules{i}.cs")),
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true)
        );

    /// <summary>A mask of a size with members, one of which is a rule.</summary>
    public static string Mask(string members, int queryLength, int keyLength) =>
        $$"""
        using System;
        using MaskGen;

        [AttentionMask({{queryLength.ToString(CultureInfo.InvariantCulture)}}, {{keyLength.ToString(CultureInfo.InvariantCulture)}})]
        public static partial class Mask
        {
            {{members}}
        }
        """;

    /// <summary>The declaration of the first type of the only file.</summary>
    public static MaskDeclaration Read(CSharpCompilation compilation) => Read(compilation, compilation.SyntaxTrees.Single());

    /// <summary>The declaration of the first type of a file.</summary>
    public static MaskDeclaration Read(CSharpCompilation compilation, SyntaxTree tree)
    {
        TypeDeclarationSyntax part = tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>().First();
        return DeclarationReader.Read(compilation.GetSemanticModel(tree).GetDeclaredSymbol(part)!, part, compilation, CancellationToken.None);
    }

    /// <summary>What code compiles to, running.</summary>
    public static Assembly Load(CSharpCompilation compilation)
    {
        using var assembly = new MemoryStream();
        ImmutableArray<Diagnostic> diagnostics = compilation.Emit(assembly).Diagnostics;
        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        assembly.Position = 0;
        return new AssemblyLoadContext(name: null).LoadFromStream(assembly);
    }

    /// <summary>The cells that rules allow, as rows of 0 and 1, or the first problem and its cell.</summary>
    public static string Evaluate(MaskDeclaration declaration)
    {
        CheckedMask mask = CheckedMask.Of(declaration, CancellationToken.None);
        if (mask.Mask is not { Rows: var rows })
        {
            return mask.Problems.IsEmpty
                ? "does not compile"
                : string.Join('\n', mask.Problems.Select(problem => $"{problem.Id} {Describe(problem)}"));
        }

        return string.Join(
            '\n',
            rows.Rows.Select(row => string.Concat(Enumerable.Range(0, rows.KeyLength).Select(key => row.Any(keys => keys.Start <= key && key < keys.End) ? '1' : '0')))
        );
    }

    /// <summary>The same of a method that is called for every cell.</summary>
    public static string Run(Func<int, int, bool> rule, int queryLength, int keyLength)
    {
        var rows = new List<string>();
        for (int query = 0; query < queryLength; query++)
        {
            char[] row = new char[keyLength];
            for (int key = 0; key < keyLength; key++)
            {
                try
                {
                    row[key] = rule(query, key) ? '1' : '0';
                }
                catch (Exception exception) when (exception is not OutOfMemoryException)
                {
                    return FailsAt(query, key);
                }
            }

            rows.Add(new string(row));
        }

        return string.Join('\n', rows);
    }

    public static Func<int, int, bool> Method(Type type, string name) =>
        type.GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!.CreateDelegate<Func<int, int, bool>>();

    public static string FailsAt(int query, int key) =>
        string.Create(CultureInfo.InvariantCulture, $"{DeclarationProblemIds.RuleFails} at {query:N0}, {key:N0}");

    private static string Describe(DeclarationProblem problem) =>
        problem.Id == DeclarationProblemIds.RuleFails
            ? $"at {problem.Arguments[1]}, {problem.Arguments[2]}"
            : string.Join(" | ", problem.Arguments);
}
