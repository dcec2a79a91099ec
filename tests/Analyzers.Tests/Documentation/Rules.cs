using System.Collections.Immutable;
using MaskGen.Analyzers.Tests.Verification;
using MaskGen.CodeFixes;
using MaskGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MaskGen.Analyzers.Tests.Documentation;

/// <summary>What the documentation is held to: every descriptor, every fix, and what code in it makes them say.</summary>
internal static class Rules
{
    private static readonly CodeFixProvider[] Fixes = Instances<CodeFixProvider>(typeof(MakePartialFix));

    /// <summary>One of each analyzer that users get.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = [.. Instances<DiagnosticAnalyzer>(typeof(DeclarationAnalyzer))];

    public static SortedDictionary<string, DiagnosticDescriptor> Descriptors { get; } =
        new(
            Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Distinct().ToDictionary(descriptor => descriptor.Id, StringComparer.Ordinal),
            StringComparer.Ordinal
        );

    public static bool IsFixable(string id) =>
        Array.Exists(Fixes, fix => fix.FixableDiagnosticIds.Contains(id, StringComparer.Ordinal));

    /// <summary>
    /// What all analyzers and the compiler report, generated code included: a wrong declaration's error stands alone.
    /// The namespaces of the library and of implicit usings are imported.
    /// </summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnoseAsync(params string[] code)
    {
        Solution solution = Compile(code);
        var all = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (DiagnosticAnalyzer analyzer in Analyzers)
        {
            all.AddRange(await Diagnostics.GetAsync(solution, analyzer));
        }

        return all.ToImmutable();
    }

    /// <summary>The code as one project, with what the generator writes for it.</summary>
    public static Solution Compile(params string[] code) =>
        TestSolution
            .Create(TestCode.Of([.. code, "global using System; global using MaskGen;"]) with { Generators = [new MaskGenerator()] })
            .Solution;

    private static T[] Instances<T>(Type sibling) =>
        [
            .. sibling.Assembly.GetTypes()
                .Where(type => !type.IsAbstract && typeof(T).IsAssignableFrom(type))
                .Select(type => (T)Activator.CreateInstance(type)!),
        ];
}
