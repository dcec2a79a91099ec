using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using FsCheck;
using FsCheck.Fluent;
using MaskGen.Layout.Checks;
using MaskGen.Layout.Tests.Geometry;

namespace MaskGen.Generator.Tests.Generation;

// Inside, because MaskGen has public options of the same names.
using MaskGen.Layout.Declarations;

/// <summary>Random declarations, from attributes to the cells that the generated code writes, against the plain reading.</summary>
public class RandomMaskTests
{
    private const int MaskCount = 80;
    private const int LengthsPerMask = 4;

    /// <summary>Draws everything that is random here. A failure names the seed; the variable takes it back.</summary>
    private static readonly int Seed =
        Environment.GetEnvironmentVariable("MASKGEN_SEED") is { } seed
            ? int.Parse(seed, CultureInfo.InvariantCulture)
            : Random.Shared.Next();

    private readonly Random random = new(Seed);

    [Fact]
    public void Generated_masks_write_the_cells_of_the_plain_reading()
    {
        MaskDeclaration[] declarations =
        [
            .. Declarations.Any.Generator.Sample(30, new Rnd((ulong)Seed), MaskCount).Select(Mend),
        ];
        Assembly assembly = Compile(declarations);

        for (int i = 0; i < declarations.Length; i++)
        {
            AssertSame(declarations[i], slice: null, assembly.GetType($"M{i}+Tag")!);
            foreach (SliceDeclaration slice in declarations[i].Slices)
            {
                AssertSame(declarations[i], slice, assembly.GetType($"M{i}+{slice.Name}+Tag")!);
            }
        }
    }

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
        Type tag = Compile([packed]).GetType("M0+Tag")!;

        // So many bands that the plan is a table, and so long that a table of rows would be longer.
        Assert.NotNull(tag.GetProperty("Bands", BindingFlags.NonPublic | BindingFlags.Static));
        AssertSame(packed, slice: null, tag);
    }

    /// <summary>Takes out what the checks object to, one problem after the other, until the declaration is a mask.</summary>
    private static MaskDeclaration Mend(MaskDeclaration declaration)
    {
        int mended = 0;
        while (CheckedMask.Of(declaration, CancellationToken.None).Problems.FirstOrDefault() is { } problem)
        {
            Assert.True(mended++ < 100, $"MASKGEN_SEED={Seed}: cannot mend {problem}");
            int index = problem.Place.Index;
            declaration = problem.Place.Kind switch
            {
                PlaceKind.Slice => declaration with { Slices = new(declaration.Slices.Items.RemoveAt(index)) },
                PlaceKind.Rectangle => declaration with { Rectangles = new(declaration.Rectangles.Items.RemoveAt(index)) },
                PlaceKind.Segment when problem.Id == DeclarationProblemIds.PaddingChangesNothing => WithSegment(
                    declaration.Segments[index] with { Padding = Padding.None }
                ),
                PlaceKind.Segment => WithSegment(declaration.Segments[index] with { Role = SegmentRole.QueryAndKey }),
                _ => WithSegment(declaration.Segments[0] with { Role = SegmentRole.QueryAndKey }, at: 0),
            };

            MaskDeclaration WithSegment(SegmentDeclaration segment, int? at = null) =>
                declaration with { Segments = new(declaration.Segments.Items.SetItem(at ?? index, segment)) };
        }

        return declaration;
    }

    private void AssertSame(MaskDeclaration declaration, SliceDeclaration? slice, Type tag)
    {
        int[] limits =
        [
            .. declaration
                .Segments.Items.Where(segment => segment.Padding != Padding.None)
                .SelectMany(segment => Enumerable.Repeat(segment.Length, segment.Count)),
        ];
        for (int trial = 0; trial < (limits.Length == 0 ? 1 : LengthsPerMask); trial++)
        {
            int[] lengths = [.. limits.Select(limit => trial == 0 ? limit : random.Next(limit + 1))];
            bool[] expected = [.. PlainReading.Of(declaration, slice, lengths).Cast<bool>()];

            foreach (MethodInfo reading in new[] { ByWriting, ByAsking })
            {
                var actual = (bool[])reading.MakeGenericMethod(tag).Invoke(null, [lengths])!;
                Assert.True(
                    expected.SequenceEqual(actual),
                    $"MASKGEN_SEED={Seed}: {reading.Name}, lengths {string.Join(' ', lengths)}:\n{SourceOf(declaration, 0)}"
                );
            }
        }
    }

    private static readonly MethodInfo ByWriting = Method(nameof(Write));
    private static readonly MethodInfo ByAsking = Method(nameof(Ask));

    /// <summary>The whole plan, row after row.</summary>
    private static bool[] Write<TMask>(int[] lengths)
        where TMask : struct, IAttentionMask
    {
        var cells = new bool[TMask.QueryLength * TMask.KeyLength];
        if (lengths.Length == 0)
        {
            MaskKernels.WriteAllowed<TMask>(cells);
        }
        else
        {
            MaskKernels.WriteAllowed<TMask>(lengths, cells);
        }

        return cells;
    }

    /// <summary>The plan's way to a single row.</summary>
    private static bool[] Ask<TMask>(int[] lengths)
        where TMask : struct, IAttentionMask
    {
        var cells = new List<bool>();
        for (int query = 0; query < TMask.QueryLength; query++)
        {
            for (int key = 0; key < TMask.KeyLength; key++)
            {
                cells.Add(
                    lengths.Length == 0
                        ? MaskKernels.IsAllowed<TMask>(query, key)
                        : MaskKernels.IsAllowed<TMask>(query, key, lengths)
                );
            }
        }

        return [.. cells];
    }

    private static MethodInfo Method(string name) =>
        typeof(RandomMaskTests).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;

    private static Assembly Compile(MaskDeclaration[] declarations)
    {
        GeneratorRun run = GeneratorRun.Of(["using MaskGen;\n" + string.Join("\n\n", declarations.Select(SourceOf))]);
        using var assembly = new MemoryStream();
        Assert.True(run.Output.Emit(assembly).Success, $"MASKGEN_SEED={Seed}: {string.Join('\n', run.Diagnostics)}");
        assembly.Position = 0;
        return new AssemblyLoadContext(name: null).LoadFromStream(assembly);
    }

    private static string SourceOf(MaskDeclaration declaration, int number)
    {
        IEnumerable<string> attributes =
        [
            $"[AttentionMask(Visibility = Visibility.{declaration.Visibility}, PaddedQueries = PaddedQueries.{declaration.PaddedQueries})]",
            .. declaration.Segments.Items.Select(segment =>
                $"[Segment(\"{segment.Name}\", {segment.Length}, SegmentKind.{segment.Kind}, Joins = {(segment.Joins ? "true" : "false")}, Count = {segment.Count}, Padding = Padding.{segment.Padding}, Role = SegmentRole.{segment.Role})]"
            ),
            .. declaration.Rectangles.Items.Select(rectangle =>
                $"[{(rectangle.Allows ? "Allow" : "Deny")}(query: \"{rectangle.Query}\", key: \"{rectangle.Key}\")]"
            ),
            .. declaration.Slices.Items.Select(slice =>
                $"[Slice(\"{slice.Name}\", {string.Join(", ", slice.Segments.Items.Select(name => $"\"{name}\""))})]"
            ),
        ];
        string name = number.ToString(CultureInfo.InvariantCulture);
        return $"{string.Join('\n', attributes)}\npublic static partial class M{name};";
    }
}
