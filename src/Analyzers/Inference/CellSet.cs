using MaskGen.Analyzers.Inference.Tensors;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Inference;

/// <summary>What a triangle says of a set of cells.</summary>
internal enum Bound
{
    /// <summary>The set is the triangle.</summary>
    Exact,

    /// <summary>The set lies within the triangle: something else was intersected with it.</summary>
    Within,

    /// <summary>The set covers the triangle: something else was united with it.</summary>
    Covers,
}

/// <summary>What is known of the purpose of a set of cells, by where it comes from.</summary>
internal enum Purpose
{
    Unknown,

    /// <summary>Cells that may be attended.</summary>
    Allowed,

    /// <summary>Cells that must not be attended: padding, for one.</summary>
    Blocked,
}

/// <summary>
/// A set of cells of an attention matrix, as far as it is known. Nothing in it is a guess: what is not proven is null or
/// unknown.
/// </summary>
internal sealed record CellSet
{
    /// <summary>The triangle that the set is, lies in, or covers, as <see cref="Bound"/> says.</summary>
    public Triangle? Triangle { get; init; }

    public Bound Bound { get; init; }

    public Purpose Purpose { get; init; }

    /// <summary>Two sets of the same source (a parameter, an expression) hold the same cells.</summary>
    public object? Identity { get; init; }

    /// <summary>The call or comparison that made the triangle; null where several may have.</summary>
    public SyntaxNode? Source { get; init; }

    /// <summary>Whether <see cref="Source"/> is a function whose first argument is the tensor, <c>torch.tril(x)</c>.</summary>
    public bool IsSourceFunction { get; init; }

    /// <summary>The sizes of the matrix that <see cref="Source"/> cut the triangle out of.</summary>
    public Sides? Sides { get; init; }

    /// <summary>Whether rows and columns were exchanged after <see cref="Source"/>.</summary>
    public bool IsTransposed { get; init; }

    /// <summary>All other cells.</summary>
    public CellSet Complement() =>
        this with
        {
            Triangle = Triangle?.Complement(),
            Bound = Bound switch
            {
                Bound.Within => Bound.Covers,
                Bound.Covers => Bound.Within,
                _ => Bound.Exact,
            },
            Purpose = Purpose switch
            {
                Purpose.Allowed => Purpose.Blocked,
                Purpose.Blocked => Purpose.Allowed,
                _ => Purpose.Unknown,
            },
            Identity = Identity switch
            {
                null => null,
                Others others => others.Identity,
                _ => new Others(Identity),
            },
        };

    /// <summary>Queries and keys exchanged.</summary>
    public CellSet Transposed() =>
        this with
        {
            Triangle = Triangle?.Transposed(),
            Identity = null,
            IsTransposed = !IsTransposed,
        };
}

/// <summary>The identity of the cells that are not in a set.</summary>
internal sealed record Others(object Identity);

/// <summary>How many rows and columns a matrix has.</summary>
internal sealed record Sides(Extent Rows, Extent Columns);
