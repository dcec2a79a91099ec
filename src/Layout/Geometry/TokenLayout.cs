using System.Collections.Immutable;
using MaskGen.Layout.Declarations;

namespace MaskGen.Layout.Geometry;

/// <summary>
/// A declaration laid out on the axes: where the tokens of every segment stand among rows and columns, and which block
/// they belong to. Made only from declarations whose names and lengths have passed the checks.
/// </summary>
public sealed class TokenLayout
{
    private TokenLayout(
        MaskDeclaration declaration,
        ImmutableArray<SegmentDeclaration> declared,
        ImmutableArray<TokenSegment> segments
    )
    {
        Declaration = declaration;
        Declared = declared;
        Segments = segments;
        QueryLength = segments.Where(segment => segment.HasQueries).Sum(segment => segment.Length);
        KeyLength = segments.Where(segment => segment.HasKeys).Sum(segment => segment.Length);
    }

    public MaskDeclaration Declaration { get; }

    /// <summary>The segments as declared; those that a size stands for, where there are none.</summary>
    public ImmutableArray<SegmentDeclaration> Declared { get; }

    /// <summary>Every repeat of every segment, in layout order.</summary>
    public ImmutableArray<TokenSegment> Segments { get; }

    public int QueryLength { get; }

    public int KeyLength { get; }

    public static TokenLayout Of(MaskDeclaration declaration)
    {
        ImmutableArray<SegmentDeclaration> declared = DeclaredSegments(declaration);
        var segments = ImmutableArray.CreateBuilder<TokenSegment>();
        int query = 0;
        int key = 0;
        int block = -1;
        for (int index = 0; index < declared.Length; index++)
        {
            SegmentDeclaration segment = declared[index];
            for (int repeat = 0; repeat < segment.Count; repeat++)
            {
                block += segment.Joins && block >= 0 ? 0 : 1;
                bool hasQueries = segment.Role != SegmentRole.KeyOnly;
                bool hasKeys = segment.Role != SegmentRole.QueryOnly;
                segments.Add(new TokenSegment(segment, index, repeat, block, hasQueries ? query : -1, key, hasKeys));
                query += hasQueries ? segment.Length : 0;
                key += hasKeys ? segment.Length : 0;
            }
        }

        return new TokenLayout(declaration, declared, segments.ToImmutable());
    }

    /// <summary>The same keys with only the rows of <paramref name="slice"/>, renumbered from 0.</summary>
    public TokenLayout Slice(SliceDeclaration slice)
    {
        bool[] isKept = new bool[Segments.Length];
        foreach ((int first, int end) in slice.Segments.Items.Select(Find))
        {
            isKept.AsSpan(first, end - first).Fill(true);
        }

        int query = 0;
        var segments = ImmutableArray.CreateBuilder<TokenSegment>(Segments.Length);
        for (int position = 0; position < Segments.Length; position++)
        {
            TokenSegment segment = Segments[position];
            bool stays = segment.HasQueries && isKept[position];
            segments.Add(segment with { QueryStart = stays ? query : -1 });
            query += stays ? segment.Length : 0;
        }

        return new TokenLayout(Declaration, Declared, segments.ToImmutable());
    }

    /// <summary>
    /// The positions [First, End) in <see cref="Segments"/> of what a reference means: all repeats of <c>Frame</c>, or
    /// one, <c>Frame[2]</c>. Repeats stand side by side.
    /// </summary>
    public (int First, int End) Find(string reference)
    {
        SegmentReference found =
            SegmentReference.Find(Declared, reference) ?? throw new ArgumentException($"No segment '{reference}'.", nameof(reference));
        int before = Declared.Take(found.Segment).Sum(segment => segment.Count);
        return (before + found.First, before + found.End);
    }

    // A size without segments is short for segments that see each other fully: the same tokens on both axes where it
    // is square, cached keys and then the queries that read them where it is not.
    private static ImmutableArray<SegmentDeclaration> DeclaredSegments(MaskDeclaration declaration) =>
        declaration.Size switch
        {
            null => declaration.Segments.Items,
            { } size when size.QueryLength == size.KeyLength => [new SegmentDeclaration("Tokens", size.KeyLength)],
            { } size =>
            [
                new SegmentDeclaration("Keys", size.KeyLength, Role: SegmentRole.KeyOnly),
                new SegmentDeclaration("Queries", size.QueryLength, Role: SegmentRole.QueryOnly),
            ],
        };
}

/// <summary>One repeat of a declared segment on the axes.</summary>
/// <param name="Declaration">What was declared.</param>
/// <param name="Index">Position among the declared segments.</param>
/// <param name="Repeat">Which repeat, from 0.</param>
/// <param name="Block">Number of the block it belongs to; joined segments share it.</param>
/// <param name="QueryStart">First row, or −1 without rows.</param>
/// <param name="KeysBefore">Number of key columns of earlier segments: its own first column, where it has any.</param>
/// <param name="HasKeys">Its tokens are columns.</param>
public sealed record TokenSegment(
    SegmentDeclaration Declaration,
    int Index,
    int Repeat,
    int Block,
    int QueryStart,
    int KeysBefore,
    bool HasKeys
)
{
    public string Name =>
        Declaration.Count == 1 ? Declaration.Name : SegmentReference.Repeat(Declaration.Name, Repeat);

    public int Length => Declaration.Length;

    public bool HasQueries => QueryStart >= 0;

    /// <summary>One past its last key column; <see cref="KeysBefore"/> where it has none.</summary>
    public int KeyEnd => KeysBefore + (HasKeys ? Length : 0);
}
