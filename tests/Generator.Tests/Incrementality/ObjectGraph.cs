using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace MaskGen.Generator.Tests.Incrementality;

/// <summary>
/// Looks for compiler objects behind a value. A model that holds one keeps a whole compilation alive, and is never equal
/// to the model of the next keystroke.
/// </summary>
internal sealed class ObjectGraph
{
    private static readonly Type[] Forbidden =
    [
        typeof(ISymbol),
        typeof(SyntaxNode),
        typeof(SyntaxToken),
        typeof(SyntaxTree),
        typeof(SyntaxReference),
        typeof(SemanticModel),
        typeof(Compilation),
        typeof(Location),
        typeof(AttributeData),
        typeof(TypedConstant),
        typeof(Diagnostic),
        typeof(CancellationToken),
        typeof(Delegate),
    ];

    private readonly HashSet<object> _visited = new(ReferenceEqualityComparer.Instance);
    private readonly List<string> _found = [];

    /// <summary>Paths to compiler objects, such as <c>MaskDeclaration.Host.Symbol</c>.</summary>
    public static IReadOnlyList<string> FindCompilerObjects(object value)
    {
        var graph = new ObjectGraph();
        graph.Visit(value, value.GetType().Name);
        return graph._found;
    }

    private void Visit(object? value, string path)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum)
        {
            return;
        }

        if (Array.Exists(Forbidden, type => type.IsInstanceOfType(value)))
        {
            _found.Add($"{path}: {value.GetType()}");
            return;
        }

        if (!value.GetType().IsValueType && !_visited.Add(value))
        {
            return;
        }

        if (value is Array array)
        {
            VisitItems(array, path);
        }

        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Visit(field.GetValue(value), $"{path}.{field.Name}");
            }
        }
    }

    private void VisitItems(IEnumerable items, string path)
    {
        foreach (object? item in items)
        {
            Visit(item, $"{path}[]");
        }
    }
}
