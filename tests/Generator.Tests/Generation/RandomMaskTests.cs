using System.Globalization;
using System.Reflection;
using MaskGen.Layout.Tests.Geometry;

namespace MaskGen.Generator.Tests.Generation;

// Inside, because MaskGen has public options of the same names.
using MaskGen.Layout.Declarations;

/// <summary>Random declarations, from attributes to the cells that the generated code writes, against the plain reading.</summary>
public class RandomMaskTests
{
    private const int MaskCount = 40;

    private readonly Random random = new(RandomMasks.Seed);

    [Fact]
    public void Generated_masks_write_the_cells_of_the_plain_reading() => AssertSame([.. RandomMasks.Draw(MaskCount).Select(RandomMasks.Mend)]);

    [Fact]
    public void A_mask_of_many_bands_writes_the_cells_of_the_plain_reading()
    {
        MaskDeclaration packed = Declarations.Of(
            Enumerable
                .Range(0, 40)
                .Select(i => new SegmentDeclaration(
                    $"Document{i}",
                    4 * ((i % 7) + 1),
                    i % 2 == 0 ? SegmentKind.Causal : SegmentKind.Bidirectional,
                    Padding: Padding.Right
                )),
            visibility: Visibility.Own
        );

        // So many bands that the plan is a table, and so long that a table of rows would be longer.
        Type tag = AssertSame([packed]).GetType("M0+Tag")!;
        Assert.NotNull(tag.GetProperty("Bands", BindingFlags.NonPublic | BindingFlags.Static));
    }

    private Assembly AssertSame(MaskDeclaration[] declarations)
    {
        string[] sources = [.. declarations.Select((declaration, i) => RandomMasks.SourceOf(declaration, NameOf(i)))];
        Assembly assembly = RandomMasks.Load($"using MaskGen;\n{string.Join("\n\n", sources)}");
        for (int i = 0; i < declarations.Length; i++)
        {
            string? difference = RandomMasks.Difference(declarations[i], assembly.GetType(NameOf(i))!, random);
            Assert.True(difference is null, $"MASKGEN_SEED={RandomMasks.Seed}: {difference}:\n{sources[i]}");
        }

        return assembly;
    }

    private static string NameOf(int number) => $"M{number.ToString(CultureInfo.InvariantCulture)}";
}
