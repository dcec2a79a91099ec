using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MaskGen.Analyzers.Tests.Verification;

/// <summary>One file under test, with markup (see <see cref="Markup"/>).</summary>
/// <param name="Path">Its name; <c>X.g.cs</c> is generated code to the compiler.</param>
/// <param name="Text">C# with markup.</param>
/// <param name="Project">Files of one project are compiled together; projects do not see each other.</param>
public sealed record SourceFile(string Path, string Text, string Project = "Test");

/// <summary>What is compiled in one test. A string is a single file named <c>Test0.cs</c>.</summary>
public sealed record TestCode(params SourceFile[] Files)
{
    /// <summary>Generators that run first, so that code may use what they write.</summary>
    public IReadOnlyList<IIncrementalGenerator> Generators { get; init; } = [];

    /// <summary>The version of C# that all files are written in.</summary>
    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.Latest;

    /// <summary>Properties of the project that the compiler sees.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public static implicit operator TestCode(string text) => new(new SourceFile("Test0.cs", text));

    /// <summary>Files <c>Test0.cs</c>, <c>Test1.cs</c>, … of one project.</summary>
    public static TestCode Of(params string[] texts) =>
        new([.. texts.Select((text, index) => new SourceFile($"Test{index}.cs", text))]);
}
