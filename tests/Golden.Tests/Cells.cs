using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MaskGen.Golden.Tests;

/// <summary>Cell-by-cell comparison with messages that name the first wrong cell.</summary>
internal static class Cells
{
    public static void AssertEqual(GoldenMask golden, ReadOnlySpan<bool> actual, string method)
    {
        Assert.Equal(golden.Allowed.Length, actual.Length);
        int wrong = actual.CommonPrefixLength(golden.Allowed);
        if (wrong < actual.Length)
        {
            Assert.Fail(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{golden.Id}, {method}: query {wrong / golden.KeyLength}, key {wrong % golden.KeyLength} is "
                        + $"{(actual[wrong] ? "allowed" : "blocked")}, upstream says the opposite."
                )
            );
        }
    }

    /// <summary>The sha256 of the rows as text, one line each, as the golden file records it.</summary>
    public static string Sha256(ReadOnlySpan<bool> allowed, int keyLength)
    {
        StringBuilder text = new();
        for (int cell = 0; cell < allowed.Length; cell++)
        {
            if (cell > 0 && cell % keyLength == 0)
            {
                text.Append('\n');
            }

            text.Append(allowed[cell] ? '1' : '0');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text.ToString())));
    }

    /// <summary>Reads additive values back: 0 is allowed, the blocked value is blocked, anything else is wrong.</summary>
    public static bool[] FromAdditive(ReadOnlySpan<float> values, float blockedValue)
    {
        bool[] allowed = new bool[values.Length];
        for (int cell = 0; cell < values.Length; cell++)
        {
            Assert.True(values[cell] == 0f || values[cell].Equals(blockedValue), $"additive value {values[cell]}");
            allowed[cell] = values[cell] == 0f;
        }

        return allowed;
    }

    /// <summary>Reads packed bits back: little bit order, no gap between rows, unused bits 0.</summary>
    public static bool[] FromBits(ReadOnlySpan<byte> bits, int count)
    {
        bool[] allowed = new bool[count];
        for (int cell = 0; cell < bits.Length * 8; cell++)
        {
            bool bit = (bits[cell / 8] & (1 << (cell % 8))) != 0;
            if (cell < count)
            {
                allowed[cell] = bit;
            }
            else
            {
                Assert.False(bit, $"unused bit {cell} is set");
            }
        }

        return allowed;
    }
}
