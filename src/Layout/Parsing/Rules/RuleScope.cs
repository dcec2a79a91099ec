using System.Collections.Immutable;
using MaskGen.Layout.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Layout.Parsing.Rules;

/// <summary>What the functions of one rule share while they are read: each function and table once, and the places.</summary>
internal sealed class RuleScope(Compilation compilation, CancellationToken cancellation)
{
    /// <summary>Most nodes of a rule with every call written out, as it is compiled: some milliseconds of compilation.</summary>
    private const int MostNodes = 20_000;

    private readonly Dictionary<IMethodSymbol, int> _numbers = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, int> _tableNumbers = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _constants = new(SymbolEqualityComparer.Default);
    private readonly List<RuleFunction?> _functions = [];
    private readonly List<int> _sizes = [];
    private readonly List<int> _depths = [];
    private readonly List<RuleTable> _tables = [];
    private readonly List<SyntaxNode> _sites = [];

    public IEnumerable<RuleFunction> Functions => _functions.OfType<RuleFunction>();

    public IEnumerable<RuleTable> Tables => _tables;

    public ImmutableArray<SyntaxNode> Sites => [.. _sites];

    /// <summary>The number of a place where something may fail.</summary>
    public int AddSite(SyntaxNode syntax)
    {
        _sites.Add(syntax);
        return _sites.Count - 1;
    }

    /// <summary>Conversions at this place fail where the number does not fit.</summary>
    public bool ChecksOverflow(SyntaxNode place) =>
        place
            .Ancestors()
            .Select(around => around.Kind())
            .FirstOrDefault(kind => kind is SyntaxKind.CheckedExpression or SyntaxKind.CheckedStatement or SyntaxKind.UncheckedExpression or SyntaxKind.UncheckedStatement) switch
        {
            SyntaxKind.CheckedExpression or SyntaxKind.CheckedStatement => true,
            SyntaxKind.None => compilation.Options.CheckOverflow,
            _ => false,
        };

    /// <summary>How many nodes a call of the function adds.</summary>
    public int SizeOf(int function) => _sizes[function];

    /// <summary>How deeply the code of the function is nested.</summary>
    public int DepthOf(int function) => _depths[function];

    /// <summary>The number of the function that <paramref name="method"/> is.</summary>
    /// <param name="method">A static method.</param>
    /// <param name="caller">What to underline where it cannot be evaluated as a whole.</param>
    /// <param name="depth">How deeply the call is nested, in the code of its callers too: calls are compiled in place.</param>
    public int Function(IMethodSymbol method, SyntaxNode caller, int depth)
    {
        cancellation.ThrowIfCancellationRequested();

        // Both parts of a partial method are the same method, but only the one with the code has its parameters.
        method = method.PartialImplementationPart ?? method;
        if (_numbers.TryGetValue(method, out int known))
        {
            return _functions[known] is null ? throw new UnsupportedException(caller, $"'{method.Name}' calls itself; use a loop")
                : depth + _depths[known] > FunctionReader.DeepestNesting ? throw FunctionReader.TooDeep(caller)
                : known;
        }

        int number = _functions.Count;
        _numbers.Add(method, number);
        _functions.Add(null);
        _sizes.Add(0);
        _depths.Add(0);
        FunctionReader reader = new(this, method, depth);
        _functions[number] = reader.Read(BodyOf(method, caller));
        _sizes[number] = reader.NodeCount;
        _depths[number] = reader.Deepest - depth;
        return reader.NodeCount <= MostNodes
            ? number
            : throw new UnsupportedException(caller, "the rule and all that it calls add up to too much code");
    }

    /// <summary>The number of a table, which is read once for each symbol; <see langword="null"/> where it is none.</summary>
    public int? Table(ISymbol symbol, Func<RuleTable?> read)
    {
        if (_tableNumbers.TryGetValue(symbol, out int known))
        {
            return known;
        }

        if (read() is not { } table)
        {
            return null;
        }

        int number = AddTable(table);
        _tableNumbers.Add(symbol, number);
        return number;
    }

    public int AddTable(RuleTable table)
    {
        _tables.Add(table);
        return _tables.Count - 1;
    }

    public RuleTable TableAt(int number) => _tables[number];

    /// <summary>Whether a constant is met for the first time.</summary>
    public bool IsNew(IFieldSymbol constant) => _constants.Add(constant);

    /// <summary>Whether a member belongs to the project that is compiled.</summary>
    public bool IsOwn(ISymbol member) => SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, compilation.Assembly);

    /// <summary>
    /// The code of a symbol, where it is part of this compilation: in an editor, that of other projects can be seen as well,
    /// but not asked for its meaning.
    /// </summary>
    public SyntaxNode? CodeOf(ISymbol symbol) =>
        symbol
            .DeclaringSyntaxReferences.FirstOrDefault(reference => compilation.ContainsSyntaxTree(reference.SyntaxTree))
            ?.GetSyntax(cancellation);

    /// <summary>The value that a field, a property or an optional parameter is declared with, if its code is here.</summary>
    public IOperation? ValueOf(ISymbol symbol) =>
        CodeOf(symbol) switch
        {
            VariableDeclaratorSyntax { Initializer: { } value } => Operation(value),
            ParameterSyntax { Default: { } value } => Operation(value),
            EnumMemberDeclarationSyntax { EqualsValue: { } value } => Operation(value),
            PropertyDeclarationSyntax { Initializer: { } value, AccessorList: { } bare } when bare.Accessors.All(IsBare) => Operation(value),
            PropertyDeclarationSyntax { Initializer: not null } => null,
            PropertyDeclarationSyntax { ExpressionBody.Expression: { } value } => Operation(value),
            PropertyDeclarationSyntax { AccessorList.Accessors: { Count: 1 } accessors } when accessors[0].ExpressionBody is { } body =>
                Operation(body.Expression),
            _ => null,
        };

    /// <remarks>An accessor with code may make something else of what the property was set to.</remarks>
    private static bool IsBare(AccessorDeclarationSyntax accessor) => accessor is { Body: null, ExpressionBody: null };

    private IOperation? Operation(SyntaxNode syntax) =>
        compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, cancellation) switch
        {
            ISymbolInitializerOperation initializer => Value(initializer),
            var value => value,
        };

    private static IOperation Value(ISymbolInitializerOperation initializer) =>
        initializer.Descendants().Any(part => part.Kind is OperationKind.Invalid) ? throw new NotCompilingException() : initializer.Value;

    /// <remarks>Operations of wrong code look like right ones: they convert what cannot be converted, or read what is not set.</remarks>
    private bool HasErrors(SyntaxNode method) =>
        method
            .GetDiagnostics()
            .Concat(compilation.GetSemanticModel(method.SyntaxTree).GetMethodBodyDiagnostics(method.Span, cancellation))
            .Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private IBlockOperation BodyOf(IMethodSymbol method, SyntaxNode caller)
    {
        SyntaxNode? syntax = CodeOf(method);
        if (syntax is not null && HasErrors(syntax))
        {
            throw new NotCompilingException();
        }

        return syntax is not null && Operation(syntax) is IMethodBodyOperation body && (body.BlockBody ?? body.ExpressionBody) is { } block ? block
            : method.IsExtern ? throw new UnsupportedException(caller, $"'{method.Name}' has no body to evaluate")
            : throw new NotCompilingException();
    }
}
