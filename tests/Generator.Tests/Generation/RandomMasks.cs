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

/// <summary>Random declarations as masks: mended, printed, generated, and compared with the plain reading.</summary>
internal static class RandomMasks
{
    private const int LengthsPerMask = 4;

    /// <summary>Draws everything that is random. A failure names the seed; the variable takes it back.</summary>
    public static int Seed { get; } =
        Environment.GetEnvironmentVariable("MASKGEN_SEED") is { } seed
            ? int.Parse(seed, CultureInfo.InvariantCulture)
            : Random.Shared.Next();

    public static IEnumerable<MaskDeclaration> Draw(int count) =>
        Declarations.Any.Generator.Sample(count, new Rnd((ulong)Seed), size: 30);

    /// <summary>Takes out what the checks object to, one problem after the other, until the declaration is a mask.</summary>
    public static MaskDeclaration Mend(MaskDeclaration declaration)
    {
        int mended = 0;
        while (CheckedMask.Of(declaration, CancellationToken.None).Problems.FirstOrDefault() is { } problem)
        {
            Assert.True(mended++ < 100, $"MASKGEN_SEED={Seed}: cannot mend {problem}");
            int index = problem.Place.Index;
            declaration = problem.Place.Kind switch
            {
                _ when problem.Id == DeclarationProblemIds.TooUnstructured => declaration with { Rules = default },
                PlaceKind.Rule => declaration with { Rules = new(declaration.Rules.Items.RemoveAt(index)) },
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

    /// <summary>
    /// Where a mask and the plain reading of its declaration differ, slices included, at full and at random valid lengths;
    /// <see langword="null"/> where they do not.
    /// </summary>
    public static string? Difference(MaskDeclaration declaration, Type mask, Random random, IReadOnlyList<PlainRule>? rules = null) =>
        declaration
            .Slices.Select(slice => Difference(declaration, slice, mask.GetNestedType(slice.Name)!, random, rules))
            .Prepend(Difference(declaration, slice: null, mask, random, rules))
            .FirstOrDefault(difference => difference is not null);

    private static string? Difference(
        MaskDeclaration declaration,
        SliceDeclaration? slice,
        Type mask,
        Random random,
        IReadOnlyList<PlainRule>? rules
    )
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
            bool[] expected = [.. PlainReading.Of(declaration, slice, lengths, rules).Cast<bool>()];
            foreach (MethodInfo reading in new[] { ByWriting, ByAsking })
            {
                if (!expected.SequenceEqual((bool[])reading.MakeGenericMethod(mask.GetNestedType("Tag")!).Invoke(null, [lengths])!))
                {
                    return $"{reading.Name}, slice '{slice?.Name}', lengths {string.Join(' ', lengths)}";
                }
            }
        }

        return null;
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
        typeof(RandomMasks).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Code with what is generated for it, running.</summary>
    public static Assembly Load(params string[] sources)
    {
        GeneratorRun run = GeneratorRun.Of(sources);
        using var assembly = new MemoryStream();
        Assert.True(run.Output.Emit(assembly).Success, $"MASKGEN_SEED={Seed}: {string.Join('\n', run.Diagnostics)}");
        assembly.Position = 0;
        return new AssemblyLoadContext(name: null).LoadFromStream(assembly);
    }

    /// <summary>A declaration as C#.</summary>
    public static string SourceOf(MaskDeclaration declaration, string name, string? members = null)
    {
        string size = declaration.Size is { } given ? string.Create(CultureInfo.InvariantCulture, $"{given.QueryLength}, {given.KeyLength}, ") : "";
        IEnumerable<string> attributes =
        [
            $"[AttentionMask({size}Visibility = Visibility.{declaration.Visibility}, PaddedQueries = PaddedQueries.{declaration.PaddedQueries})]",
            .. declaration.Segments.Items.Select(segment =>
                $"[Segment(\"{segment.Name}\", {segment.Length}, SegmentKind.{segment.Kind}, Joins = {(segment.Joins ? "true" : "false")}, Count = {segment.Count}, Padding = Padding.{segment.Padding}, Role = SegmentRole.{segment.Role})]"
            ),
            .. declaration.Rectangles.Items.Select(rectangle =>
                $"[{(rectangle.Allows ? "Allow" : "Deny")}(query: \"{rectangle.Query}\", key: \"{rectangle.Key}\")]"
            ),
            .. declaration.Slices.Items.Select(slice =>
                $"[Slice(\"{slice.Name}\", {string.Join(", ", slice.Segments.Items.Select(segment => $"\"{segment}\""))})]"
            ),
        ];
        return $"{string.Join('\n', attributes)}\npublic static partial class {name}{(members is null ? ";" : $"\n{{\n{members}\n}}")}";
    }
}
