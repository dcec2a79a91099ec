namespace MaskGen.Golden.Tests;

/// <summary>The generated masks against those recorded from upstream code, cell by cell.</summary>
public class GoldenMaskTests
{
    public static TheoryData<string> CaseIds => DeclaredMasks.CaseIds;

    [Fact]
    public void Every_case_is_declared() =>
        Assert.Equal(
            GoldenFile.Instance.Cases.Select(golden => golden.Id).Order(StringComparer.Ordinal),
            DeclaredMasks.ByCase.Keys.Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(CaseIds))]
    public void IsAllowed_agrees(string id)
    {
        (GoldenMask golden, DeclaredMask mask) = Get(id);
        bool[] actual = new bool[golden.Allowed.Length];
        for (int query = 0; query < golden.QueryLength; query++)
        {
            for (int key = 0; key < golden.KeyLength; key++)
            {
                actual[(query * golden.KeyLength) + key] = mask.IsAllowed(query, key);
            }
        }

        Cells.AssertEqual(golden, actual, "IsAllowed");
    }

    [Theory]
    [MemberData(nameof(CaseIds))]
    public void WriteAllowed_agrees_in_cells_counts_empty_rows_and_hash(string id)
    {
        (GoldenMask golden, DeclaredMask mask) = Get(id);
        bool[] actual = new bool[golden.Allowed.Length];
        foreach (bool stale in (bool[])[true, false])
        {
            Array.Fill(actual, stale);
            mask.WriteAllowed(actual);

            Cells.AssertEqual(golden, actual, "WriteAllowed");
        }

        Assert.Equal(golden.AllowedCount, actual.Count(allowed => allowed));
        Assert.Equal(
            golden.EmptyRows,
            Enumerable
                .Range(0, golden.QueryLength)
                .Where(query => !actual.AsSpan(query * golden.KeyLength, golden.KeyLength).Contains(true))
        );
        Assert.Equal(golden.Sha256, Cells.Sha256(actual, golden.KeyLength));
    }

    [Theory]
    [MemberData(nameof(CaseIds))]
    public void WriteAdditive_agrees(string id)
    {
        (GoldenMask golden, DeclaredMask mask) = Get(id);
        float[] values = new float[golden.Allowed.Length];
        foreach (float blockedValue in (float[])[float.NegativeInfinity, -1e9f])
        {
            Array.Fill(values, float.NaN);
            mask.WriteAdditive(values, blockedValue);

            Cells.AssertEqual(golden, Cells.FromAdditive(values, blockedValue), "WriteAdditive");
        }
    }

    [Theory]
    [MemberData(nameof(CaseIds))]
    public void WritePackedBits_agrees(string id)
    {
        (GoldenMask golden, DeclaredMask mask) = Get(id);
        byte[] bits = new byte[(golden.Allowed.Length + 7) / 8];
        Array.Fill(bits, (byte)0xFF);
        mask.WritePackedBits(bits);

        Cells.AssertEqual(golden, Cells.FromBits(bits, golden.Allowed.Length), "WritePackedBits");
    }

    private static (GoldenMask Golden, DeclaredMask Mask) Get(string id) =>
        (GoldenFile.Instance.Case(id), DeclaredMasks.ByCase[id]);
}
