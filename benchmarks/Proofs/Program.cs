using System.Diagnostics;
using System.Globalization;
using MaskGen;
using MaskGen.Layout.Checks;
using MaskGen.Layout.Geometry;
using MaskGen.Layout.Parsing;
using MaskGen.Layout.Proofs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

// How long the proofs of one mask take, without the checks and the rows before them: masks of models, and masks made to be
// hard, each with as many promises as fit. Medians after warm-up, and the best beside, which a busy machine disturbs least.
const int Runs = 15;
int length = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 4096;
int half = length / 2;
(string Name, string Declaration, string Rules)[] masks =
[
    ("causal, autoregressive", $"[Autoregressive] {Text(length)}", ""),
    (
        "pi0.5, all promises",
        $"""
        [Segment("Image", {length - 274})] [Segment("Language", 200, Joins = true, Padding = Padding.Right)]
        [Segment("Subtask", 24, SegmentKind.Causal, Padding = Padding.Right)] [Segment("Action", 50)]
        [Deny(query: "Action", key: "Subtask")] [NoFlow(from: "Subtask", to: "Action")] [CacheablePrefix("Image", "Language")]
        """,
        ""
    ),
    ("packed, isolated from itself", $"[Segment(\"Document\", 8, SegmentKind.Causal, Count = {length / 8})] [NoFlow(from: \"Document\", to: \"Document\")]", ""),
    ("padded frames that attend", $"[Segment(\"Frame\", {length / 256}, Count = 256, Padding = Padding.Left)]", ""),
    ("40 segments, 380 denied", Denied(length), ""),
    ("every frame denied the first", Frames(length), ""),
    ("all visible, half causal", $"{Image(half)} {Text(half)}", ""),
    ("window of 4, autoregressive", $"[Autoregressive] {Text(length)}", "key > query - 4"),
    ("every fourth of 128 keys", $"[Autoregressive] {Text(length)} [NoFlow(from: \"Text\", to: \"Text\", Layers = 2)]", "(query - key) % 4 == 0 && query - key < 128"),
    ("keys at random, 4 a row", $"[Autoregressive] {Text(half)} {Text(half).Replace("Text", "Rest", StringComparison.Ordinal)} [NoFlow(from: \"Text\", to: \"Rest\")]", $"key == query || (key * 7919 + query * 104729) % {length} < 3"),
    ("leak through a long chain", $"{Image(half)} {Text(half)}", $"query >= {half} ? key >= {half} || key == 0 : key == query + 1 || (query == {half - 1} && key == {length - 1})"),
];

Console.WriteLine($"{length + " tokens",-38}{"intervals",12}{"findings",10}{"median",10}{"best",10}   (ms)");
foreach ((string name, string declaration, string rules) in masks)
{
    string visibility =
        name.StartsWith("padded", StringComparison.Ordinal) ? "(PaddedQueries = PaddedQueries.Attend)"
        : name.StartsWith("packed", StringComparison.Ordinal) ? "(Visibility = Visibility.Own)"
        : declaration.StartsWith("[Segment(\"Image\", " + half, StringComparison.Ordinal) ? "(Visibility = Visibility.All)"
        : "";
    (TokenLayout layout, MaskRows rows) = MaskOf($"[AttentionMask{visibility}] {declaration}", rules);
    var times = new List<double>();
    int findings = 0;
    for (int run = 0; run < Runs; run++)
    {
        long start = Stopwatch.GetTimestamp();
        findings = MaskProofs.Run(layout, rows, CancellationToken.None).Length;
        times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    int intervals = rows.Rows.Sum(row => row.Length);
    double median = times.Skip(Runs / 3).Order().ElementAt(Runs / 3);
    Console.WriteLine($"{name,-38}{intervals,12}{findings,10}{median,10:F2}{times.Min(),10:F2}");
}

static string Image(int length) => $"[Segment(\"Image\", {length})]";

static string Text(int length) => $"[Segment(\"Text\", {length}, SegmentKind.Causal)]";

// 40 segments, and the first of the pairs in which a later one sees an earlier one.
static string Denied(int length)
{
    IEnumerable<string> segments = Enumerable.Range(0, 40).Select(i => $"[Segment(\"S{i}\", {length / 40})]");
    IEnumerable<string> denies = Enumerable
        .Range(0, 40)
        .SelectMany(query => Enumerable.Range(0, query).Select(key => $"[Deny(query: \"S{query}\", key: \"S{key}\")]"));
    return string.Concat(segments.Concat(denies.Take(380)));
}

// As many different receivers as there are repeats.
static string Frames(int length) =>
    $"[Segment(\"Frame\", 8, Count = {length / 8})]"
    + string.Concat(Enumerable.Range(1, (length / 8) - 1).Select(frame => $"[Deny(query: \"Frame[{frame}]\", key: \"Frame[0]\")]"));

static (TokenLayout Layout, MaskRows Rows) MaskOf(string attributes, string rule)
{
    string method = rule.Length == 0 ? "" : $"[MaskRule] static bool Rule(int query, int key) => {rule};";
    SyntaxTree tree = CSharpSyntaxTree.ParseText($"using MaskGen; {attributes} static partial class Mask {{ {method} }}");
    var compilation = CSharpCompilation.Create(
        "User",
        [tree],
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
                .Append(typeof(IAttentionMask).Assembly.Location)
                .Select(path => MetadataReference.CreateFromFile(path)),
        ]
    );
    SyntaxNode part = tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().Single();
    var mask = CheckedMask.Of(
        DeclarationReader.Read(compilation.GetTypeByMetadataName("Mask")!, part, compilation, CancellationToken.None),
        CancellationToken.None
    );
    return mask.Mask ?? throw new InvalidOperationException(string.Join('\n', mask.Problems));
}
