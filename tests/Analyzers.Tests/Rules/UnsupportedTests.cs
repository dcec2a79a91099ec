using MaskGen.Analyzers.Tests.Verification;

namespace MaskGen.Analyzers.Tests.Rules;

/// <summary>What rules may not contain: each kind is reported once, where it stands, and never guessed.</summary>
public class UnsupportedTests
{
    private const string Rule = "[MaskRule] static bool Rule(int query, int key)";
    private const string Table = "static readonly int[] Table = [1, 2, 3, 4];";

    [Theory]
    [InlineData("float", Rule + " => {|MASK0024:query * 0.5f|} > key;")]
    [InlineData("double", Rule + " => {|MASK0024:query / 2.0|} > key;")]
    [InlineData("double in a condition", Rule + " => query == (key > 2 ? 3 : (int)({|MASK0024:0.5 * key|}));")]
    [InlineData("decimal", Rule + " => {|MASK0024:query * 1m|} > key;")]
    [InlineData("Half", Rule + " => {|MASK0024:(Half)query > (Half)key|};")]
    [InlineData("Int128", Rule + " => {|MASK0024:(Int128)query > key|};")]
    [InlineData("nint", Rule + " => {|MASK0024:(nint)query|} > key;")]
    [InlineData("char", Rule + " => {|MASK0024:(char)query|} > 'a';")]
    [InlineData("string", Rule + " => {|MASK0024:query.ToString()|} == \"3\";")]
    [InlineData("interpolated string", Rule + " => {|MASK0024:$\"{query}\".Length|} > key;")]
    [InlineData("nameof", Rule + " => {|MASK0024:nameof(query).Length|} > key;")]
    [InlineData("typeof", Rule + " => {|MASK0024:typeof(int) == null|};")]
    [InlineData("object", Rule + " { object {|MASK0024:o = query|}; return o != null; }")]
    [InlineData("boxing", Rule + " => {|MASK0024:(object)query|} == null;")]
    [InlineData("new", Rule + " => {|MASK0024:new Random(1).Next()|} > key;")]
    [InlineData("anonymous type", Rule + " { var {|MASK0024:o = new { query }|}; return o.query > key; }")]
    [InlineData("nullable", Rule + " { int? {|MASK0024:n = query|}; return n > key; }")]
    [InlineData("lifted operator", Rule + " => {|MASK0024:(int?)query > key|};")]
    [InlineData("coalescing", Rule + " => ({|MASK0024:(int?)query ?? 3|}) > key;")]
    [InlineData("dynamic", Rule + " { dynamic {|MASK0024:d = query|}; return d > key; }")]
    [InlineData("lambda", Rule + " { Func<int, bool> {|MASK0024:f = x => x > key|}; return f(query); }")]
    [InlineData("delegate", "static readonly Func<int, bool> F = x => x > 3; " + Rule + " => {|MASK0024:F(query)|};")]
    [InlineData("local function", Rule + " { return {|MASK0024:Near(query)|}; bool Near(int x) => x > key; }")]
    [InlineData("local function that stands first", Rule + " { {|MASK0024:static bool Near(int x) => x > 3;|} return Near(query); }")]
    [InlineData("recursion", "static int F(int x) => x == 0 ? 0 : {|MASK0024:F(x - 1)|}; " + Rule + " => F(query) > key;")]
    [InlineData("recursion of a rule", Rule + " => query == 0 || {|MASK0024:Rule(query - 1, key)|};")]
    [InlineData("mutual recursion", "static int F(int x) => G(x); static int G(int x) => {|MASK0024:F(x)|}; " + Rule + " => F(query) > key;")]
    [InlineData("task", "static async Task<int> F() { await Task.Yield(); return 3; } " + Rule + " => {|MASK0024:F().Result|} > key;")]
    [InlineData("iterator", "static IEnumerable<int> F() { yield return 1; } " + Rule + " { foreach (int x in {|MASK0024:F()|}) return x > key; return false; }")]
    [InlineData("instance field", "int width = 3; " + Rule + " => {|MASK0024:new Mask().width|} > key;")]
    [InlineData("mutable static field", "static int s_width = 3; " + Rule + " => query < {|MASK0024:s_width|};")]
    [InlineData("mutable static property", "static int Width { get; set; } = 3; " + Rule + " => query < {|MASK0024:Width|};")]
    [InlineData("computed property", "static int Width => Other + 1; static readonly int Other = 3; " + Rule + " => query < {|MASK0024:Width|};")]
    [InlineData("property with a body", "static int Width { get { return 3; } } " + Rule + " => query < {|MASK0024:Width|};")]
    [InlineData("static constructor", "static readonly int Width = 3; static Mask() { } " + Rule + " => query < {|MASK0024:Width|};")]
    [InlineData("setting a field", "static int s_n; " + Rule + " { {|MASK0024:s_n|} = 3; return query > key; }")]
    [InlineData("increasing a field", "static int s_n; " + Rule + " => {|MASK0024:s_n|}++ > key;")]
    [InlineData("property of another assembly", Rule + " => {|MASK0024:Environment.TickCount|} > key;")]
    [InlineData("Math", Rule + " => {|MASK0024:Math.Sign(query)|} > key;")]
    [InlineData("Math of other types", Rule + " => {|MASK0024:Math.Max((short)query, (short)key)|} > 3;")]
    [InlineData("Math of double", Rule + " => {|MASK0024:Math.Sqrt(query)|} > key;")]
    [InlineData("method of int", Rule + " => {|MASK0024:int.IsPow2(query)|};")]
    [InlineData("method of another assembly", Rule + " => {|MASK0024:BitOperations.PopCount((uint)query)|} > key;")]
    [InlineData("LINQ", Rule + " => {|MASK0024:Enumerable.Range(0, query).Any(x => x == key)|};")]
    [InlineData("extension method of another assembly", Table + Rule + " => {|MASK0024:Table.Contains(query)|};")]
    [InlineData("generic method", "static bool Same<T>(T a, T b) => a!.Equals(b); " + Rule + " => {|MASK0024:Same(query, key)|};")]
    [InlineData("method of a generic type", "static class G<T> { public static bool F(int x) => x > 3; } " + Rule + " => {|MASK0024:G<int>.F(query)|};")]
    [InlineData("instance method", "bool F(int x) => x > 3; " + Rule + " => {|MASK0024:new Mask().F(query)|};")]
    [InlineData("void method", "static void F(int x) { } " + Rule + " { {|MASK0024:F(query)|}; return true; }")]
    [InlineData("extern method", "[DllImport(\"x\")] static extern bool F(int x); " + Rule + " => {|MASK0024:F(query)|};")]
    [InlineData("params", "static bool F({|MASK0024:params int[] xs|}) => xs.Length > 3; " + Rule + " => F(query, key);")]
    [InlineData("table as a parameter", Table + "static bool F({|MASK0024:int[] xs|}) => xs.Length > 3; " + Rule + " => F(Table);")]
    [InlineData("ref", "static bool F({|MASK0024:ref int x|}) => x++ > 3; " + Rule + " => F(ref query);")]
    [InlineData("in", "static bool F({|MASK0024:in int x|}) => x > 3; " + Rule + " => F(query);")]
    [InlineData("out", "static bool F({|MASK0024:out int x|}) { x = 3; return true; } " + Rule + " => F(out int x) && x > key;")]
    [InlineData("out of another assembly", Rule + " => {|MASK0024:int.TryParse(\"3\", out int x)|} && x > key;")]
    [InlineData("ref local", Rule + " { int y = query; ref int {|MASK0024:x = ref y|}; x = 5; return y > key; }")]
    [InlineData("ref element", Rule + " { Span<int> t = [1, 2]; foreach (ref {|MASK0024:int|} x in t) x = 5; return t[0] > key; }")]
    [InlineData("tuple variable", Rule + " { var {|MASK0024:t = (query, key)|}; return t.query > 3; }")]
    [InlineData("deconstruction", Rule + " { {|MASK0024:(query, key) = (key, query)|}; return query > 3; }")]
    [InlineData("tuple comparison", Rule + " => {|MASK0024:(query, key) == (1, 2)|};")]
    [InlineData("stackalloc", Rule + " { ReadOnlySpan<int> {|MASK0024:t = stackalloc int[] { 1, 2 }|}; return t[query] > key; }")]
    [InlineData("pointer", "[MaskRule] static unsafe bool Rule(int query, int key) { int* {|MASK0024:p = &query|}; return *p > key; }")]
    [InlineData("goto", Rule + " { if (query > 3) {|MASK0024:goto done;|} return true; done: return false; }")]
    [InlineData("goto case", Rule + " { switch (query) { case 1: {|MASK0024:goto case 2;|} case 2: return true; default: return false; } }")]
    [InlineData("try", Rule + " { {|MASK0024:try { return query > key; } finally { }|} }")]
    [InlineData("lock", "static readonly object Gate = new(); " + Rule + " { {|MASK0024:lock (Gate) { return true; }|} }")]
    [InlineData("using", Rule + " { {|MASK0024:using (new System.IO.MemoryStream()) { return true; }|} }")]
    [InlineData("using declaration", Rule + " { {|MASK0024:using var s = new System.IO.MemoryStream();|} return true; }")]
    [InlineData("type test", Rule + " => {|MASK0024:query is int|};")]
    [InlineData("list pattern", Table + Rule + " => {|MASK0024:Table|} is [1, ..];")]
    [InlineData("property pattern", Rule + " => query is {|MASK0024:{ }|};")]
    [InlineData("pattern of a text", Rule + " => {|MASK0024:\"abc\"|} is { Length: 3 };")]
    [InlineData("user-defined operator", "struct P { public static bool operator >(P a, P b) => true; public static bool operator <(P a, P b) => true; } " + Rule + " => {|MASK0024:new P() > new P()|};")]
    [InlineData("user-defined conversion", "struct P { public static implicit operator int(P p) => 3; } " + Rule + " => {|MASK0024:(int)new P()|} > key;")]
    [InlineData("user-defined checked conversion", "struct P { public static explicit operator checked int(P p) => 3; public static explicit operator int(P p) => 3; } " + Rule + " => checked({|MASK0024:(int)new P()|}) > key;")]
    [InlineData("index from the end", Table + Rule + " => Table[{|MASK0024:^1|}] > key;")]
    [InlineData("index from the end of a span", "static ReadOnlySpan<int> Span => [1, 2]; " + Rule + " => {|MASK0024:Span[^1]|} > key;")]
    [InlineData("range", Table + Rule + " => {|MASK0024:Table[1..].Length|} > key;")]
    [InlineData("span slice", "static ReadOnlySpan<int> Span => [1, 2]; " + Rule + " { ReadOnlySpan<int> {|MASK0024:t = Span.Slice(1)|}; return t[0] > key; }")]
    [InlineData("jagged array", "static readonly int[][] J = [[1], [2]]; " + Rule + " => {|MASK0024:J[0][0]|} > key;")]
    [InlineData("array of two dimensions", "static readonly int[,] G = { { 1, 2 }, { 3, 4 } }; " + Rule + " => {|MASK0024:G[0, 1]|} > key;")]
    [InlineData("rank of a table", Table + Rule + " => {|MASK0024:Table.Rank|} > key;")]
    [InlineData("table that is not constant", "static readonly int[] T = [Environment.TickCount]; " + Rule + " => {|MASK0024:T|}[query] > key;")]
    [InlineData("table from a method", "static readonly int[] T = Make(); static int[] Make() => [1]; " + Rule + " => {|MASK0024:T|}[query] > key;")]
    [InlineData("table of zeros", "static readonly int[] T = new int[3]; " + Rule + " => {|MASK0024:T|}[query] > key;")]
    [InlineData("table of floats", "static readonly float[] T = [1, 2]; " + Rule + " => {|MASK0024:T[query]|} > key;")]
    [InlineData("table that is not read-only", "static int[] s_t = [1, 2]; " + Rule + " => {|MASK0024:s_t|}[query] > key;")]
    [InlineData("table with a spread", Table + "static readonly int[] T = [.. Table]; " + Rule + " => {|MASK0024:T|}[query] > key;")]
    [InlineData("table of a text", "static ReadOnlySpan<byte> T => \"abc\"u8; " + Rule + " => {|MASK0024:T|}[query] > key;")]
    [InlineData("table of a static constructor", "static readonly int[] T = [1]; static Mask() { T = [2]; } " + Rule + " => {|MASK0024:T|}[query] > key;")]
    [InlineData("writing to a table", Table + Rule + " { {|MASK0024:Table[0]|} = 3; return Table[query] > key; }")]
    [InlineData("writing to a local table", Rule + " { Span<int> t = [1, 2]; {|MASK0024:t[0]|}++; return t[query] > key; }")]
    [InlineData("setting a local table", Table + Rule + " { int[] t = [1, 2]; {|MASK0024:t = Table|}; return t[query] > key; }")]
    [InlineData("table as a value", Table + Rule + " => {|MASK0024:Table|} != null;")]
    [InlineData("sorted set", "static readonly SortedSet<int> S = [8, 2, 5]; " + Rule + " { foreach (int x in {|MASK0024:S|}) if (key <= x) return query <= x; return false; }")]
    [InlineData("hash set", "static readonly HashSet<int> S = [3, 3]; " + Rule + " => {|MASK0024:S.Count|} > key;")]
    [InlineData("list that is written out", "static readonly List<int> L = [1, 2, 3, 4]; " + Rule + " => {|MASK0024:L[key]|} > 2;")]
    [InlineData("local set", Rule + " { SortedSet<int> {|MASK0024:s = [3, 1]|}; foreach (int x in s) if (x > key) return true; return false; }")]
    [InlineData("reinterpreted array", "static readonly uint[] U = [1, 2, 3, 4]; " + Rule + " => ({|MASK0024:(int[])(object)U|})[key] > 2;")]
    [InlineData("call on a table", Table + Rule + " => MaskRules.SameDocument(query, key, {|MASK0024:Table.AsSpan()|});")]
    [InlineData("list", Rule + " { foreach (int x in {|MASK0024:new List<int>()|}) return x > key; return false; }")]
    [InlineData("text", Rule + " { foreach (char c in {|MASK0024:\"abc\"|}) return c > key; return false; }")]
    [InlineData("elements of another type", Table + Rule + " { foreach ({|MASK0024:long|} x in Table) return x > key; return false; }")]
    public Task Is_reported_where_it_stands(string kind, string members)
    {
        Assert.NotEmpty(kind);
        return Verify.AnalyzerAsync<DeclarationAnalyzer>(Mask(members));
    }

    [Theory]
    [InlineData(Rule + " => {|CS0103:Nothing|} > key;")]
    [InlineData(Rule + " => {|CS0103:Nothing|}(query) > key;")]
    [InlineData(Rule + " => query > key && Math.{|CS0117:Nothing|}(query);")]
    [InlineData(Rule + " => {|CS0029:query|};")]
    [InlineData(Rule + " { return {|CS0029:query|}; }")]
    [InlineData(Rule + " { int x = {|CS0029:query > key|}; return x > 3; }")]
    [InlineData(Rule + " { bool b = {|CS0029:query|}; return b; }")]
    [InlineData(Rule + " => {|CS0019:query && key > 2|};")]
    [InlineData(Rule + " { {|CS0246:Nothing|} x = query; return x > key; }")]
    [InlineData(Rule + " { int x; return {|CS0165:x|} > key; }")]
    [InlineData(Rule + " { if ({|CS0029:query|}) return true; return false; }")]
    [InlineData(Rule + " { while ({|CS0029:key|}) { } return false; }")]
    [InlineData(Rule + " => query switch { 1 => true, _ => {|CS0029:key|} };")]
    [InlineData(Rule + " => query is {|CS0029:\"a\"|};")]
    [InlineData(Rule + " => F({|CS1503:true|}) > key; static int F(int x) => x;")]
    [InlineData(Rule + " => {|CS7036:F|}() > key; static int F(int x) => x;")]
    [InlineData(Rule + " => F(query); static bool {|CS0501:F|}(int x);")]
    [InlineData(Rule + " => F(query); private static partial bool {|CS8795:F|}(int x);")]
    [InlineData("[MaskRule] static bool {|CS0501:Rule|}(int query, int key);")]
    [InlineData("[MaskRule] static bool {|CS0161:Rule|}(int query, int key) { }")]
    [InlineData(Rule + " => T[query] > key; static readonly int[] T = [1, {|CS0103:Nothing|}];")]
    [InlineData(Rule + " => W > key; const int W = {|CS0103:Nothing|};")]
    [InlineData(Rule + " => W > key; static readonly int W = {|CS0103:Nothing|};")]
    public Task Code_that_does_not_compile_is_left_to_the_compiler(string members) =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(Mask(members));

    public static string Mask(string members) =>
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Numerics;
        using System.Runtime.InteropServices;
        using System.Threading.Tasks;
        using MaskGen;

        [AttentionMask(4, 4)]
        public partial class Mask
        {
            {{members}}
        }
        """;
}
