namespace MaskGen.Analyzers.Tests.Verification;

/// <summary>Pairs as many of the left with one each of the right as can be.</summary>
internal sealed class Matching
{
    private readonly int[] _leftOfRight;
    private readonly int[] _rightOfLeft;
    private readonly Func<int, int, bool> _fits;

    public Matching(int left, int right, Func<int, int, bool> fits)
    {
        _fits = fits;
        _leftOfRight = [.. Enumerable.Repeat(-1, right)];
        _rightOfLeft = [.. Enumerable.Repeat(-1, left)];
        for (int index = 0; index < left; index++)
        {
            Place(index, new bool[right]);
        }
    }

    public bool IsPerfect => !LonelyLeft.Any() && !LonelyRight.Any();

    public IEnumerable<int> LonelyLeft => Lonely(_rightOfLeft);

    public IEnumerable<int> LonelyRight => Lonely(_leftOfRight);

    /// <summary>Finds a partner for one on the left; others on the left may have to change theirs.</summary>
    private bool Place(int left, bool[] tried)
    {
        for (int right = 0; right < tried.Length; right++)
        {
            if (!tried[right] && _fits(left, right))
            {
                tried[right] = true;
                if (_leftOfRight[right] < 0 || Place(_leftOfRight[right], tried))
                {
                    (_leftOfRight[right], _rightOfLeft[left]) = (left, right);
                    return true;
                }
            }
        }

        return false;
    }

    private static IEnumerable<int> Lonely(int[] partners) =>
        Enumerable.Range(0, partners.Length).Where(index => partners[index] < 0);
}
