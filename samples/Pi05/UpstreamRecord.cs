using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MaskGen.Samples.Pi05;

/// <summary>What the upstream project's own code returned, recorded once: <c>recorded/upstream.json</c>.</summary>
internal sealed record UpstreamRecord(string Source, string Commit, RecordedMask Pi0, RecordedCount Pi05)
{
    public static UpstreamRecord Read()
    {
        using Stream stream = typeof(UpstreamRecord).Assembly.GetManifestResourceStream("upstream.json")!;
        return JsonSerializer.Deserialize<UpstreamRecord>(stream, JsonSerializerOptions.Web)!;
    }
}

/// <summary>A whole mask.</summary>
internal sealed record RecordedMask(
    int QueryLength,
    int KeyLength,
    int AllowedCount,
    string Sha256,
    IReadOnlyList<RecordedRows> Rows
)
{
    /// <summary>[Tq, Tk], row-major: the query may attend the key.</summary>
    /// <exception cref="InvalidDataException">The rows do not have the recorded hash.</exception>
    public bool[] ToAllowed()
    {
        bool[] allowed = new bool[QueryLength * KeyLength];
        foreach (RecordedRows rows in Rows)
        {
            for (int query = rows.Start; query < rows.End; query++)
            {
                foreach (int[] keys in rows.Keys)
                {
                    allowed.AsSpan(query * KeyLength, KeyLength)[keys[0]..keys[1]].Fill(true);
                }
            }
        }

        string text = string.Join('\n', allowed.Chunk(KeyLength).Select(row => string.Concat(row.Select(cell => cell ? '1' : '0'))));
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));
        return string.Equals(hash, Sha256, StringComparison.Ordinal)
            ? allowed
            : throw new InvalidDataException($"The recorded mask has sha256 {hash}, not {Sha256}.");
    }
}

/// <summary>Consecutive rows [Start, End) with the same allowed keys, as intervals [start, end).</summary>
internal sealed record RecordedRows(int Start, int End, int[][] Keys);

/// <summary>The number of allowed cells, where the mask itself was not recorded.</summary>
internal sealed record RecordedCount(int AllowedCount);
