using System.Collections.Immutable;
using MaskGen.Layout.Declarations;
using Microsoft.CodeAnalysis;

namespace MaskGen.Layout.Parsing;

/// <summary>
/// Reads the arguments of one attribute by parameter or property name. Code that is being typed is normal here: an
/// argument that does not compile reads as its default and sets <see cref="IsMalformed"/>, because the compiler already
/// reports it.
/// </summary>
internal sealed class AttributeArguments(AttributeData attribute)
{
    public bool IsMalformed { get; private set; } = attribute.AttributeConstructor is null;

    public int ParameterCount => attribute.AttributeConstructor?.Parameters.Length ?? 0;

    /// <summary>A text; <see langword="null"/> reads as an empty one, which is no name and is reported as such.</summary>
    public string Text(string name) => Value(name, fallback: "");

    public int Number(string name, int fallback = 0) => Value(name, fallback);

    /// <summary>A number, or <see langword="null"/> where none is given.</summary>
    public int? NumberIfGiven(string name) => Find(name) is { } constant ? Unwrap(constant, fallback: 0) : null;

    public bool Flag(string name) => Value(name, fallback: false);

    /// <summary>The number behind an enum argument; it may be none of the enum's values.</summary>
    public int Option(string name) => Value(name, fallback: 0);

    /// <summary>The type of a <c>typeof</c>, or <see langword="null"/>.</summary>
    public ITypeSymbol? Type(string name)
    {
        if (Find(name) is not { Kind: TypedConstantKind.Type } constant)
        {
            IsMalformed |= Find(name) is { IsNull: false };
            return null;
        }

        IsMalformed |= constant.Value is IErrorTypeSymbol;
        return constant.Value as ITypeSymbol;
    }

    public EquatableArray<string> Texts(string name)
    {
        if (Find(name) is not { } array)
        {
            return default;
        }

        if (array.Kind != TypedConstantKind.Array)
        {
            IsMalformed |= !array.IsNull;
            return default;
        }

        ImmutableArray<TypedConstant> items = array.IsNull ? [] : array.Values;
        return new([.. items.Select(item => Unwrap(item, fallback: ""))]);
    }

    private T Value<T>(string name, T fallback) => Find(name) is { } constant ? Unwrap(constant, fallback) : fallback;

    private T Unwrap<T>(TypedConstant constant, T fallback)
    {
        if (constant.Kind is TypedConstantKind.Primitive or TypedConstantKind.Enum)
        {
            if (constant.Value is T value)
            {
                return value;
            }

            if (constant.IsNull)
            {
                return fallback;
            }
        }

        IsMalformed = true;
        return fallback;
    }

    private TypedConstant? Find(string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (string.Equals(argument.Key, name, StringComparison.Ordinal))
            {
                return argument.Value;
            }
        }

        ImmutableArray<IParameterSymbol> parameters = attribute.AttributeConstructor?.Parameters ?? [];
        for (int i = 0; i < parameters.Length; i++)
        {
            if (string.Equals(parameters[i].Name, name, StringComparison.Ordinal))
            {
                if (i < attribute.ConstructorArguments.Length)
                {
                    return attribute.ConstructorArguments[i];
                }

                IsMalformed = true;
            }
        }

        return null;
    }
}
