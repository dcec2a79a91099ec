using MaskGen.Layout.Checks;

namespace MaskGen.Layout.Rules;

/// <summary>
/// A table of document lengths as the library's predicates get it: it remembers which document each position lies in,
/// because every cell asks for two of them.
/// </summary>
internal sealed class DocumentTable(int[] lengths)
{
    /// <summary>One more than the document, so that 0 is a position that nobody has asked for.</summary>
    private readonly int[] _known = new int[Limits.TokensPerSide];

    public int Count => lengths.Length;

    public int DocumentOf(int position)
    {
        if ((uint)position >= (uint)_known.Length)
        {
            return MaskRules.DocumentOf(position, lengths);
        }

        if (_known[position] == 0)
        {
            _known[position] = MaskRules.DocumentOf(position, lengths) + 1;
        }

        return _known[position] - 1;
    }
}
