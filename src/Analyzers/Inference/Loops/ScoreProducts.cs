using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>Whether scores are products of queries and keys, as those of attention are.</summary>
internal sealed class ScoreProducts(LoopBody body, Softmax softmax)
{
    private const int LookThrough = 8;
    private readonly CellReader _cells = new(body);

    public bool AreProven() => Stored().Any(store => IsProduct(store.Value, depth: 0)) || body.Operations.OfType<IInvocationOperation>().Any(IsProductCall);

    private IEnumerable<IAssignmentOperation> Stored() =>
        body.Operations.OfType<IAssignmentOperation>().Where(store =>
            store.Syntax.SpanStart < softmax.Position && _cells.CellOf(store.Target) is { } cell && IsScores(cell.Root)
        );

    private bool IsScores(ISymbol root) => SymbolEqualityComparer.Default.Equals(root, softmax.Scores);

    private bool IsProduct(IOperation value, int depth) =>
        depth < LookThrough
        && value.DescendantsAndSelf().Any(part =>
            part switch
            {
                IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } product => AreOfTwo(_cells.CellOf(product.LeftOperand)?.Coordinates, _cells.CellOf(product.RightOperand)?.Coordinates),
                IInvocationOperation { Arguments: [var left, var right, ..] } => AreOfTwo(Places(left.Value), Places(right.Value)),
                ILocalReferenceOperation local => body.IndexOf(LoopBody.AtomOf(local.Local)) is null && body.WritesOf(local.Local).Any(write => IsProductWrite(write, depth)),
                _ => false,
            }
        );

    private bool IsProductWrite(IOperation write, int depth) =>
        write switch
        {
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } sum => IsProduct(sum.Value, depth + 1),
            ISimpleAssignmentOperation assignment => IsProduct(assignment.Value, depth + 1),
            IVariableDeclaratorOperation declarator => LoopBody.ValueOfWrite(declarator) is { } value && IsProduct(value, depth + 1),
            _ => false,
        };

    private IEnumerable<Polynomial>? Places(IOperation argument) => _cells.ViewOf(argument) is { } view ? view.Coordinates.Add(view.Offset) : null;

    /// <summary>One of the query and one of the key: each has a loop variable that the other has not.</summary>
    private bool AreOfTwo(IEnumerable<Polynomial>? left, IEnumerable<Polynomial>? right)
    {
        if (left is null || right is null)
        {
            return false;
        }

        HashSet<string> ofLeft = Indices(left);
        HashSet<string> ofRight = Indices(right);
        return ofLeft.Except(ofRight, StringComparer.Ordinal).Any() && ofRight.Except(ofLeft, StringComparer.Ordinal).Any();
    }

    private HashSet<string> Indices(IEnumerable<Polynomial> places) =>
        new(places.SelectMany(place => place.Atoms).Where(atom => body.IndexOf(atom) is not null), StringComparer.Ordinal);

    /// <summary>A call of a method of the compilation that multiplies matrices: it returns the scores, or writes them.</summary>
    private bool IsProductCall(IInvocationOperation call) =>
        call.Syntax.SpanStart < softmax.Position && IsForScores(call) && Callee.BodyOf(call, "+=") is { } callee && Multiplies(new LoopBody(callee));

    private bool IsForScores(IInvocationOperation call) =>
        SoftmaxFinder.Parents(call).OfType<IVariableDeclaratorOperation>().FirstOrDefault() is { Symbol: var made } && IsScores(made)
        || call.Arguments.Any(argument => _cells.ViewOf(argument.Value) is { } view && IsScores(view.Root));

    private static bool Multiplies(LoopBody callee)
    {
        var cells = new CellReader(callee);
        return callee.Operations.OfType<ICompoundAssignmentOperation>().Any(sum =>
            sum.OperatorKind == BinaryOperatorKind.Add
            && LoopBody.Bare(sum.Value) is IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } product
            && cells.CellOf(product.LeftOperand) is { } left
            && cells.CellOf(product.RightOperand) is { } right
            && !SymbolEqualityComparer.Default.Equals(left.Root, right.Root)
        );
    }
}
