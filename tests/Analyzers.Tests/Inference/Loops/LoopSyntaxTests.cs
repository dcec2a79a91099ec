using MaskGen.Analyzers.Inference.Loops;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskGen.Analyzers.Tests.Inference.Loops;

/// <summary>
/// The tests before anything is bound: they may let pass too much, and never too little. What the inference then finds in
/// such code, the tests of the rules say.
/// </summary>
public sealed class LoopSyntaxTests
{
    [Theory]
    [InlineData("foreach (var r in m) { double sum = 0; for (int j = 0; j < n; j++) { r[j] = Math.Exp(r[j]); sum += r[j]; } for (int j = 0; j < n; j++) r[j] /= sum; }")]
    [InlineData("for (int i = 0; i < n; i++) { double z = 0; for (int j = 0; j < n; j++) { double e = Math.Exp(scale * x[j] - max); z = z + e; } double inverse = 1 / (z + 1e-9); }")]
    [InlineData("for (int i = 0; i < n; i++) { double z = 0; foreach (double v in x) z += Math.Exp(v); for (int j = 0; j < n; j++) y[j] = x[j] / z; }")]
    [InlineData("for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) { double v = x[j]; double d = v - max; sums[i] += Math.Exp(d); y[j] = x[j] / sums[i]; }")]
    [InlineData("for (int i = 0; i < n; i++) { var row = sums.AsSpan(i); for (int j = 0; j < n; j++) { row[0] += T.Exp((j > i ? y : x[j]) / 2); } for (int j = 0; j < n; j++) w[j] /= sums[i]; }")]
    [InlineData("for (int i = 0; i < n; i++) { float z = 0; for (int j = 0; j < n; j++) { z += MathF.Exp(x[i, j]); } var total = z; TensorPrimitives.Divide(w, total, w); }")]
    [InlineData("for (int i = 0; i < n; i++) { float z = 0; for (int j = 0; j < n; j++) { z += MathF.Exp(x[i, j]); } float r = MathF.ReciprocalEstimate(z); }")]
    [InlineData("Parallel.For(0, n, i => { double z = 0; for (int j = 0; j < n; j++) z += Exp(x[i][j]); y[i][0] /= z; });")]
    [InlineData("for (int i = 0; i < n; i++) { var e = m[i].Select(v => Math.Exp(v)).ToArray(); var total = e.Sum(); y = e.Select(v => v / total); }")]
    public void Softmaxes_of_several_rows_are_read(string body) => Assert.True(MayHaveSoftmax(body));

    [Theory]
    [InlineData("double max = 0; for (int i = 0; i < n; i++) max = Math.Max(max, x[i]);")]
    [InlineData("double max = 0; foreach (double v in x) { if (v > max) { max = v; } }")]
    public void A_single_row_is_read_where_its_maximum_is_searched(string search)
    {
        const string Softmax = "double sum = 0; for (int i = 0; i < n; i++) { w[i] = Math.Exp(x[i] - max); sum += w[i]; } for (int i = 0; i < n; i++) w[i] /= sum;";
        Assert.True(MayHaveSoftmax(search + Softmax));
        Assert.False(MayHaveSoftmax("double max = x.Max();" + Softmax));
    }

    [Theory]
    [InlineData("nothing is divided", "for (int i = 0; i < n; i++) { double z = 0; for (int j = 0; j < n; j++) z += Math.Exp(x[j]); /* x / z */ y[i] = Math.Log(z); }")]
    [InlineData("the sum is divided", "for (int i = 0; i < n; i++) { double z = 0; for (int j = 0; j < n; j++) z += Math.Exp(x[j]); y[i] = z / n; }")]
    [InlineData("nothing is summed", "for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) { k[i, j] = Math.Exp(x[i] / width); }")]
    [InlineData("of no element", "for (int i = 0; i < n; i++) { double z = 0; for (int j = 0; j < n; j++) { double w = Math.Exp(-0.5 * (i - j) * (i - j)); z += w; y[i] += w * x[j]; } y[i] /= z; }")]
    [InlineData("of a distance", "for (int i = 0; i < n; i++) { double z = 0; for (int j = 0; j < n; j++) { double d = Math.Abs(x[j]); z += Math.Exp(d); } y[i] /= z; }")]
    [InlineData("no exponential", "for (int i = 0; i < n; i++) { double z = 0; for (int j = 0; j < n; j++) { Expected e = Expect(x[j]); z += e; } y[i] /= z; }")]
    [InlineData("no loop", "double z = 0; z += Math.Exp(x[0]); z += Math.Exp(x[1]); y[0] /= z;")]
    public void All_else_is_not_read(string because, string body) => Assert.False(MayHaveSoftmax(body), because);

    [Fact]
    public void Softmax_of_the_library_is_always_read() => Assert.True(MayHaveSoftmax("TensorPrimitives.SoftMax(x, y);"));

    private const string Fill = "for (int i = 0; i < n; i++) { for (int j = i + 1; j < n; j++) s[i][j] = -1e9; Normalise(s[i]); }";

    [Fact]
    public void Masks_are_read_where_a_method_takes_the_softmax()
    {
        Assert.True(MayHaveSoftmax(Fill, "void Normalise(double[] x) { double z = 0; for (int i = 0; i < n; i++) z += Math.Exp(x[i]); for (int i = 0; i < n; i++) x[i] /= z; }"));
        Assert.True(MayHaveSoftmax(Fill, "double[] Normalise(double[] x) => x.Select(v => Math.Exp(v) / x.Sum(u => Math.Exp(u)));"));
    }

    [Theory]
    [InlineData("the method is no softmax", Fill, "double Normalise(double[] x) => 1 / (1 + Math.Exp(-x[0]));")]
    [InlineData("another method", Fill, "void Softmax(double[] x) { double z = 0; foreach (double v in x) z += Math.Exp(v); for (int i = 0; i < n; i++) x[i] /= z; }")]
    [InlineData("nothing is stored", "for (int i = 0; i < n; i++) { for (int j = i + 1; j < n; j++) Print(s[i][j]); Normalise(s[i]); }", Normalise)]
    [InlineData("one loop", "for (int j = 1; j < n; j++) { s[0][j] = -1e9; } Normalise(s[0]);", Normalise)]
    public void Masks_are_not_read_where_none_can_be(string because, string body, string method) => Assert.False(MayHaveSoftmax(body, method), because);

    private const string Normalise = "void Normalise(double[] x) { double z = 0; foreach (double v in x) z += Math.Exp(v); for (int i = 0; i < n; i++) x[i] /= z; }";

    [Fact]
    public void A_method_does_not_call_itself_by_its_name()
    {
        Assert.False(MayHaveSoftmax(body: "", Normalise, name: "Normalise"));
        Assert.True(MayHaveSoftmax(body: "", Normalise.Replace("x[i] /= z;", "x[i] /= z; Normalise(x);"), name: "Normalise"));
    }

    private static bool MayHaveSoftmax(string body, string others = "", string name = "F")
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText($"class C {{ double[] F() {{ {body} }} }}");
        SyntaxTree other = CSharpSyntaxTree.ParseText($"class D {{ {others} }}");
        SyntaxNode method = new[] { tree, other }.SelectMany(file => file.GetRoot().DescendantNodes()).OfType<MethodDeclarationSyntax>().Single(node => node.Identifier.ValueText == name);
        return LoopSyntax.MayHaveSoftmax(method, new SoftmaxMethods(CSharpCompilation.Create("C", [tree, other])), CancellationToken.None);
    }
}
