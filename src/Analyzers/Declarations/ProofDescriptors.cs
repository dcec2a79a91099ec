using System.Collections.Immutable;
using MaskGen.Layout.Proofs;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers;

/// <summary>
/// The <c>MASK1xxx</c> rules. Each can be suppressed and configured, because a mask may break what its segments imply on
/// purpose; only what is promised in writing is an error. The placeholders are described in <see cref="ProofIds"/>.
/// </summary>
public static class ProofDescriptors
{
    public const string Category = "MaskGen.Proof";

    private static readonly DiagnosticDescriptor FutureLeak = Rule(
        ProofIds.FutureLeak,
        "Causal segment learns its own future",
        DiagnosticSeverity.Warning,
        "Tokens of the causal segment '{0}' receive information from later ones: {1}"
    );

    private static readonly DiagnosticDescriptor NotAutoregressive = Rule(
        ProofIds.NotAutoregressive,
        "Mask is not autoregressive",
        DiagnosticSeverity.Error,
        "'{0}' promises that no token receives information from a later one, but one does: {1}"
    );

    private static readonly DiagnosticDescriptor BrokenNoFlow = Rule(
        ProofIds.BrokenNoFlow,
        "Information flows that must not",
        DiagnosticSeverity.Error,
        "Information of '{0}' reaches '{1}': {2}"
    );

    private static readonly DiagnosticDescriptor DenyUndone = Rule(
        ProofIds.DenyUndone,
        "Denied keys arrive through other tokens",
        DiagnosticSeverity.Warning,
        "'{0}' cannot see '{1}', but receives it through {2}: {3}"
    );

    private static readonly DiagnosticDescriptor PrefixNotCacheable = Rule(
        ProofIds.PrefixNotCacheable,
        "Prefix cannot be cached",
        DiagnosticSeverity.Error,
        "The prefix and what follows it cannot be computed one after the other: {0}"
    );

    private static readonly DiagnosticDescriptor EmptyRows = Rule(
        ProofIds.EmptyRows,
        "Rows without an allowed key",
        DiagnosticSeverity.Warning,
        "Empty rows in {0}: {1} of {2} have no allowed key, beginning with row {3}"
    );

    private static readonly DiagnosticDescriptor DeadKeys = Rule(
        ProofIds.DeadKeys,
        "Keys that no query may attend",
        DiagnosticSeverity.Warning,
        "Dead keys in {0}: no query may attend {1} of {2}, beginning with key {3}"
    );

    private static readonly DiagnosticDescriptor DeadSegment = Rule(
        ProofIds.DeadSegment,
        "Segment that no query may attend",
        DiagnosticSeverity.Warning,
        "No query may attend any key of {0}"
    );

    private static readonly DiagnosticDescriptor RowsCanBeEmpty = Rule(
        ProofIds.RowsCanBeEmpty,
        "Rows without an allowed key at some valid lengths",
        DiagnosticSeverity.Warning,
        "Rows of {0} can be empty, {1} of {2}: row {3} is empty when {4}"
    );

    private static readonly DiagnosticDescriptor RowsEmptyAtZero = Rule(
        ProofIds.RowsEmptyAtZero,
        "Rows without an allowed key at valid length 0",
        DiagnosticSeverity.Info,
        "Rows of {0} are empty at valid length 0, {1} of {2}: row {3} is empty when {4}"
    );

    private static readonly DiagnosticDescriptor KeysDeadAtZero = Rule(
        ProofIds.KeysDeadAtZero,
        "Keys that no query may attend at valid length 0",
        DiagnosticSeverity.Info,
        "Real keys of {0} are dead at valid length 0, {1} of {2}: no real query may attend key {3} when {4}"
    );

    private static readonly DiagnosticDescriptor KeysCanBeDead = Rule(
        ProofIds.KeysCanBeDead,
        "Keys that no query may attend at some valid lengths",
        DiagnosticSeverity.Warning,
        "Real keys of {0} can be dead, {1} of {2}: no real query may attend key {3} when {4}"
    );

    private static readonly DiagnosticDescriptor RuleChangesNothing = Rule(
        ProofIds.RuleChangesNothing,
        "Rule changes nothing",
        DiagnosticSeverity.Warning,
        "Rule '{0}' changes no cell of the mask: {1}"
    );

    /// <summary>All of them, by id.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All =
    [
        FutureLeak,
        NotAutoregressive,
        BrokenNoFlow,
        DenyUndone,
        PrefixNotCacheable,
        EmptyRows,
        DeadKeys,
        DeadSegment,
        RowsCanBeEmpty,
        RowsEmptyAtZero,
        KeysDeadAtZero,
        KeysCanBeDead,
        RuleChangesNothing,
    ];

    private static DiagnosticDescriptor Rule(string id, string title, DiagnosticSeverity severity, string message) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true, helpLinkUri: RuleHelp.LinkTo(id));
}
