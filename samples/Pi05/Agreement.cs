using System.Globalization;

namespace MaskGen.Samples.Pi05;

/// <summary>Compares the generated masks with those of somebody else and keeps the score.</summary>
internal sealed class Agreement
{
    public bool Holds { get; private set; } = true;

    /// <summary>Compares cell by cell and reports the first cell that differs.</summary>
    public void Compare(string mask, ReadOnlySpan<bool> actual, ReadOnlySpan<bool> expected, int keyLength, string oracle)
    {
        int wrong = actual.CommonPrefixLength(expected);
        bool equal = actual.Length == expected.Length && wrong == actual.Length;
        Report(
            mask,
            string.Create(CultureInfo.InvariantCulture, $"{actual.Length:N0} cells"),
            equal ? "agrees" : $"DIFFERS at query {wrong / keyLength}, key {wrong % keyLength}",
            oracle,
            equal
        );
    }

    /// <summary>Compares the number of allowed cells.</summary>
    public void Count(string mask, int actual, int expected, string oracle) =>
        Report(
            mask,
            string.Create(CultureInfo.InvariantCulture, $"{actual:N0} allowed"),
            actual == expected ? "agrees" : string.Create(CultureInfo.InvariantCulture, $"DIFFERS from {expected:N0}"),
            oracle,
            actual == expected
        );

    private void Report(string mask, string amount, string verdict, string oracle, bool equal)
    {
        Console.WriteLine($"  {mask, -14} {amount, 16}  {verdict}  with {oracle}");
        Holds &= equal;
    }
}
