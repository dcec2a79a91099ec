using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>One body of code: its operations, what is written to each variable, and which variables loops count.</summary>
internal sealed class LoopBody
{
    /// <summary>A local that stands for a local that stands for …: real code is far below.</summary>
    private const int LookThrough = 8;

    private readonly Dictionary<ISymbol, List<IOperation>> _writes = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<string, IndexVariable> _indices = new(StringComparer.Ordinal);

    private readonly SyntaxNode _syntax;

    public LoopBody(IOperation root)
    {
        _syntax = root.Syntax;
        Operations = [.. root.Descendants()];
        foreach (IOperation operation in Operations)
        {
            if (Target(operation) is { } target && SymbolOf(target) is { } symbol)
            {
                Writes(symbol).Add(operation);
            }
        }

        foreach (IndexVariable index in Operations.SelectMany(operation => IndexVariables.Of(operation, this)))
        {
            _indices[index.Atom] = index;
        }
    }

    /// <summary>All of the body, outer ones first.</summary>
    public IReadOnlyList<IOperation> Operations { get; }

    public static string AtomOf(ISymbol symbol) =>
        symbol.Locations.FirstOrDefault() is { IsInSource: true } location
            ? FormattableString.Invariant($"{symbol.Name}@{location.SourceSpan.Start}")
            : symbol.Name;

    public static ISymbol? SymbolOf(IOperation operation) =>
        operation switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
            IVariableDeclaratorOperation declarator => declarator.Symbol,
            _ => null,
        };

    /// <summary>Whether the code stands here, and not in a method that is called.</summary>
    public bool Contains(SyntaxNode node) => node.SyntaxTree == _syntax.SyntaxTree && _syntax.Span.Contains(node.Span);

    /// <summary>Everything that gives the variable a value, in the order of the source.</summary>
    public IReadOnlyList<IOperation> WritesOf(ISymbol symbol) => _writes.TryGetValue(symbol, out List<IOperation>? writes) ? writes : [];

    /// <summary>The value of a local that is set exactly once, where that is an expression.</summary>
    public IOperation? ValueOf(IOperation reference) =>
        reference is ILocalReferenceOperation { Local: var local } && WritesOf(local) is [var only] ? ValueOfWrite(only) : null;

    /// <summary>What a plain assignment or declaration assigns.</summary>
    public static IOperation? ValueOfWrite(IOperation write) =>
        write switch
        {
            IVariableDeclaratorOperation declarator => declarator.GetVariableInitializer()?.Value,
            ISimpleAssignmentOperation assignment => assignment.Value,
            _ => null,
        };

    public IndexVariable? IndexOf(string atom) => _indices.TryGetValue(atom, out IndexVariable? index) ? index : null;

    public IEnumerable<IndexVariable> IndicesOfLoop(IOperation loop) => _indices.Values.Where(index => index.Loop == loop);

    /// <summary>Conversions and parentheses change no value that matters here.</summary>
    public static IOperation Bare(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    break;
                case IConversionOperation { OperatorMethod.ContainingNamespace.Name: "System" } conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>An integer expression in normal form. Locals that are set once stand for their value.</summary>
    public Polynomial PolynomialOf(IOperation operation, int depth = 0)
    {
        operation = Bare(operation);
        if (operation.ConstantValue is { HasValue: true, Value: int or long or byte or short or uint } constant)
        {
            return Polynomial.Of(Convert.ToInt64(constant.Value, System.Globalization.CultureInfo.InvariantCulture));
        }

        switch (operation)
        {
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                return PolynomialOf(sum.LeftOperand, depth).Plus(PolynomialOf(sum.RightOperand, depth));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract } difference:
                return PolynomialOf(difference.LeftOperand, depth).Plus(PolynomialOf(difference.RightOperand, depth), -1);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } product:
                return PolynomialOf(product.LeftOperand, depth).Multiply(PolynomialOf(product.RightOperand, depth));
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } negation:
                return Polynomial.Zero.Plus(PolynomialOf(negation.Operand, depth), -1);
            case ILocalReferenceOperation local when IndexOf(AtomOf(local.Local)) is null && depth < LookThrough && ValueOf(local) is { } value:
                return PolynomialOf(value, depth + 1);
            default:
                return Polynomial.Of(SymbolOf(operation) is { } symbol ? AtomOf(symbol) : operation.Syntax.ToString());
        }
    }

    private List<IOperation> Writes(ISymbol symbol)
    {
        if (!_writes.TryGetValue(symbol, out List<IOperation>? writes))
        {
            _writes.Add(symbol, writes = []);
        }

        return writes;
    }

    private static IOperation? Target(IOperation operation) =>
        operation switch
        {
            IVariableDeclaratorOperation declarator when declarator.GetVariableInitializer() is not null => declarator,
            IAssignmentOperation assignment => assignment.Target,
            IIncrementOrDecrementOperation increment => increment.Target,
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => argument.Value,
            IAddressOfOperation address => address.Reference,
            _ => null,
        };
}
