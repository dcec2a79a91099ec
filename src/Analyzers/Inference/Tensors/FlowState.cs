using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>What is known of variables at one point. A parameter that is not in it is as it was passed; a local is not assigned yet.</summary>
internal sealed class FlowState : IEquatable<FlowState>
{
    public static readonly FlowState Empty = new(ImmutableDictionary<object, Value>.Empty.WithComparers(Comparer.Instance));

    /// <summary>Of code that is entered from anywhere: whatever is not in the state may have been assigned anything.</summary>
    public static readonly FlowState Anywhere = new(Empty._values, isAnywhere: true);

    private readonly ImmutableDictionary<object, Value> _values;
    private readonly bool _isAnywhere;

    private FlowState(ImmutableDictionary<object, Value> values, bool isAnywhere = false) =>
        (_values, _isAnywhere) = (values, isAnywhere);

    /// <summary>At the start of a lambda or local function, which sees variables of others at an unknown time.</summary>
    public static FlowState OfNested(IMethodSymbol function) =>
        function.Parameters.Aggregate(Anywhere, (state, parameter) => state.With(parameter, Value.Of(parameter)));

    public Value this[object variable] => Find(variable) ?? Value.Unknown;

    public FlowState With(object variable, Value value) => new(_values.SetItem(variable, value), _isAnywhere);

    /// <summary>After a tensor changed in place, whatever may be the same tensor or a view of it is unknown.</summary>
    public FlowState Forget(object memory) =>
        new(
            _values.SetItems(
                _values
                    .Where(pair => pair.Value.IsIn(memory))
                    .Select(pair => new KeyValuePair<object, Value>(pair.Key, Value.Unknown with { Memory = memory }))
            ),
            _isAnywhere
        );

    /// <summary>What holds on both paths.</summary>
    public FlowState Join(FlowState other)
    {
        if (_values == other._values && _isAnywhere == other._isAnywhere)
        {
            return this;
        }

        ImmutableDictionary<object, Value>.Builder joined = _values.ToBuilder();
        foreach (KeyValuePair<object, Value> pair in _values)
        {
            joined[pair.Key] = other.Find(pair.Key) is { } second ? Value.Join(pair.Value, second) : pair.Value;
        }

        // A local that one path has not assigned cannot be read after the paths meet, unless that path has left.
        foreach (KeyValuePair<object, Value> pair in other._values)
        {
            if (!_values.ContainsKey(pair.Key))
            {
                joined[pair.Key] = Find(pair.Key) is { } first ? Value.Join(first, pair.Value) : pair.Value;
            }
        }

        return new(joined.ToImmutable(), _isAnywhere || other._isAnywhere);
    }

    public bool Equals(FlowState? other) =>
        other is not null
        && _isAnywhere == other._isAnywhere
        && _values.Count == other._values.Count
        && _values.All(pair => other._values.TryGetValue(pair.Key, out Value? second) && second.Equals(pair.Value));

    public override bool Equals(object? obj) => Equals(obj as FlowState);

    public override int GetHashCode() => _values.Count;

    /// <summary>What is known of a variable; null for a local that no path has assigned.</summary>
    private Value? Find(object variable) =>
        _values.TryGetValue(variable, out Value? value) ? value
        : _isAnywhere ? Value.Unknown
        : variable is IParameterSymbol parameter ? Value.Of(parameter)
        : null;

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
