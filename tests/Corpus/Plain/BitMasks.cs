using System.Net;
using System.Numerics;

namespace Corpus.Plain.Bits;

[Flags]
public enum Access
{
    None = 0,
    Read = 1,
    Write = 2,
    Execute = 4,
    All = Read | Write | Execute,
}

public sealed record Attention(string Who, Access Allowed, Access Blocked = Access.None)
{
    public Access Effective => Allowed & ~Blocked;

    public bool MayAttend(Access wanted) => (Effective & wanted) == wanted;

    public Attention Mask(Access mask) => this with { Allowed = Allowed & mask };

    public Attention Deny(Access mask) => this with { Blocked = Blocked | mask };
}

public static class Subnets
{
    public static uint Mask(int prefix) => prefix == 0 ? 0u : ~0u << (32 - prefix);

    public static bool Contains(IPAddress network, int prefix, IPAddress address)
    {
        uint mask = Mask(prefix);
        return (ToUInt32(network) & mask) == (ToUInt32(address) & mask);
    }

    public static IPAddress Broadcast(IPAddress network, int prefix)
    {
        uint value = ToUInt32(network) | ~Mask(prefix);
        return new IPAddress([(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value]);
    }

    private static uint ToUInt32(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        return (uint)(bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3]);
    }
}

public static class Bitboards
{
    public static ulong Attacks(ulong rooks, ulong blocked)
    {
        ulong attacks = 0;
        while (rooks != 0)
        {
            int square = BitOperations.TrailingZeroCount(rooks);
            rooks &= rooks - 1;
            foreach (int step in (ReadOnlySpan<int>)[8, -8, 1, -1])
            {
                for (int at = square + step; at is >= 0 and < 64 && Math.Abs(at % 8 - (at - step) % 8) <= 1; at += step)
                {
                    attacks |= 1UL << at;
                    if ((blocked & 1UL << at) != 0) break;
                }
            }
        }

        return attacks;
    }

    // Row r of a lower triangle of bits.
    public static ulong[] CausalRows(int n)
    {
        var rows = new ulong[n];
        for (int r = 0; r < n; r++) rows[r] = ulong.MaxValue >> (63 - r);
        return rows;
    }

    public static int Count(ulong[] rows) => rows.Sum(BitOperations.PopCount);
}

public static class ThreadAffinity
{
    public static long Mask(IEnumerable<int> processors) => processors.Aggregate(0L, (mask, p) => mask | 1L << p);

    public static long Without(long mask, int processor) => mask & ~(1L << processor);
}
