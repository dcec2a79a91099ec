using System.Globalization;
using MaskGen.Layout.Checks;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Proofs;
using static MaskGen.Layout.Tests.Proofs.PlainMask;

namespace MaskGen.Layout.Tests.Proofs;

/// <summary>Exactly what flows is found, on a path that is there and as short as any.</summary>
public class FlowPropertyTests
{
    [Fact]
    public void Exactly_the_causal_segments_that_learn_their_future_are_reported() =>
        RandomMasks.Check((declaration, mask, findings) =>
        {
            bool isSilent = findings.Any(finding => finding.Id == ProofIds.NotAutoregressive);
            Compare(
                findings,
                ProofIds.FutureLeak,
                mask,
                declaration.Segments.Count,
                i => isSilent || declaration.Segments[i].Kind != SegmentKind.Causal ? null : (to, from) => to.Index == i && from.Index == i && IsLater(mask, from, to)
            );
        });

    [Fact]
    public void A_mask_is_autoregressive_unless_some_token_learns_from_a_later_one() =>
        RandomMasks.Check((declaration, mask, findings) =>
            Compare(
                findings,
                ProofIds.NotAutoregressive,
                mask,
                promises: 1,
                _ => declaration.IsAutoregressive ? (to, from) => IsLater(mask, from, to) : null
            )
        );

    [Fact]
    public void Exactly_the_flows_that_must_not_be_are_reported() =>
        RandomMasks.Check((declaration, mask, findings) =>
            Compare(
                findings,
                ProofIds.BrokenNoFlow,
                mask,
                declaration.NoFlows.Count,
                i => (to, from) => Means(declaration.NoFlows[i].To, to) && Means(declaration.NoFlows[i].From, from),
                i => declaration.NoFlows[i].Layers ?? int.MaxValue
            )
        );

    [Fact]
    public void Exactly_the_denied_keys_that_arrive_all_the_same_are_reported() =>
        RandomMasks.Check((declaration, mask, findings) =>
            Compare(
                findings,
                ProofIds.DenyUndone,
                mask,
                declaration.Rectangles.Count,
                i =>
                    declaration.Rectangles[i].Allows || declaration.NoFlows.Any(promise => IsAbout(promise, declaration.Rectangles[i], mask))
                        ? null
                        : (to, from) => Means(declaration.Rectangles[i].Query, to) && Means(declaration.Rectangles[i].Key, from)
            )
        );

    private static bool IsAbout(NoFlowDeclaration promise, RectangleDeclaration deny, PlainMask mask) =>
        mask.Tokens.All(token => !Means(deny.Key, token) || Means(promise.From, token))
        && mask.Tokens.All(token => !Means(deny.Query, token) || Means(promise.To, token));

    private static bool IsLater(PlainMask mask, Token token, Token than) => mask.Tokens.IndexOf(token) > mask.Tokens.IndexOf(than);

    private static void Compare(
        DeclarationProblem[] findings,
        string id,
        PlainMask mask,
        int promises,
        Func<int, Func<Token, Token, bool>?> pairs,
        Func<int, int>? mostLayers = null
    )
    {
        DeclarationProblem[] found = [.. findings.Where(finding => finding.Id == id)];
        Assert.Equal(found.Length, found.DistinctBy(finding => finding.Place.Index).Count());
        for (int i = 0; i < promises; i++)
        {
            Func<Token, Token, bool>? isPair = pairs(i);
            int expected = isPair is null ? 0 : mask.Shortest(isPair);
            expected = expected > (mostLayers?.Invoke(i) ?? int.MaxValue) ? 0 : expected;
            DeclarationProblem? finding = found.SingleOrDefault(finding => finding.Place.Index == i);
            Assert.Equal(expected, finding is null ? 0 : Layers(finding, mask, isPair!));
        }
    }

    /// <summary>The number of layers that a finding names, which is that of the path beside it, which is there.</summary>
    private static int Layers(DeclarationProblem finding, PlainMask mask, Func<Token, Token, bool> isPair)
    {
        string[] parts = finding.Arguments[^1].Split(" (");
        Token[] path = [.. parts[0].Split(" ← ").Select(name => mask.Tokens.Single(token => token.Name == name))];
        Assert.True(isPair(path[0], path[^1]));
        Assert.All(path.Zip(path.Skip(1)), step => Assert.True(mask.Sees(step.First, step.Second)));
        int layers = path.Length - 1;
        Assert.Equal(layers == 1 ? "1 layer)" : string.Create(CultureInfo.InvariantCulture, $"{layers} layers)"), parts[1]);
        return layers;
    }
}
