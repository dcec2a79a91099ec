using MaskGen.Layout.Declarations;
using MaskGen.Layout.Geometry;
using MaskGen.Layout.Proofs;
using static MaskGen.Layout.Tests.Checks.Checked;

namespace MaskGen.Layout.Tests.Proofs;

public class ReceptiveFieldTests
{
    [Fact]
    public void A_causal_window_of_4_reaches_37_tokens_in_12_layers()
    {
        int[] field = Of(Size(256, 256), (query, key) => key <= query && key > query - 4);

        Assert.Equal([1, 4, 7, 10], field.Take(4));
        Assert.Equal(37, field[12]);
        Assert.Equal((86, 256), (field.Length, field[^1]));
        Assert.Equal(
            "The last token receives from 4 tokens in 1 layer, 13 in 4, 37 in 12, 97 in 32, 256 in 85",
            ReceptiveField.Describe([.. field])
        );
    }

    [Fact]
    public void Where_one_layer_says_it_all_nothing_is_said()
    {
        int[] causal = Of(Size(8, 8), (query, key) => key <= query);
        Assert.Equal([1, 8], causal);
        Assert.Null(ReceptiveField.Describe([.. causal]));
        Assert.Null(ReceptiveField.Describe([.. Of(Size(8, 8), (query, _) => query < 7)]));
    }

    [Fact]
    public void Rows_that_are_tokens_of_unknown_keys_receive_what_they_see()
    {
        static bool Window(int query, int key) => key == query;
        Assert.Equal([1, 2], Of(Size(3, 9), Window));
        Assert.Equal([1, 2, 3, 4], Of(Size(8, 9) with { QueryOffset = 1 }, Window).Take(4));
    }

    private static int[] Of(MaskDeclaration declaration, Func<int, int, bool> isAllowed)
    {
        var layout = TokenLayout.Of(declaration);
        return [.. ReceptiveField.Of(layout, Proved.RowsOf(layout, isAllowed), CancellationToken.None)];
    }
}
