using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>What was found out about one body of code; what rules ask.</summary>
internal sealed class TensorFacts(TorchApi torch)
{
    private readonly Dictionary<IOperation, Value> _values = [];
    private readonly HashSet<object> _tokenIds = [];
    private readonly HashSet<IOperation> _returned = [];
    private readonly HashSet<object> _changed = [];
    private readonly Dictionary<ISymbol, Value> _assigned = new(SymbolEqualityComparer.Default);

    public TorchApi Torch { get; } = torch;

    /// <summary>What the body returns.</summary>
    public Value? Returned { get; private set; }

    /// <summary>What is known of an operand of the operation that is observed.</summary>
    public Value ValueOf(IOperation? operation) =>
        operation is not null && _values.TryGetValue(operation, out Value? value) ? value : Value.Unknown;

    /// <summary>Whether the operation is what the body returns.</summary>
    public bool IsReturned(IOperation operation) => _returned.Contains(operation);

    /// <summary>Whether a tensor is also given to an embedding, somewhere in this body: then it holds token ids.</summary>
    public bool IsTokenIds(object origin) => _tokenIds.Contains(origin);

    /// <summary>What a member of the type was last assigned in this body.</summary>
    public Value? AssignedTo(ISymbol member) => _assigned.TryGetValue(member, out Value? value) ? value : null;

    internal void BeginReport()
    {
        _values.Clear();
        Returned = null;
    }

    internal void Note(IOperation operation, Value value) => _values[operation] = value;

    internal void NoteTokenIds(object origin) => _tokenIds.Add(origin);

    internal void NoteAssigned(ISymbol member, Value value) =>
        _assigned[member] = _assigned.TryGetValue(member, out Value? before) && !before.Equals(value) ? Value.Join(before, value) : value;

    /// <summary>Whether a parameter, or what an argument passes, was changed in place.</summary>
    public bool IsChanged(object parameterOrArgument) => _changed.Contains(parameterOrArgument);

    internal void NoteChanged(object parameterOrArgument) => _changed.Add(parameterOrArgument);

    /// <summary>A tensor was changed in place after a member had been given it.</summary>
    internal void ForgetAssigned(object origin)
    {
        foreach (ISymbol member in _assigned.Where(pair => pair.Value.IsIn(origin)).Select(pair => pair.Key).ToArray())
        {
            _assigned[member] = Value.Unknown;
        }
    }

    internal void NoteReturn(IOperation operation) => _returned.Add(operation);

    internal void NoteReturned(Value value) => Returned = Returned is { } before ? Value.Join(before, value) : value;
}
