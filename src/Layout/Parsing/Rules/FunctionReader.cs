using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Layout.Parsing.Rules;

/// <summary>Lowers one method. Its parts: statements, expressions, patterns, calls, tables.</summary>
internal sealed partial class FunctionReader
{
    /// <summary>
    /// Deeper nesting, with every call written out, is not code that anyone wrote by hand, and recursion has an end.
    /// </summary>
    public const int DeepestNesting = 400;

    private readonly RuleScope _scope;
    private readonly IMethodSymbol _method;
    private readonly Dictionary<ISymbol, int> _locals = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, int> _localTables = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, int> _labels = new(SymbolEqualityComparer.Default);
    private readonly List<RuleType> _types = [];
    private int _depth;

    public FunctionReader(RuleScope scope, IMethodSymbol method, int depth)
    {
        _scope = scope;
        _method = method;
        _depth = depth;
        Deepest = depth;
    }

    /// <summary>The deepest nesting that was met, calls written out.</summary>
    public int Deepest { get; private set; }

    /// <summary>Nodes of this function with every call written out; stands still once it is more than enough.</summary>
    public int NodeCount { get; private set; }

    public RuleFunction Read(IBlockOperation body)
    {
        foreach (IParameterSymbol parameter in _method.Parameters)
        {
            SyntaxNode syntax = parameter.DeclaringSyntaxReferences[0].GetSyntax();
            if (parameter.RefKind != RefKind.None)
            {
                throw new UnsupportedException(syntax, $"'{_method.Name}' passes '{parameter.Name}' by reference");
            }

            Declare(parameter, parameter.Type, syntax);
        }

        RuleType result = TypeOf(_method.ReturnType, body.Syntax);
        RuleNode code = Statement(body);
        return new RuleFunction(_method.Parameters.Length, new(_types.Select(type => new RuleLocal(type))), result, code);
    }

    /// <summary>Reads one operation, and everything within it.</summary>
    private RuleNode Nested(IOperation operation, Func<IOperation, RuleNode> read)
    {
        // The compiler reports what does not compile, and the tree says no more than that.
        if (operation.Kind is OperationKind.Invalid)
        {
            throw new NotCompilingException();
        }

        // Braces are layout, and the number is part of what a rule means to the generator.
        Count(operation is IBlockOperation ? 0 : 1);
        if (++_depth > DeepestNesting)
        {
            throw TooDeep(operation.Syntax);
        }

        Deepest = Math.Max(Deepest, _depth);
        RuntimeHelpers.EnsureSufficientExecutionStack();
        RuleNode node = read(operation);
        _depth--;
        return node;
    }

    /// <summary>Counts things that are asked one after the other: each is nested in the one before.</summary>
    private void Chain(int count, SyntaxNode syntax)
    {
        Deepest = Math.Max(Deepest, _depth + count);
        if (Deepest > DeepestNesting)
        {
            throw new UnsupportedException(syntax, "it has too many cases; use a table");
        }
    }

    public static UnsupportedException TooDeep(SyntaxNode syntax) => new(syntax, "the code is nested too deeply");

    private void Count(int nodes) => NodeCount = Math.Min(NodeCount + nodes, int.MaxValue / 4);

    private int Declare(ISymbol symbol, ITypeSymbol type, SyntaxNode syntax)
    {
        int local = Temporary(TypeOf(type, syntax));
        _locals.Add(symbol, local);
        return local;
    }

    /// <summary>A local that has no name.</summary>
    private int Temporary(RuleType type)
    {
        _types.Add(type);
        return _types.Count - 1;
    }

    private int LabelOf(ISymbol label)
    {
        if (!_labels.TryGetValue(label, out int number))
        {
            number = _labels.Count;
            _labels.Add(label, number);
        }

        return number;
    }

    private static RuleType TypeOf(ITypeSymbol? type, SyntaxNode syntax) =>
        TryTypeOf(type)
        ?? throw (
            type is IErrorTypeSymbol
                ? new NotCompilingException()
                : new UnsupportedException(
                    syntax,
                    type is null ? "it has no type of its own" : $"its type is '{type.ToDisplayString()}'; rules compute with integers and bool"
                )
        );

    private static RuleType? TryTypeOf(ITypeSymbol? type) =>
        type switch
        {
            INamedTypeSymbol { EnumUnderlyingType: { } underlying } => TryTypeOf(underlying),
            { SpecialType: SpecialType.System_Boolean } => RuleType.Bool,
            { SpecialType: SpecialType.System_SByte } => RuleType.SByte,
            { SpecialType: SpecialType.System_Byte } => RuleType.Byte,
            { SpecialType: SpecialType.System_Int16 } => RuleType.Short,
            { SpecialType: SpecialType.System_UInt16 } => RuleType.UShort,
            { SpecialType: SpecialType.System_Int32 } => RuleType.Int,
            { SpecialType: SpecialType.System_UInt32 } => RuleType.UInt,
            { SpecialType: SpecialType.System_Int64 } => RuleType.Long,
            { SpecialType: SpecialType.System_UInt64 } => RuleType.ULong,
            _ => null,
        };

    private static SequenceNode Sequence(params IEnumerable<RuleNode> steps) => new(new EquatableArray<RuleNode>(steps.ToImmutableArray()));
}
