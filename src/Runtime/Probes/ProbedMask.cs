using System.Globalization;

namespace MaskGen;

/// <summary>The cells of a mask, for every batch item, and the names of its tokens.</summary>
internal sealed class ProbedMask
{
    private readonly SegmentRange[] segments;
    private readonly bool[] allowed;

    private ProbedMask(string name, int queryLength, int keyLength, SegmentRange[] segments, bool[] allowed, bool[] unpadded)
    {
        this.segments = segments;
        this.allowed = allowed;
        QueryLength = queryLength;
        KeyLength = keyLength;
        Unpadded = unpadded;
        Title = string.Create(CultureInfo.InvariantCulture, $"{name} ({queryLength} × {keyLength})");
    }

    public string Title { get; }

    public int QueryLength { get; }

    public int KeyLength { get; }

    public IReadOnlyList<SegmentRange> Segments => segments;

    /// <summary>[Tq, Tk], with all tokens real.</summary>
    public bool[] Unpadded { get; }

    /// <param name="batchSize">As <see cref="BatchSize"/> gives it.</param>
    /// <param name="validLengths">[B, P], or empty where all tokens are real.</param>
    public static ProbedMask Create<TMask>(int batchSize, ReadOnlySpan<int> validLengths)
        where TMask : struct, IAttentionMask
    {
        bool[] unpadded = new bool[TMask.QueryLength * TMask.KeyLength];
        MaskKernels.WriteAllowed<TMask>(unpadded);
        bool[] padded = unpadded;
        if (!validLengths.IsEmpty)
        {
            padded = new bool[batchSize * unpadded.Length];
            MaskKernels.WriteAllowed<TMask>(validLengths, padded);
        }

        // The tag is called Tag; the type around it is the one the user knows.
        string name = (typeof(TMask).DeclaringType ?? typeof(TMask)).Name;
        return new(name, TMask.QueryLength, TMask.KeyLength, TMask.Segments.ToArray(), padded, unpadded);
    }

    /// <summary>Number of batch items; one, where no valid lengths are given.</summary>
    public static int BatchSize<TMask>(ReadOnlySpan<int> validLengths)
        where TMask : struct, IAttentionMask => validLengths.IsEmpty ? 1 : PaddedBatch<TMask>.FromLengths(validLengths).Count;

    /// <summary>[Tq, Tk] of one batch item.</summary>
    public ReadOnlySpan<bool> Cells(int item) => allowed.AsSpan(item * Unpadded.Length, Unpadded.Length);

    /// <summary>[Tk]: the keys that a query of a batch item may attend.</summary>
    public ReadOnlySpan<bool> Row(int item, int query) => Cells(item).Slice(query * KeyLength, KeyLength);

    public string QueryName(int query) => NameOf(query, segment => segment.QueryStart);

    public string KeyName(int key) => NameOf(key, segment => segment.KeyStart);

    private string NameOf(int token, Func<SegmentRange, int> start)
    {
        foreach (var segment in segments)
        {
            int place = token - start(segment);
            if (start(segment) >= 0 && place >= 0 && place < segment.TotalLength)
            {
                string name = segment.Count == 1 ? segment.Name : segment[place / segment.Length].Name;
                return string.Create(CultureInfo.InvariantCulture, $"{name}[{place % segment.Length}]");
            }
        }

        return token.ToString(CultureInfo.InvariantCulture);
    }
}
