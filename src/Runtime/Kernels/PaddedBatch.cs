namespace MaskGen;

/// <summary>
/// The real tokens of a batch, as the caller gave them: either valid lengths [B, P] or valid keys [B, Tk], checked.
/// </summary>
internal readonly ref struct PaddedBatch<TMask>
    where TMask : struct, IAttentionMask
{
    private readonly ReadOnlySpan<int> validLengths;
    private readonly ReadOnlySpan<bool> validKeys;

    private PaddedBatch(int count, bool isPadded, ReadOnlySpan<int> validLengths, ReadOnlySpan<bool> validKeys)
    {
        Count = count;
        IsPadded = isPadded;
        this.validLengths = validLengths;
        this.validKeys = validKeys;
    }

    /// <summary>Number of batch items, B.</summary>
    public int Count { get; }

    /// <summary>Whether the caller said which tokens are real; otherwise all are, of one item.</summary>
    public bool IsPadded { get; }

    /// <summary>One item whose tokens are all real.</summary>
    public static PaddedBatch<TMask> None => new(1, isPadded: false, default, default);

    private int PaddedSegments => Count == 0 ? 0 : validLengths.Length / Count;

    public static PaddedBatch<TMask> FromLengths(ReadOnlySpan<int> validLengths)
    {
        int padded = CountPaddedSegments();
        if (padded == 0)
        {
            throw new ArgumentException("The mask has no padded segment, so it takes no valid lengths.", nameof(validLengths));
        }

        if (validLengths.Length % padded != 0)
        {
            throw new ArgumentException(
                $"Expected {padded} valid lengths per batch item, one per padded segment; {validLengths.Length} is not a multiple.",
                nameof(validLengths)
            );
        }

        for (int first = 0; first < validLengths.Length; first += padded)
        {
            CheckRanges(validLengths.Slice(first, padded));
        }

        return new(validLengths.Length / padded, isPadded: true, validLengths, default);
    }

    public static PaddedBatch<TMask> FromKeys(ReadOnlySpan<bool> validKeys)
    {
        if (validKeys.Length % TMask.KeyLength != 0)
        {
            throw new ArgumentException(
                $"Expected {TMask.KeyLength} valid keys per batch item, one per key; {validKeys.Length} is not a multiple.",
                nameof(validKeys)
            );
        }

        if (TMask.PaddedQueries == PaddedQueries.Blank)
        {
            RefusePaddedQueriesWithoutKeys();
        }

        return new(validKeys.Length / TMask.KeyLength, isPadded: true, default, validKeys);
    }

    /// <summary>The runs of real keys and of query rows that are not blank, of one batch item.</summary>
    public void Read(int item, scoped ref IntervalList keys, scoped ref IntervalList queries)
    {
        keys.Clear();
        queries.Clear();
        if (validKeys.IsEmpty)
        {
            ReadLengths(validLengths.Slice(item * PaddedSegments, PaddedSegments), ref keys, ref queries);
        }
        else
        {
            ReadKeys(validKeys.Slice(item * TMask.KeyLength, TMask.KeyLength), ref keys, ref queries);
        }

        if (TMask.PaddedQueries == PaddedQueries.Attend || TMask.Segments.IsEmpty)
        {
            queries.Clear();
            queries.Add(0, TMask.QueryLength);
        }
    }

    private static void ReadLengths(
        ReadOnlySpan<int> lengths,
        scoped ref IntervalList keys,
        scoped ref IntervalList queries
    )
    {
        int next = 0;
        foreach (var segment in TMask.Segments)
        {
            for (int repeat = 0; repeat < segment.Count; repeat++)
            {
                int valid = segment.Padding == Padding.None ? segment.Length : lengths[next++];
                int offset = repeat * segment.Length + (segment.Padding == Padding.Left ? segment.Length - valid : 0);
                if (segment.KeyStart >= 0)
                {
                    keys.Add(segment.KeyStart + offset, segment.KeyStart + offset + valid);
                }

                if (segment.QueryStart >= 0)
                {
                    queries.Add(segment.QueryStart + offset, segment.QueryStart + offset + valid);
                }
            }
        }
    }

    private static void ReadKeys(ReadOnlySpan<bool> valid, scoped ref IntervalList keys, scoped ref IntervalList queries)
    {
        keys.AddRuns(valid, 0);
        foreach (var segment in TMask.Segments)
        {
            if (segment.QueryStart >= 0 && segment.KeyStart >= 0)
            {
                queries.AddRuns(valid.Slice(segment.KeyStart, segment.TotalLength), segment.QueryStart);
            }
            else if (segment.QueryStart >= 0)
            {
                queries.Add(segment.QueryStart, segment.QueryStart + segment.TotalLength);
            }
        }
    }

    private static int CountPaddedSegments()
    {
        int count = 0;
        foreach (var segment in TMask.Segments)
        {
            count += segment.Padding == Padding.None ? 0 : segment.Count;
        }

        return count;
    }

    private static void CheckRanges(ReadOnlySpan<int> validLengths)
    {
        int next = 0;
        foreach (var segment in TMask.Segments)
        {
            for (int repeat = 0; segment.Padding != Padding.None && repeat < segment.Count; repeat++)
            {
                int valid = validLengths[next++];
                if ((uint)valid > (uint)segment.Length)
                {
                    string name = segment.Count == 1 ? segment.Name : $"{segment.Name}[{repeat}]";
                    throw new ArgumentOutOfRangeException(
                        nameof(validLengths),
                        valid,
                        $"The valid length of segment {name} must be from 0 to {segment.Length}."
                    );
                }
            }
        }
    }

    private static void RefusePaddedQueriesWithoutKeys()
    {
        foreach (var segment in TMask.Segments)
        {
            if (segment.Padding != Padding.None && segment.KeyStart < 0 && segment.QueryStart >= 0)
            {
                throw new NotSupportedException(
                    $"Segment {segment.Name} has padded queries without keys, so valid keys cannot tell which of its rows "
                        + "are blank. Use valid lengths."
                );
            }
        }
    }
}
