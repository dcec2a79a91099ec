using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>
/// What else may be looked into from a body: private members that are set once, and, one call deep, methods that nobody
/// can replace.
/// </summary>
internal sealed class TensorScope(TorchApi torch, SemanticModel model, int depth, CancellationToken cancellationToken)
{
    private readonly Dictionary<ISymbol, Value?> _members = new(SymbolEqualityComparer.Default);

    /// <summary>What happens in the bodies that set members: often one constructor sets many.</summary>
    private readonly Dictionary<SyntaxNode, TensorFacts?> _bodies = [];

    public TorchApi Torch { get; } = torch;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>
    /// Gets what happens inside a called method: what to underline for it, or null while the method is read without its
    /// arguments, when what is found is its own mistake.
    /// </summary>
    public Action<SyntaxNode?, IOperation, TensorFacts>? ObserveCallee { get; init; }

    /// <summary>What a private field or property holds that is set in one place only.</summary>
    public Value? Member(ISymbol member)
    {
        if (depth == 0 || !IsOwn(member) || member is not (IFieldSymbol or IPropertySymbol))
        {
            return null;
        }

        if (!_members.TryGetValue(member, out Value? value))
        {
            _members[member] = null;
            _members[member] = value = FindMember(member);
        }

        return value;
    }

    /// <summary>What a called method of the user's own returns, given what is known of the arguments.</summary>
    public Value? Call(IInvocationOperation call, ControlFlowGraph caller, TensorFacts facts)
    {
        IMethodSymbol method = call.TargetMethod.OriginalDefinition;
        if (depth < 2 || !IsOwn(method) || !IsAboutTensors(method) || GraphOf(method, caller) is not { } graph)
        {
            return null;
        }

        // A local function also sees variables of others, at whatever time it is called.
        FlowState unknown = method.MethodKind == MethodKind.LocalFunction ? FlowState.OfNested(method) : FlowState.Empty;
        FlowState entry = unknown;
        List<SyntaxNode> known = [];
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.None } parameter && parameter.Ordinal < method.Parameters.Length && facts.ValueOf(argument.Value) is var value)
            {
                entry = entry.With(method.Parameters[parameter.Ordinal], value);
                if (value is { IsScalar: false, Content: not (null or Null or DtypeLiteral) })
                {
                    known.Add(argument.Value.Syntax);
                }
            }
        }

        TensorFacts inside = Interpret(graph, unknown, entry, known is [var only] ? only : call.Syntax, isKnown: known.Count > 0);
        foreach (IArgumentOperation argument in call.Arguments.Where(argument => argument.Parameter is { } parameter && parameter.Ordinal < method.Parameters.Length && inside.IsChanged(method.Parameters[parameter.Ordinal])))
        {
            facts.NoteChanged(argument);
        }

        return inside.Returned is { } returned ? new Callee(method, graph.OriginalOperation.Syntax).Leave(returned, call.Syntax) : null;
    }

    /// <summary>What happens in a called method; it is observed only where something is known of its arguments.</summary>
    private TensorFacts Interpret(ControlFlowGraph graph, FlowState unknown, FlowState entry, SyntaxNode place, bool isKnown)
    {
        if (!isKnown || ObserveCallee is not { } observe)
        {
            return TensorFlow.Run(graph, entry, Inner(graph), observe: null);
        }

        TensorFlow.Run(graph, unknown, Inner(graph), (operation, inner) => observe(null, operation, inner));
        return TensorFlow.Run(graph, entry, Inner(graph), (operation, inner) => observe(place, operation, inner));
    }

    private TensorScope Inner(ControlFlowGraph graph) =>
        new(Torch, graph.OriginalOperation.SemanticModel ?? model, depth - 1, CancellationToken);

    private Value? FindMember(ISymbol member)
    {
        List<SyntaxNode> writes = MemberWrites.Find(member, CancellationToken);
        if (writes is not [{ } write] || ModelOf(write.SyntaxTree) is not { } declaring)
        {
            return null;
        }

        if (write.FirstAncestorOrSelf<SyntaxNode>(IsBody) is not { } body || TypeOf(member) is { IsValueType: true } && !MemberWrites.IsAlways(write, body))
        {
            return null;
        }

        if (!_bodies.TryGetValue(body, out TensorFacts? facts))
        {
            facts = ControlFlowGraph.Create(body, declaring, CancellationToken) is { } graph ? TensorFlow.Run(graph, FlowState.Empty, Inner(graph), observe: null) : null;
            _bodies[body] = facts;
        }

        Value? value = facts?.AssignedTo(member) ?? facts?.Returned;
        return value is null ? null : value with { MayBeNull = false };
    }

    private static ITypeSymbol? TypeOf(ISymbol member) => (member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type;

    private static bool IsBody(SyntaxNode node) =>
        node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax
        || node is EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax }
        || node is EqualsValueClauseSyntax { Parent.Parent.Parent: FieldDeclarationSyntax }
        || node is ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax };

    private ControlFlowGraph? GraphOf(IMethodSymbol method, ControlFlowGraph caller)
    {
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            return caller.LocalFunctions.Contains(method, SymbolEqualityComparer.Default)
                ? caller.GetLocalFunctionControlFlowGraph(method, CancellationToken)
                : null;
        }

        return method.DeclaringSyntaxReferences is [{ } reference]
            && reference.GetSyntax(CancellationToken) is BaseMethodDeclarationSyntax { } declaration
            && (declaration.Body is not null || declaration.ExpressionBody is not null)
            && ModelOf(declaration.SyntaxTree) is { } declaring
            ? ControlFlowGraph.Create(declaration, declaring, CancellationToken)
            : null;
    }

    /// <summary>Other files of the compilation cost a model of their own, which is paid only for what is about tensors.</summary>
#pragma warning disable RS1030 // Looking one call deep is the purpose, and the driver's model covers one file only.
    private SemanticModel? ModelOf(SyntaxTree tree) =>
        tree == model.SyntaxTree ? model
        : model.Compilation.ContainsSyntaxTree(tree) ? model.Compilation.GetSemanticModel(tree)
        : null;
#pragma warning restore RS1030

    private bool IsAboutTensors(IMethodSymbol method) =>
        Torch.IsTensor(method.ReturnType) || method.Parameters.Any(parameter => Torch.IsTensor(parameter.Type));

    private static bool IsOwn(ISymbol member) =>
        member is { IsVirtual: false, IsOverride: false, IsAbstract: false, IsExtern: false, Locations: [{ IsInSource: true }, ..] }
        && (
            member is IMethodSymbol { MethodKind: MethodKind.LocalFunction }
            || member is IMethodSymbol { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Private or Accessibility.Internal or Accessibility.NotApplicable }
            || member is IMethodSymbol { MethodKind: MethodKind.Ordinary, ContainingType.DeclaredAccessibility: Accessibility.Private or Accessibility.Internal, IsStatic: true }
            || member is IFieldSymbol { DeclaredAccessibility: Accessibility.Private }
            || member is IFieldSymbol { IsReadOnly: true, ContainingType.DeclaredAccessibility: Accessibility.Private or Accessibility.Internal }
            || member is IPropertySymbol { DeclaredAccessibility: Accessibility.Private, IsIndexer: false }
        );
}
