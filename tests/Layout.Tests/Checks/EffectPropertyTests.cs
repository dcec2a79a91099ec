using FsCheck;
using FsCheck.Fluent;
using MaskGen.Layout.Checks;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Tests.Geometry;

namespace MaskGen.Layout.Tests.Checks;

/// <summary>What the checks say of effects is true of the cells, by the plainest reading of the declaration.</summary>
public class EffectPropertyTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(2000);

    [Fact]
    public void Exactly_the_rectangles_that_change_no_cell_are_reported() =>
        Check((declaration, problems) =>
        {
            if (problems.Any(problem => Is(problem, DeclarationProblemIds.QueryOnlySeesNothing)))
            {
                return;
            }

            int[] contradictory = [.. Indexes(problems, DeclarationProblemIds.AllowContradictsDeny)];
            int[] idle = [.. Indexes(problems, DeclarationProblemIds.RectangleChangesNothing)];
            Assert.Equal(PlainReading.Of(declaration), PlainReading.Of(Without(declaration, idle)));
            if (contradictory.Length > 0)
            {
                return;
            }

            // Of two that make each other idle only one is reported: an unreported one does something beside those before it.
            foreach (int other in Enumerable.Range(0, declaration.Rectangles.Count).Except(idle))
            {
                MaskDeclaration without = Without(declaration, [.. idle.Where(i => i > other), other]);
                Assert.NotEqual(PlainReading.Of(declaration), PlainReading.Of(without));
            }
        });

    [Fact]
    public void Exactly_the_paddings_that_hide_nothing_are_reported() =>
        Check((declaration, problems) =>
        {
            if (problems.Any(problem => Is(problem, DeclarationProblemIds.QueryOnlySeesNothing)))
            {
                return;
            }

            bool[,] cells = PlainReading.Of(declaration);
            IEnumerable<int> expected = Enumerable
                .Range(0, declaration.Segments.Count)
                .Where(segment => !HidesSomething(declaration, segment, cells));
            Assert.Equal(expected, Indexes(problems, DeclarationProblemIds.PaddingChangesNothing));
        });

    [Fact]
    public void Exactly_the_query_only_segments_that_see_nothing_are_reported() =>
        Check((declaration, problems) =>
        {
            bool[,] cells = PlainReading.Of(
                declaration with
                {
                    Rectangles = new(declaration.Rectangles.Where(rectangle => rectangle.Allows)),
                }
            );
            IEnumerable<int> expected = Enumerable
                .Range(0, declaration.Segments.Count)
                .Where(segment => declaration.Segments[segment].Role == SegmentRole.QueryOnly)
                .Where(segment => !Rows(declaration, segment).Any(row => Keys(cells).Any(key => cells[row, key])));
            Assert.Equal(expected, Indexes(problems, DeclarationProblemIds.QueryOnlySeesNothing));
        });

    private static bool HidesSomething(MaskDeclaration declaration, int segment, bool[,] cells)
    {
        bool isSeen = Columns(declaration, segment).Any(key => Queries(cells).Any(query => cells[query, key]));
        bool isBlanked =
            declaration.PaddedQueries == PaddedQueries.Blank
            && Rows(declaration, segment).Any(query => Keys(cells).Any(key => cells[query, key]));
        return isSeen || isBlanked;
    }

    private static IEnumerable<int> Queries(bool[,] cells) => Enumerable.Range(0, cells.GetLength(0));

    private static IEnumerable<int> Keys(bool[,] cells) => Enumerable.Range(0, cells.GetLength(1));

    private static IEnumerable<int> Rows(MaskDeclaration declaration, int segment) =>
        Tokens(declaration, segment, SegmentRole.KeyOnly);

    private static IEnumerable<int> Columns(MaskDeclaration declaration, int segment) =>
        Tokens(declaration, segment, SegmentRole.QueryOnly);

    /// <summary>Where a segment stands on the axis that segments of role <paramref name="absent"/> are not on.</summary>
    private static IEnumerable<int> Tokens(MaskDeclaration declaration, int segment, SegmentRole absent)
    {
        int LengthOf(SegmentDeclaration other) => other.Role == absent ? 0 : other.Length * other.Count;
        return Enumerable.Range(declaration.Segments.Take(segment).Sum(LengthOf), LengthOf(declaration.Segments[segment]));
    }

    private static MaskDeclaration Without(MaskDeclaration declaration, int[] rectangles) =>
        declaration with
        {
            Rectangles = new(declaration.Rectangles.Where((_, i) => !rectangles.Contains(i))),
        };

    private static IEnumerable<int> Indexes(DeclarationProblem[] problems, string id) =>
        problems.Where(problem => Is(problem, id)).Select(problem => problem.Place.Index);

    private static bool Is(DeclarationProblem problem, string id) => string.Equals(problem.Id, id, StringComparison.Ordinal);

    /// <summary>Checks random masks that have rows and columns, every segment padded.</summary>
    private static void Check(Action<MaskDeclaration, DeclarationProblem[]> property) =>
        Prop.ForAll(
                Geometry.Declarations.Any,
                Gen.Elements(Enum.GetValues<PaddedQueries>()).ToArbitrary(),
                (declaration, paddedQueries) =>
                {
                    MaskDeclaration padded = declaration with
                    {
                        PaddedQueries = paddedQueries,
                        Segments = new(declaration.Segments.Select(segment => segment with { Padding = Padding.Right })),
                        Slices = default,
                    };
                    DeclarationProblem[] problems = [.. CheckedMask.Of(padded, CancellationToken.None).Problems];
                    if (!problems.Any(problem => Is(problem, DeclarationProblemIds.NoQueriesOrNoKeys)))
                    {
                        property(padded, problems);
                    }
                }
            )
            .Check(Thorough);
}
