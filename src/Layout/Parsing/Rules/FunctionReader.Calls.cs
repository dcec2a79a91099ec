using MaskGen.Layout.Declarations;
using MaskGen.Layout.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Layout.Parsing.Rules;

internal sealed partial class FunctionReader
{
    private RuleNode Invocation(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        Written.Check(call, _scope);
        if (NativeNameOf(method) is { } native)
        {
            return NativeCall(call, native);
        }

        if (!method.IsStatic || method.IsGenericMethod || method.MethodKind != MethodKind.Ordinary || method.ContainingType.IsGenericType && !IsOwn(method))
        {
            throw new UnsupportedException(call.Syntax, "rules call static methods that are not generic");
        }

        if (_scope.CodeOf(method) is null)
        {
            throw new UnsupportedException(call.Syntax, $"the code of '{method.ContainingType.Name}.{method.Name}' is not in this project");
        }

        int function = _scope.Function(method, call.Syntax, _depth);
        Count(_scope.SizeOf(function));
        Deepest = Math.Max(Deepest, _depth + _scope.DepthOf(function));
        return WithArguments(call, Expression, arguments => new InvokeNode(function, arguments));
    }

    private bool IsOwn(IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(method.ContainingType, _method.ContainingType);

    private RuleNode NativeCall(IInvocationOperation call, string name)
    {
        Type?[] parameters = [.. call.TargetMethod.Parameters.Select(NativeTypeOf)];
        if (parameters.Contains(null) || NativeMethods.Find(name, parameters!) is null)
        {
            throw new UnsupportedException(call.Syntax, $"'{name}' of these types is not supported; rules compute with integers and bool");
        }

        int site = _scope.AddSite(call.Syntax);
        return WithArguments(
            call,
            argument => TryTypeOf(argument.Type) is null ? new TableNode(Table(argument)) : Expression(argument),
            arguments => new NativeCallNode(name, arguments, site)
        );
    }

    /// <summary>The arguments in the order of the parameters, evaluated in the order in which they are written.</summary>
    private RuleNode WithArguments(
        IInvocationOperation call,
        Func<IOperation, RuleNode> read,
        Func<EquatableArray<RuleNode>, RuleNode> make
    )
    {
        foreach (IArgumentOperation left in call.Arguments.Where(argument => argument.ArgumentKind == ArgumentKind.DefaultValue))
        {
            if (_scope.ValueOf(left.Parameter!) is { } value)
            {
                Written.CheckAll(value, _scope);
            }
        }

        var arguments = call.Arguments.Select(argument => (argument.Parameter!.Ordinal, Value: read(argument.Value), argument.Parameter.Type)).ToArray();
        bool isInOrder = arguments.Zip(arguments.Skip(1), (first, second) => first.Ordinal < second.Ordinal).All(inOrder => inOrder);
        if (isInOrder)
        {
            return make(new(arguments.Select(argument => argument.Value)));
        }

        List<RuleNode> steps = [];
        RuleNode[] ordered = new RuleNode[arguments.Length];
        foreach ((int ordinal, RuleNode value, ITypeSymbol type) in arguments)
        {
            ordered[ordinal] = value;
            if (TryTypeOf(type) is { } known)
            {
                int local = Temporary(known);
                steps.Add(new AssignNode(local, value));
                ordered[ordinal] = new LocalNode(local);
            }
        }

        return Sequence([.. steps, make(new(ordered))]);
    }

    /// <summary>The name of a method that the compiler extension has too.</summary>
    private static string? NativeNameOf(IMethodSymbol method) =>
        method.ContainingType switch
        {
            { Name: "Math", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } => $"Math.{method.Name}",
            { Name: "MaskRules", ContainingNamespace: { Name: "MaskGen", ContainingNamespace.IsGlobalNamespace: true } } => $"MaskRules.{method.Name}",

            // int.Max and Math.Max are the same method in all but name.
            { SpecialType: SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64 } when method.IsStatic => $"Math.{method.Name}",
            _ => null,
        };

    private static Type? NativeTypeOf(IParameterSymbol parameter) =>
        TryTypeOf(parameter.Type) is { } known ? RuleCompiler.TypeOf(known)
        : IsSpan(parameter.Type) ? typeof(DocumentTable)
        : null;

    private static bool IsSpan(ITypeSymbol type) =>
        type is INamedTypeSymbol
        {
            Name: "ReadOnlySpan",
            TypeArguments.Length: 1,
            ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
        } span
        && span.TypeArguments[0].SpecialType == SpecialType.System_Int32;
}
