using MaskGen.Analyzers.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>
/// <c>TensorPrimitives.SoftMax</c>, which takes exponentials of its input as it is. Whether that is safe depends on what
/// the input was last made of.
/// </summary>
internal sealed class LibrarySoftmax(LoopBody body, IInvocationOperation call)
{
    private enum Content
    {
        Unknown,

        /// <summary>Products of a matrix multiplication, which grow with its width.</summary>
        Products,

        /// <summary>Scores with an additive mask.</summary>
        Masked,

        /// <summary>Small, or with the maximum subtracted.</summary>
        Stable,
    }

    private static readonly string[] Bounded = ["Tanh", "Sigmoid", "Sin", "Cos", "CosineSimilarity", "Clamp", "Next", "NextDouble", "NextSingle"];

    private readonly CellReader _cells = new(body);

    public IEnumerable<SoftmaxFlaw> Flaws()
    {
        if (call.Arguments is not [var input, ..] || _cells.ViewOf(input.Value) is not { } view)
        {
            yield return new(SoftmaxFlawKind.NoMaximumOfUnknown, call.Syntax, StableForm());
            yield break;
        }

        Content content = Before(view.Root);
        if (content != Content.Stable)
        {
            yield return new(content == Content.Unknown ? SoftmaxFlawKind.NoMaximumOfUnknown : SoftmaxFlawKind.NoMaximum, call.Syntax, StableForm());
        }
    }

    private Content Before(ISymbol buffer)
    {
        Content content = Content.Unknown;
        foreach (IOperation operation in body.Operations.Where(operation => operation.Syntax.Span.End <= call.Syntax.SpanStart).OrderBy(operation => operation.Syntax.SpanStart))
        {
            content = operation switch
            {
                IAssignmentOperation store when _cells.CellOf(store.Target) is { } cell && Is(cell.Root, buffer) => After(content, store),
                IInvocationOperation library when library.TargetMethod.ContainingType?.Name == "TensorPrimitives" => AfterLibrary(content, library, buffer),
                IInvocationOperation other when other.Arguments.Any(argument => IsBuffer(argument.Value, buffer)) && _cells.ViewOf(other) is null => AfterCall(content, other, buffer),
                _ => content,
            };
        }

        return content;
    }

    private Content After(Content content, IAssignmentOperation store) =>
        store switch
        {
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide } => content,
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } when IsProduct(store.Value) => Content.Products,
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } => content,
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Subtract } => Content.Stable,
            _ when IsBlocking(store.Value) && Guard.Of(store, body).OfType<Guard.Condition>().Any(guard => IsOfPositions(guard.Test)) => Blocked(content),
            _ => OfValue(content, LoopBody.Bare(store.Value), depth: 0),
        };

    private Content OfValue(Content content, IOperation value, int depth)
    {
        if (Numbers.ConstantOf(value) is not null)
        {
            return content;
        }

        return value switch
        {
            _ when depth > 8 => Content.Unknown,
            IInvocationOperation dot when IsDot(dot) => Content.Products,
            IInvocationOperation small when Bounded.Contains(small.TargetMethod.Name, StringComparer.Ordinal) => Content.Stable,
            IConditionalOperation { WhenFalse: { } otherwise } choice when IsOfPositions(choice.Condition) && (IsBlocking(choice.WhenTrue) || IsBlocking(otherwise)) => Blocked(
                OfValue(content, LoopBody.Bare(IsBlocking(otherwise) ? choice.WhenTrue : otherwise), depth + 1)
            ),
            IConditionalOperation { WhenFalse: { } otherwise } choice => OfValue(
                OfValue(content, LoopBody.Bare(choice.WhenTrue), depth + 1),
                LoopBody.Bare(otherwise),
                depth + 1
            ),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide or BinaryOperatorKind.Add } scaled => OfScaled(content, scaled, depth),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract } => Content.Stable,
            ILocalReferenceOperation { Local: var local } => OfLocal(content, local, depth),
            _ => Content.Unknown,
        };
    }

    private Content OfScaled(Content content, IBinaryOperation scaled, int depth)
    {
        Content left = OfValue(Content.Unknown, LoopBody.Bare(scaled.LeftOperand), depth + 1);
        Content right = OfValue(Content.Unknown, LoopBody.Bare(scaled.RightOperand), depth + 1);
        return left is Content.Products or Content.Stable ? left
            : right is Content.Products or Content.Stable ? right
            : _cells.CellOf(scaled.LeftOperand) is not null || _cells.CellOf(scaled.RightOperand) is not null ? content
            : Content.Unknown;
    }

    private static Content Blocked(Content content) => content == Content.Stable ? content : Content.Masked;

    private static bool IsBlocking(IOperation value) => Numbers.ConstantOf(LoopBody.Bare(value)) <= -30;

    /// <summary>
    /// Whether an index is compared with a place that varies, as masks do it. A sampler rules out tokens with −∞ too, by
    /// their values or their ids, and its logits are what the model made them.
    /// </summary>
    private bool IsOfPositions(IOperation test)
    {
        if (test is not IBinaryOperation { OperatorKind: >= BinaryOperatorKind.LessThan and <= BinaryOperatorKind.GreaterThan } comparison
            || comparison.DescendantsAndSelf().Any(part => _cells.CellOf(part) is not null))
        {
            return false;
        }

        string[] atoms = [.. body.PolynomialOf(comparison.LeftOperand).Plus(body.PolynomialOf(comparison.RightOperand), -1).Atoms];
        return atoms.Length > 1 && atoms.Any(atom => body.IndexOf(atom) is not null);
    }

    /// <summary>A local that products are added to, and that is scaled or blocked after.</summary>
    private Content OfLocal(Content content, ILocalSymbol local, int depth)
    {
        if (body.WritesOf(local) is [var only] && LoopBody.ValueOfWrite(only) is { } value)
        {
            return OfValue(content, LoopBody.Bare(value), depth + 1);
        }

        return body.WritesOf(local).OfType<ICompoundAssignmentOperation>().Any(write => write.OperatorKind == BinaryOperatorKind.Add && IsProduct(write.Value))
            ? Content.Products
            : Content.Unknown;
    }

    /// <summary>The product of elements of two buffers.</summary>
    private bool IsProduct(IOperation value) =>
        LoopBody.Bare(value) is IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } product
        && _cells.CellOf(product.LeftOperand) is { } left
        && _cells.CellOf(product.RightOperand) is { } right
        && left != right;

    private static bool IsDot(IInvocationOperation invocation) => invocation.TargetMethod is { Name: "Dot", ContainingType.Name: "TensorPrimitives" or "Vector" };

    private Content AfterLibrary(Content content, IInvocationOperation library, ISymbol buffer)
    {
        if (library == call || library.Arguments.Length == 0 || !IsBuffer(library.Arguments.Last().Value, buffer) || library.Arguments.Last().Parameter?.Type.Name != "Span")
        {
            return content;
        }

        return library.TargetMethod.Name switch
        {
            "Multiply" or "Divide" => content,
            "Add" when library.Arguments.Any(argument => IsMask(argument.Value)) => Blocked(content),
            "Add" => content,
            "Subtract" => Content.Stable,
            "Tanh" or "Sigmoid" or "Cos" or "Sin" or "SoftMax" => Content.Stable,
            _ => Content.Unknown,
        };
    }

    /// <summary>A buffer with blocking constants in it, or one that MaskGen writes additive masks to.</summary>
    private bool IsMask(IOperation operand) =>
        _cells.ViewOf(operand) is { } view
        && (
            new EffectReader(body).Of(view.Root).Any(effect => effect.Blocks)
            || body.Operations.OfType<IInvocationOperation>().Any(writer => IsAdditiveWriter(writer) && writer.Arguments.Any(argument => IsBuffer(argument.Value, view.Root)))
        );

    private static bool IsAdditiveWriter(IInvocationOperation writer) =>
        writer.TargetMethod is { Name: "WriteAdditive", ContainingType: { } type }
        && type.GetAttributes().Any(attribute => attribute.AttributeClass is { Name: "AttentionMaskAttribute", ContainingNamespace.Name: "MaskGen" });

    /// <summary>What a call does to a buffer that it may write to is not known; what it only reads stays.</summary>
    private Content AfterCall(Content content, IInvocationOperation other, ISymbol buffer) =>
        Fills.Of(other, body) is { Value: var value } ? OfValue(content, value, depth: 0)
        : other.Arguments.Any(argument => IsBuffer(argument.Value, buffer) && argument.Parameter?.Type.Name != "ReadOnlySpan") ? Content.Unknown
        : content;

    private bool IsBuffer(IOperation operand, ISymbol buffer) => _cells.ViewOf(operand) is { } view && Is(view.Root, buffer);

    private static bool Is(ISymbol symbol, ISymbol other) => SymbolEqualityComparer.Default.Equals(symbol, other);

    /// <summary>The maximum subtracted into the destination, and the softmax of that. Nothing is evaluated twice but variables.</summary>
    private Correction? StableForm()
    {
        if (
            call.Syntax is not InvocationExpressionSyntax { Expression: var method, ArgumentList.Arguments: [var input, var destination] } invocation
            || invocation.Parent is not ExpressionStatementSyntax statement
            || !IsSimple(input.Expression)
            || !IsSimple(destination.Expression)
            || input.NameColon is not null
            || destination.NameColon is not null
        )
        {
            return null;
        }

        string library = method is MemberAccessExpressionSyntax access ? $"{access.Expression}." : "";
        string subtract = $"{library}Subtract({input.Expression}, {library}Max({input.Expression}), {destination.Expression});";
        string softmax = $"{method}({destination.Expression}, {destination.Expression});";
        bool isInBlock = statement.Parent is BlockSyntax or GlobalStatementSyntax;
        string indentation = statement.GetLeadingTrivia().LastOrDefault().ToString();
        string text = isInBlock ? $"{subtract}\n{(string.IsNullOrWhiteSpace(indentation) ? indentation : "")}{softmax}" : $"{{ {subtract} {softmax} }}";
        return new("Subtract the maximum first", statement.Span, text);
    }

    private static bool IsSimple(ExpressionSyntax expression) =>
        expression is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or IdentifierNameSyntax };
}
