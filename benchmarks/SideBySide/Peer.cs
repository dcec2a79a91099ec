namespace MaskGen.Benchmarks.SideBySide;

/// <summary>Somebody else's way to the same result.</summary>
/// <param name="Name">As in the RATIO lines.</param>
/// <param name="Variant">Which of the ways this peer offers; the RATIO line gives the fastest.</param>
/// <param name="Run">One call.</param>
/// <param name="Ours">Our call with the same arguments.</param>
/// <param name="Difference">Runs both and says how their results differ, or null where they agree.</param>
internal sealed record Peer(string Name, string Variant, Action Run, Action Ours, Func<string?> Difference)
{
    /// <summary>Whether it stands in the table only: it does not compute quite the same.</summary>
    public bool IsMentionedOnly { get; init; }

    /// <summary>About how many milliseconds a call takes, where it may be too many.</summary>
    public double EstimatedTime { get; init; }

    /// <summary>Whether both run on one thread, which is what floors are for.</summary>
    public bool IsSingleThreaded { get; init; } = true;
}
