using System.Collections.Immutable;
using MaskGen.Layout.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Layout.Parsing.Rules;

internal sealed partial class FunctionReader
{
    private RuleNode ArrayElement(IArrayElementReferenceOperation element) =>
        element.Indices.Length == 1
            ? Element(element, element.ArrayReference, element.Indices[0])
            : throw new UnsupportedException(element.Syntax, "tables of rules have one dimension; use row * width + column");

    private ElementNode Element(IOperation element, IOperation table, IOperation index)
    {
        if (table is IArrayElementReferenceOperation)
        {
            throw new UnsupportedException(element.Syntax, "tables of rules have one dimension; use row * width + column");
        }

        _ = TypeOf(index.Type, index.Syntax);
        return new ElementNode(Table(table), Expression(index), _scope.AddSite(element.Syntax));
    }

    /// <summary>An element of a span, the length of an array or span, or a constant that is a property.</summary>
    private RuleNode Property(IPropertyReferenceOperation property)
    {
        Written.Check(property, _scope);
        if (property is { Property.IsIndexer: true, Instance: { } span, Arguments.Length: 1 } && ElementTypeOf(span.Type) is not null)
        {
            return Element(property, span, property.Arguments[0].Value);
        }

        if (property is { Property.Name: "Length", Instance: { } array } && TryTable(array, name: "") is { } table)
        {
            return new ConstantNode(RuleType.Int, _scope.TableAt(table).Values.Count);
        }

        return property.Property is { IsStatic: true, SetMethod: null } ? Scalar(property, property.Property) : throw NotConstant(property);
    }

    private RuleNode Field(IFieldReferenceOperation field)
    {
        Written.Check(field, _scope);
        return field.Field.IsConst ? throw new NotCompilingException()
            : field.Field is { IsStatic: true, IsReadOnly: true } ? Scalar(field, field.Field) : throw NotConstant(field);
    }

    /// <summary>A static that is declared with a constant value and set nowhere else.</summary>
    private ConstantNode Scalar(IOperation reference, ISymbol symbol)
    {
        if (
            IsSetByConstructor(symbol)
            || _scope.ValueOf(symbol) is not { ConstantValue: { HasValue: true, Value: { } value } } declared
            || TryTypeOf(reference.Type) is not { } type
        )
        {
            throw NotConstant(reference);
        }

        Written.CheckAll(declared, _scope);
        return new ConstantNode(type, Bits(value));
    }

    private static UnsupportedException NotConstant(IOperation operation) =>
        new(operation.Syntax, "its value is not known at compile time; use a const, or a static readonly array of constants");

    private int Table(IOperation operation) =>
        TryTable(operation, name: "")
        ?? throw new UnsupportedException(
            operation.Syntax,
            operation is IInvocationOperation or IConversionOperation { Operand: IInvocationOperation }
                ? "name the table itself, without calling anything on it"
                : "its elements are not known at compile time; use a ReadOnlySpan property or a static readonly array of constants, in a type without a static constructor"
        );

    /// <summary>The table that an expression is, or <see langword="null"/> where it is none.</summary>
    /// <param name="operation">A reference to a table, or constants that are written out.</param>
    /// <param name="name">What to call it where it has no name.</param>
    private int? TryTable(IOperation operation, string name)
    {
        switch (operation)
        {
            case IConversionOperation conversion when KeepsElements(conversion):
                return TryTable(conversion.Operand, name);
            case ILocalReferenceOperation local:
                return _localTables.TryGetValue(local.Local, out int known) ? known : null;
            case IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field }:
                return TryTable(field);
            case IPropertyReferenceOperation { Property: { IsStatic: true, SetMethod: null } property }:
                return TryTable(property);
            default:
                return ElementsOf(operation) is { } elements && TryTable(elements, operation.Type, name) is { } table
                    ? _scope.AddTable(table)
                    : null;
        }
    }

    private int? TryTable(ISymbol symbol)
    {
        ITypeSymbol type = symbol is IFieldSymbol field ? field.Type : ((IPropertySymbol)symbol).Type;
        return ElementTypeOf(type) is null || IsSetByConstructor(symbol) ? null : _scope.Table(symbol, Read);

        RuleTable? Read()
        {
            IOperation? value = _scope.ValueOf(symbol);
            while (value is IConversionOperation conversion && KeepsElements(conversion))
            {
                value = conversion.Operand;
            }

            return value is not null && ElementsOf(value) is { } elements ? TryTable(elements, type, symbol.Name) : null;
        }
    }

    /// <summary>Whether a conversion leaves a table what it is: from an array to a span, or to what is written out.</summary>
    private static bool KeepsElements(IConversionOperation conversion) =>
        conversion.Operand is ICollectionExpressionOperation
        || (
            ElementTypeOf(conversion.Type) is { } to
            && SymbolEqualityComparer.Default.Equals(to, ElementTypeOf(conversion.Operand.Type))
        );

    /// <remarks>A static constructor may set what stands in a field, and that is not followed.</remarks>
    private static bool IsSetByConstructor(ISymbol symbol) =>
        symbol.ContainingType.StaticConstructors.Any(constructor => !constructor.IsImplicitlyDeclared)
        && (symbol is IFieldSymbol || symbol.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, symbol)));

    private static ImmutableArray<IOperation>? ElementsOf(IOperation operation) =>
        operation switch
        {
            IArrayCreationOperation { DimensionSizes.Length: 1, Initializer: { } initializer } => initializer.ElementValues,
            ICollectionExpressionOperation list => list.Elements,
            IConversionOperation { Operand: ICollectionExpressionOperation list } => list.Elements,
            _ => null,
        };

    private RuleTable? TryTable(ImmutableArray<IOperation> elements, ITypeSymbol? type, string name)
    {
        if (TryTypeOf(ElementTypeOf(type)) is not { } known || !elements.All(element => element.ConstantValue is { HasValue: true, Value: not null }))
        {
            return null;
        }

        foreach (IOperation element in elements)
        {
            Written.CheckAll(element, _scope);
        }

        return new RuleTable(name, known, new(elements.Select(element => Bits(element.ConstantValue.Value!))));
    }

    /// <summary>What a table has as elements. Other collections sort, drop or change theirs.</summary>
    private static ITypeSymbol? ElementTypeOf(ITypeSymbol? type) =>
        type switch
        {
            IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
            INamedTypeSymbol { TypeArguments.Length: 1, Name: "ReadOnlySpan" or "Span", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } span =>
                span.TypeArguments[0],
            INamedTypeSymbol { TypeArguments.Length: 1, Name: "ImmutableArray", ContainingNamespace: { Name: "Immutable", ContainingNamespace.Name: "Collections" } } array =>
                array.TypeArguments[0],
            _ => null,
        };
}
