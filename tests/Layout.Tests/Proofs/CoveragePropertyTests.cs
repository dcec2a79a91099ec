using System.Globalization;
using System.Text.RegularExpressions;
using MaskGen.Layout.Checks;
using MaskGen.Layout.Proofs;
using static MaskGen.Layout.Tests.Proofs.PlainMask;

namespace MaskGen.Layout.Tests.Proofs;

/// <summary>Exactly the rows and keys that valid lengths leave without cells are found, with exactly those lengths.</summary>
public sealed partial class CoveragePropertyTests
{
    private static readonly string[] OfRows = [ProofIds.EmptyRows, ProofIds.RowsCanBeEmpty, ProofIds.RowsEmptyAtZero];
    private static readonly string[] OfKeys = [ProofIds.DeadKeys, ProofIds.KeysCanBeDead, ProofIds.KeysDeadAtZero];

    [Fact]
    public void Exactly_the_rows_that_are_or_can_be_empty_are_reported() =>
        RandomMasks.Check((_, mask, findings) =>
            Compare(
                findings,
                OfRows,
                mask,
                token => token.Row is not null,
                mask.IsEmptyRow,
                (token, lengths) => mask.Tokens.Exists(key => mask.Sees(token, key) && IsLong(key, lengths))
            )
        );

    [Fact]
    public void Exactly_the_keys_that_are_or_can_be_dead_are_reported() =>
        RandomMasks.Check((_, mask, findings) =>
            Compare(
                findings,
                OfKeys,
                mask,
                token => token.Key is not null,
                mask.IsDeadKey,
                (token, lengths) => mask.Tokens.Exists(query => mask.Sees(query, token) && IsLong(query, lengths))
            )
        );

    private static bool IsLong(Token token, int[] lengths) => token.Padded >= 0 && lengths[token.Padded] > 0;

    private static void Compare(
        DeclarationProblem[] findings,
        string[] ids,
        PlainMask mask,
        Func<Token, bool> isLine,
        Func<Token, int[], bool> isGone,
        Func<Token, int[], bool> isPartial
    )
    {
        int[][] lengths = [.. mask.Lengths()];
        foreach (IGrouping<int, Token> segment in mask.Tokens.Where(isLine).GroupBy(token => token.Index))
        {
            Token[] always = [.. segment.Where(token => isGone(token, lengths[^1]))];
            Token[] partly = [.. segment.Except(always).Where(token => Array.Exists(lengths, n => isGone(token, n) && isPartial(token, n)))];
            Token[] atZero = [.. segment.Except(always).Except(partly).Where(token => Array.Exists(lengths, n => isGone(token, n)))];
            bool isDead = ids == OfKeys && always.Length == segment.Count();
            Assert.True(ids != OfKeys || isDead == (Find(ProofIds.DeadSegment, segment.Key) is not null));
            Check(ids[0], segment, isDead ? [] : always);
            CheckLengths(Check(ids[1], segment, partly), partly);
            CheckLengths(Check(ids[2], segment, partly.Length > 0 ? [] : atZero), atZero);
        }

        DeclarationProblem? Find(string id, int segment) =>
            findings.SingleOrDefault(finding => finding.Id == id && finding.Place.Index == segment);

        DeclarationProblem? Check(string id, IGrouping<int, Token> segment, Token[] lines)
        {
            DeclarationProblem? finding = Find(id, segment.Key);
            string[] expected = [$"{lines.Length}", $"{segment.Count()}", .. lines.Take(1).Select(line => line.Name)];
            Assert.Equal(lines.Length == 0 ? null : string.Join(' ', expected), finding is null ? null : string.Join(' ', finding.Arguments.Skip(1).Take(3)));
            return finding;
        }

        void CheckLengths(DeclarationProblem? finding, Token[] lines)
        {
            if (finding is not null && !finding.Arguments[4].Contains(" more are", StringComparison.Ordinal))
            {
                Func<int[], bool> isMeant = Read(finding.Arguments[4], mask);
                Assert.All(lengths, n => Assert.Equal(isGone(lines[0], n), isMeant(n)));
            }
        }
    }

    /// <summary>The combinations of lengths that a message describes.</summary>
    private static Func<int[], bool> Read(string text, PlainMask mask)
    {
        List<Func<int[], bool>> conditions = [];
        foreach (string clause in text["the valid length of ".Length..].Split(" and that of "))
        {
            Match match = Clause().Match(clause);
            Assert.True(match.Success, clause);
            string name = match.Groups["name"].Value;
            int[] padded = [.. mask.Tokens.Where(token => Means(name, token)).Select(token => token.Padded).Distinct()];
            Assert.Equal(match.Groups["every"].Success, padded.Length > 1);
            int first = int.Parse(match.Groups["first"].Value, CultureInfo.InvariantCulture);
            (int least, int most) = match.Groups["how"].Value switch
            {
                "at least " => (first, int.MaxValue),
                "at most " => (0, first),
                "from " => (first, int.Parse(match.Groups["last"].Value, CultureInfo.InvariantCulture)),
                _ => (first, first),
            };
            conditions.Add(lengths => Array.TrueForAll(padded, i => least <= lengths[i] && lengths[i] <= most));
        }

        return lengths => conditions.TrueForAll(holds => holds(lengths));
    }

    [GeneratedRegex(@"^(?<every>every )?'(?<name>[^']+)' is (?<how>at least |at most |from )?(?<first>[0-9]+)( to (?<last>[0-9]+))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Clause();
}
