using FsCheck;
using FsCheck.Fluent;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Geometry;
using MaskGen.Layout.Proofs;
using MaskGen.Layout.Rules;
using MaskGen.Layout.Checks;

namespace MaskGen.Layout.Tests.Proofs;

/// <summary>Random small masks with random promises: as their segments say, or of any cells whatever.</summary>
internal static class RandomMasks
{
    private const int MostPaddedRepeats = 4;
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(1000);

    /// <summary>Holds every mask's findings to the plain reading.</summary>
    public static void Check(Action<MaskDeclaration, PlainMask, DeclarationProblem[]> property) =>
        Prop.ForAll(
                Geometry.Declarations.Any,
                Promises().ToArbitrary(),
                Gen.Choose(0, int.MaxValue - 1).Two().ToArbitrary(),
                (drawn, promises, seeds) =>
                {
                    MaskDeclaration declaration = promises(Small(drawn));
                    var layout = TokenLayout.Of(declaration);
                    if (layout.QueryLength == 0 || layout.KeyLength == 0)
                    {
                        return;
                    }

                    MaskRows rows = seeds.Item1 % 2 == 0 ? MaskRows.Of(layout, RuleLayer.None, CancellationToken.None)! : AnyRows(layout, seeds.Item2);
                    property(
                        declaration,
                        new PlainMask(declaration, Cells(rows)),
                        [.. MaskProofs.Run(layout, rows, CancellationToken.None)]
                    );
                }
            )
            .Check(Thorough);

    private static MaskDeclaration Small(MaskDeclaration declaration)
    {
        int padded = 0;
        return declaration with
        {
            Slices = default,
            Segments = new(
                declaration.Segments.Select(segment =>
                {
                    int count = Math.Min(segment.Count, 3);
                    padded += segment.Padding == Padding.None ? 0 : count;
                    return segment with
                    {
                        Length = 1 + (segment.Length % 3),
                        Count = count,
                        Padding = padded <= MostPaddedRepeats ? segment.Padding : Padding.None,
                    };
                })
            ),
            // A repeat that is none any more means the first.
            Rectangles = new(
                declaration.Rectangles.Select(rectangle =>
                    rectangle with
                    {
                        Query = Existing(rectangle.Query),
                        Key = Existing(rectangle.Key),
                    }
                )
            ),
        };
    }

    private static string Existing(string reference) =>
        reference.EndsWith(']') && reference[^2] > '2' ? $"{reference[..reference.IndexOf('[')]}[0]" : reference;

    private static Gen<Func<MaskDeclaration, MaskDeclaration>> Promises() =>
        from autoregressive in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        from pairs in Gen.Choose(0, 1000).Three().ListOf(3)
        from count in Gen.Choose(0, 3)
        select new Func<MaskDeclaration, MaskDeclaration>(declaration =>
        {
            string[] references =
            [
                .. declaration.Segments.SelectMany(segment =>
                    segment.Count == 1 ? (string[])[segment.Name] : [segment.Name, $"{segment.Name}[0]", $"{segment.Name}[1]"]
                ),
            ];
            return declaration with
            {
                IsAutoregressive = autoregressive,
                NoFlows = new(
                    pairs
                        .Take(count)
                        .Select(pair => new NoFlowDeclaration(
                            references[pair.Item1 % references.Length],
                            references[pair.Item2 % references.Length],
                            pair.Item3 % 2 == 0 ? null : 1 + (pair.Item3 % 5)
                        ))
                ),
            };
        });

    private static MaskRows AnyRows(TokenLayout layout, int seed)
    {
        var random = new Random(seed);
        double share = random.NextDouble() * random.NextDouble();
        bool[,] allowed = new bool[layout.QueryLength, layout.KeyLength];
        for (int query = 0; query < layout.QueryLength; query++)
        {
            for (int key = 0; key < layout.KeyLength; key++)
            {
                allowed[query, key] = random.NextDouble() < share;
            }
        }

        return Proved.RowsOf(layout, (query, key) => allowed[query, key]);
    }

    private static bool[,] Cells(MaskRows rows)
    {
        bool[,] cells = new bool[rows.QueryLength, rows.KeyLength];
        for (int query = 0; query < rows.QueryLength; query++)
        {
            foreach (MaskGen.Layout.Geometry.Interval keys in rows.Rows[query])
            {
                for (int key = keys.Start; key < keys.End; key++)
                {
                    cells[query, key] = true;
                }
            }
        }

        return cells;
    }
}
