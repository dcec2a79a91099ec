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
        (double generator, double analyzer) = Edit.Measure(i => declaration(length - (8 * i)));
        Console.WriteLine($"{length, 7}  {name, -26}{generator, 12:F2}{analyzer, 12:F2}");
    }
}

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
