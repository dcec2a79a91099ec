using MaskGen.Pictures;
using MaskGen.Runtime.Tests.Masks;

namespace MaskGen.Runtime.Tests;

public sealed class PictureTests
{
    [Fact]
    public void A_small_mask_has_a_cell_per_token() =>
        Assert.Equal(
            """
            # . . . . .  Token
            # # . . . .
            # # # . . .
            # # # # . .
            # # # # # .
            # # # # # #

            # allowed   . blocked
            Rows (queries) and columns (keys): Token 6
            """,
            MaskKernels.ToAsciiArt<Causal6>(6)
        );

    [Fact]
    public void A_large_mask_has_a_cell_for_several_tokens() =>
        Assert.Equal(
            """
            # # # # # . . .  Image
            # # # # # . . .
            # # # # # . . .
            # # # # # . . .  Language
            # # # # # . . .
            # # # # # # . .  State
            # # # # # # # #  Action
            # # # # # # # #

            # all allowed   + some allowed   . all blocked
            Rows (queries) and columns (keys): Image 11 in 3 cells, Language 4 in 2 cells,
              State 1, Action 5 in 2 cells
            """,
            MaskKernels.ToAsciiArt<Policy21>(8)
        );
}
