using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>What is known of variables at one point. A variable that is not in it is unknown.</summary>
internal sealed class FlowState : IEquatable<FlowState>
{
    public static readonly FlowState Empty = new(ImmutableDictionary<object, Value>.Empty.WithComparers(Comparer.Instance));

    private readonly ImmutableDictionary<object, Value> _values;

    private FlowState(ImmutableDictionary<object, Value> values) => _values = values;

    public Value? this[object variable] => _values.TryGetValue(variable, out Value? value) ? value : null;

    public FlowState With(object variable, Value value) => new(_values.SetItem(variable, value));

    /// <summary>After a tensor changed in place, whatever may be the same tensor is unknown.</summary>
    public FlowState Forget(object origin) =>
        new(
            _values.SetItems(
                _values
                    .Where(pair => origin.Equals(pair.Value.Origin))
                    .Select(pair => new KeyValuePair<object, Value>(pair.Key, Value.Unknown))
            )
        );

    /// <summary>What holds on both paths.</summary>
    public FlowState Join(FlowState other)
    {
        if (_values == other._values)
        {
            return this;
        }

        ImmutableDictionary<object, Value>.Builder joined = _values.ToBuilder();
        foreach (KeyValuePair<object, Value> pair in _values)
        {
            joined[pair.Key] = other[pair.Key] is { } second ? Value.Join(pair.Value, second) : pair.Value;
        }

        // A variable that one path has not assigned cannot be read after the paths meet, unless that path has left.
        foreach (KeyValuePair<object, Value> pair in other._values)
        {
            if (!_values.ContainsKey(pair.Key))
            {
                joined[pair.Key] = pair.Value;
            }
        }

        return new(joined.ToImmutable());
    }

    public bool Equals(FlowState? other) =>
        other is not null
        && _values.Count == other._values.Count
        && _values.All(pair => other[pair.Key] is { } second && second.Equals(pair.Value));

    public override bool Equals(object? obj) => Equals(obj as FlowState);

    public override int GetHashCode() => _values.Count;

    /// <summary>Symbols are compared as symbols, captures of the flow graph as values.</summary>
    private sealed class Comparer : IEqualityComparer<object>
    {
        public static readonly Comparer Instance = new();

        bool IEqualityComparer<object>.Equals(object? left, object? right) =>
            left is ISymbol first && right is ISymbol second ? SymbolEqualityComparer.Default.Equals(first, second) : Equals(left, right);

        int IEqualityComparer<object>.GetHashCode(object value) =>
            value is ISymbol symbol ? SymbolEqualityComparer.Default.GetHashCode(symbol) : value.GetHashCode();
    }
}
