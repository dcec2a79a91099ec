using System.Collections.Immutable;
using MaskGen.Layout.Checks;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Geometry;
using MaskGen.Layout.Proofs;
using MaskGen.Layout.Tests.Checks;

namespace MaskGen.Layout.Tests.Proofs;

/// <summary>What is proved of declarations that pass the checks, as text.</summary>
internal static class Proved
{
    /// <summary>Asserts what the proofs find: per finding its id, its place and the message's arguments.</summary>
    public static void Proves(this MaskDeclaration declaration, params string[] findings)
    {
        CheckedMask mask = CheckedMask.Of(declaration, CancellationToken.None);
        Assert.Empty(mask.Problems);
        (TokenLayout layout, MaskRows rows) = mask.Mask!.Value;
        Assert.Equal(findings, Run(layout, rows));
    }

    /// <summary>The same, of rows that no declaration says yet.</summary>
    public static void Proves(this MaskDeclaration declaration, Func<int, int, bool> isAllowed, params string[] findings)
    {
        var layout = TokenLayout.Of(declaration);
        Assert.Equal(findings, Run(layout, RowsOf(layout, isAllowed)));
    }

    public static MaskRows RowsOf(TokenLayout layout, Func<int, int, bool> isAllowed) =>
        MaskRows.Of(layout.KeyLength, [.. Enumerable.Range(0, layout.QueryLength).Select(query => Row(layout.KeyLength, key => isAllowed(query, key)))]);

    private static IEnumerable<string> Run(TokenLayout layout, MaskRows rows) =>
        MaskProofs.Run(layout, rows, CancellationToken.None).Select(Checked.Text);

    private static ImmutableArray<Interval> Row(int keyLength, Func<int, bool> isAllowed)
    {
        var row = ImmutableArray.CreateBuilder<Interval>();
        for (int key = 0; key < keyLength; key++)
        {
            if (isAllowed(key))
            {
                bool continues = row.Count > 0 && row[^1].End == key;
                int start = continues ? row[^1].Start : key;
                if (continues)
                {
                    row.RemoveAt(row.Count - 1);
                }

                row.Add(new Interval(start, key + 1));
            }
        }

        return row.ToImmutable();
    }
}
