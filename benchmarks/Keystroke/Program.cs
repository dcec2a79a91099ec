using System.Runtime.InteropServices;
using MaskGen.Benchmarks.Keystroke;

// How long the editor waits after a keystroke that changes a declaration: the incremental generator run, and the analyzer
// on the changed compilation. Each figure is the median of many edits after warm-up; every edit is a new declaration.
(string Name, Func<int, string> Declaration)[] masks =
[
    ("causal", length => $"[Segment(\"Text\", {length}, SegmentKind.Causal)]"),
    (
        "pi0",
        length =>
            $"[Segment(\"Image\", {length - 99})] [Segment(\"Language\", 48, Joins = true, Padding = Padding.Right)] [Segment(\"State\", 1)] [Segment(\"Action\", 50)] [Deny(query: \"Action\", key: \"State\")] [Slice(\"Denoise\", \"Action\")]"
    ),
    ("frames of 8", length => $"[Segment(\"Frame\", 8, Count = {length / 8})]"),
    (
        "causal frames, one denied",
        length => $"[Segment(\"Frame\", 8, SegmentKind.Causal, Count = {length / 8})] [Deny(query: \"Frame[9]\", key: \"Frame[3]\")]"
    ),
];

// How many [Deny]s a mask has must not matter much, whether their queries are one frame or all of them.
masks =
[
    .. masks,
    .. new[] { 20, 60, 380 }.Select(count => ($"40 segments, {count} denied", (Func<int, string>)(length => Denied(length, count)))),
    ("frames of 16, 60 denied", length => $"[Segment(\"Frame\", 16, Count = {length / 16})] {Frames("Frame[63]", 60)}"),
    ("causal of 16, 60 denied", length => $"[Segment(\"Frame\", 16, SegmentKind.Causal, Count = {length / 16})] {Frames("Frame", 60)}"),
];

Console.WriteLine(
    $"{RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}"
);
Console.WriteLine();
Console.WriteLine($"{"tokens", 7}  {"mask", -26}{"generator", 12}{"analyzer", 12}   (ms, median)");
foreach (int length in new[] { 1024, 4096, 16384 })
{
    foreach ((string name, Func<int, string> declaration) in masks)
    {
        (double generator, double analyzer, _) = Edit.Measure(i => $"[AttentionMask] {declaration(length - (8 * i))} public static partial class Mask;");
        Console.WriteLine($"{length, 7}  {name, -26}{generator, 12:F2}{analyzer, 12:F2}");
    }
}

// The same for an edit within a rule. Every cell is evaluated again, by the generator and by the analyzer.
(string Name, Func<int, string> Rule)[] rules =
[
    ("causal", edit => $"key <= query + {edit}"),
    ("window of the library", edit => $"MaskRules.LastKeysIncludingSelf(query, key, count: {64 + edit})"),
    ("sinks and window", edit => $"key < {4 + edit} || query - key is >= 0 and < 256"),
    ("chunks", edit => $"key <= query && key / {64 + edit} == query / {64 + edit}"),
    ("dilated window", edit => $"Math.Abs(query - key) <= {32 + edit} && (query - key) % 2 == 0"),
    ("grid neighbourhood", edit => $"MaskRules.GridNeighbourhood(query, key, 64, 64, {3 + (2 * (edit % 8))}, 7)"),
    ("documents", edit => $"MaskRules.SameDocument(query, key, [{100 + edit}, 200, 150, 50, 300, 120, 400, 500, 600, 700, 1000])"),
    ("table by token", edit => "OfToken[query & 15] == OfToken[key & 15] && key <= query + " + edit),
    ("loop", edit => $"Loop(query, key, {edit})"),
];
Console.WriteLine();
Console.WriteLine($"{"tokens", 7}  {"rule", -26}{"generator", 12}{"analyzer", 12}{"first", 12}   (ms, median; generator's first run)");
foreach (int length in new[] { 1024, 2048, 4096 })
{
    foreach ((string name, Func<int, string> rule) in rules)
    {
        (double generator, double analyzer, double first) = Edit.Measure(edit => Ruled(length, rule(edit)));
        Console.WriteLine($"{length, 7}  {name, -26}{generator, 12:F2}{analyzer, 12:F2}{first, 12:F2}");
    }
}

double longest = Edit.TimeToCancel(Ruled(16384, "(query * 40503 ^ key * 30011) % 7 < 3 && Loop(query, key, 1)"));
Console.WriteLine();
Console.WriteLine($"A rule over 16384 x 16384 cells, cancelled while it is evaluated: it ends within {longest:F2} ms");

static string Ruled(int length, string rule) =>
    $$"""
    [AttentionMask({{length}}, {{length}})]
    public static partial class Mask
    {
        static ReadOnlySpan<int> OfToken => [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1];

        [MaskRule] static bool Rule(int query, int key) => {{rule}};

        static bool Loop(int query, int key, int offset)
        {
            for (int level = 0; level < 4; level++)
            {
                if (query >> level == (key + offset) >> level)
                {
                    return true;
                }
            }

            return false;
        }
    }
    """;

// 40 segments, and the first of the pairs in which a later one sees an earlier one.
static string Denied(int length, int count)
{
    int last = length - (39 * (length / 40));
    IEnumerable<string> segments = Enumerable.Range(0, 40).Select(i => $"[Segment(\"S{i}\", {(i < 39 ? length / 40 : last)})]");
    IEnumerable<string> denies = Enumerable
        .Range(0, 40)
        .SelectMany(query => Enumerable.Range(0, query).Select(key => $"[Deny(query: \"S{query}\", key: \"S{key}\")]"));
    return string.Concat(segments.Concat(denies.Take(count)));
}

static string Frames(string query, int count) =>
    string.Concat(Enumerable.Range(0, count).Select(key => $"[Deny(query: \"{query}\", key: \"Frame[{key}]\")]"));
