using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaskGen.Golden.Tests;

/// <summary>The recorded masks of upstream projects, <c>golden/masks.json</c>.</summary>
internal sealed record GoldenFile(
    IReadOnlyList<GoldenMask> Cases,
    [property: JsonPropertyName("attention_cases")] IReadOnlyList<GoldenAttention> AttentionCases,
    IReadOnlyList<GoldenBehaviour> Behaviours,
    [property: JsonPropertyName("seed_check")] GoldenSeedCheck SeedCheck
)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static GoldenFile Instance { get; } =
        JsonSerializer.Deserialize<GoldenFile>(
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "golden", "masks.json")),
            Options
        )!;

    public GoldenMask Case(string id) => Cases.Single(golden => string.Equals(golden.Id, id, StringComparison.Ordinal));

    public GoldenBehaviour Behaviour(string id) =>
        Behaviours.Single(golden => string.Equals(golden.Id, id, StringComparison.Ordinal));
}

/// <summary>One recorded mask: its rows as text, or for large ones as key intervals.</summary>
internal sealed record GoldenMask(
    string Id,
    [property: JsonPropertyName("tq")] int QueryLength,
    [property: JsonPropertyName("tk")] int KeyLength,
    IReadOnlyList<string>? Rows,
    int[][][]? Runs,
    [property: JsonPropertyName("true_cells")] int AllowedCount,
    [property: JsonPropertyName("fully_masked_rows")] IReadOnlyList<int> EmptyRows,
    [property: JsonPropertyName("sha256_rows")] string Sha256,
    JsonElement Params
)
{
    /// <summary>[Tq, Tk], row-major: the query may attend the key.</summary>
    public bool[] Allowed { get; } = Rows is null ? FromRuns(Runs!, KeyLength) : GoldenMask.FromRows(Rows);

    /// <summary>[Tk]: some query may attend the key. In a padded case these are the real keys.</summary>
    public bool[] SeenKeys =>
        [.. Enumerable.Range(0, KeyLength).Select(key => Enumerable.Range(0, QueryLength).Any(query => At(query, key)))];

    public bool At(int query, int key) => Allowed[(query * KeyLength) + key];

    /// <summary>The inputs of the block rule, where the case records them.</summary>
    public (bool[] ValidTokens, bool[] StartsBlock)? Blocks =>
        Params.ValueKind is JsonValueKind.Object
        && Params.TryGetProperty("valid", out JsonElement valid)
        && Params.TryGetProperty("ar", out JsonElement ar)
            ? (ReadBits(valid), ReadBits(ar))
            : null;

    public static bool[] FromRows(IEnumerable<string> rows) => [.. string.Concat(rows).Select(cell => cell == '1')];

    private static bool[] ReadBits(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetInt32() == 1)];

    private static bool[] FromRuns(int[][][] runs, int keyLength)
    {
        bool[] allowed = new bool[runs.Length * keyLength];
        for (int query = 0; query < runs.Length; query++)
        {
            foreach (int[] run in runs[query])
            {
                allowed.AsSpan(query * keyLength, keyLength)[run[0]..run[1]].Fill(true);
            }
        }

        return allowed;
    }
}

/// <summary>Masked attention in double precision, by the ONNX reference.</summary>
internal sealed record GoldenAttention(
    string Id,
    string Mask,
    double[][] Output,
    [property: JsonPropertyName("row0_probabilities")] double[] FirstRow,
    [property: JsonPropertyName("last_row_probabilities")] double[] LastRow
);

/// <summary>What another library was measured to do. The output's shape depends on the case.</summary>
internal sealed record GoldenBehaviour(string Id, JsonElement Output)
{
    /// <summary>One row; a recorded <c>null</c> is NaN.</summary>
    public double[] Row => ReadRow(Output);

    /// <summary>Several rows, one after the other.</summary>
    public double[] Rows => [.. Output.EnumerateArray().SelectMany(ReadRow)];

    private static double[] ReadRow(JsonElement row) =>
        [.. row.EnumerateArray().Select(cell => cell.ValueKind is JsonValueKind.Null ? double.NaN : cell.GetDouble())];
}

/// <summary>One layout under the block rule and under two readings of it.</summary>
internal sealed record GoldenSeedCheck(
    [property: JsonPropertyName("real_lerobot")] IReadOnlyList<string> RealRule,
    [property: JsonPropertyName("seed_table")] IReadOnlyList<string> AllVisibleBlankPadding,
    [property: JsonPropertyName("seed_pseudocode_executed")] IReadOnlyList<string> AllVisibleAttendingPadding
);
