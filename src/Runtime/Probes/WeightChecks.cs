namespace MaskGen;

/// <summary>Holds matrices of weights to a mask, row by row.</summary>
/// <param name="mask">The mask.</param>
/// <param name="heads">Planes of a batch item.</param>
/// <param name="findings">Receives what is wrong.</param>
/// <param name="tolerance">How far a row's sum may be from 1.</param>
internal sealed class WeightChecks(ProbedMask mask, int heads, FindingList findings, float tolerance)
{
    /// <summary>How far equal weights may be apart, relative to their size.</summary>
    private const float UniformTolerance = 1e-5f;

    /// <summary>Whether an allowed weight of exactly 0 is wrong: not where scores are real and may underflow.</summary>
    public bool ExpectsEveryAllowedKey { get; init; }

    /// <summary>The mistake that explains the first plane whose pattern is wrong.</summary>
    public string? LikelyCause { get; private set; }

    /// <summary>Checks [Tq, Tk] weights.</summary>
    public void Check(int plane, ReadOnlySpan<float> weights)
    {
        bool patternIsRight = true;
        for (int query = 0; query < mask.QueryLength; query++)
        {
            var row = weights.Slice(query * mask.KeyLength, mask.KeyLength);
            patternIsRight &= CheckRow(plane, query, mask.Row(plane / heads, query), row);
        }

        if (!patternIsRight)
        {
            LikelyCause ??= MaskSuspects.Find(mask, plane / heads, weights);
        }
    }

    /// <summary>Checks a row and returns whether its non-zero weights are where the mask allows them.</summary>
    private bool CheckRow(int plane, int query, ReadOnlySpan<bool> allowed, ReadOnlySpan<float> weights)
    {
        bool isEmpty = !allowed.Contains(true);
        for (int key = 0; key < weights.Length; key++)
        {
            if (!float.IsFinite(weights[key]))
            {
                string reason = isEmpty ? "; the query may attend no key, so this is a softmax of nothing" : "";
                findings.Add(
                    ProbeFindingKind.NotFinite,
                    plane,
                    query,
                    key,
                    weights[key],
                    "the weights of {0} are {2} from {1} on" + reason + "."
                );
                return true;
            }
        }

        if (allowed.Contains(false) && IsUniform(weights))
        {
            findings.Add(
                ProbeFindingKind.UniformRow,
                plane,
                query,
                key: null,
                weights[0],
                "{0} gives every key the weight {2:G4}, blocked ones too, as softmax does where all scores are one finite fill value."
            );
            return isEmpty;
        }

        if (isEmpty)
        {
            CheckEmptyRow(plane, query, weights);
            return true;
        }

        CheckSum(plane, query, weights);
        return CheckCells(plane, query, allowed, weights);
    }

    private bool CheckCells(int plane, int query, ReadOnlySpan<bool> allowed, ReadOnlySpan<float> weights)
    {
        bool patternIsRight = true;
        for (int key = 0; key < weights.Length; key++)
        {
            if (!allowed[key] && weights[key] != 0)
            {
                patternIsRight = false;
                findings.Add(
                    ProbeFindingKind.BlockedWeight,
                    plane,
                    query,
                    key,
                    weights[key],
                    severity: Math.Abs(weights[key]),
                    "{0} gives {1} the weight {2:G4}, but may not attend it."
                );
            }
            else if (ExpectsEveryAllowedKey && allowed[key] && weights[key] == 0)
            {
                patternIsRight = false;
                findings.Add(
                    ProbeFindingKind.IgnoredKey,
                    plane,
                    query,
                    key,
                    0,
                    "{0} gives {1} the weight 0, though it may attend it."
                );
            }
        }

        return patternIsRight;
    }

    private void CheckEmptyRow(int plane, int query, ReadOnlySpan<float> weights)
    {
        int key = weights.IndexOfAnyExcept(0f);
        if (key >= 0)
        {
            findings.Add(
                ProbeFindingKind.EmptyRowNotZero,
                plane,
                query,
                key,
                weights[key],
                "{0} may attend no key, but gives {1} the weight {2:G4} instead of 0."
            );
        }
    }

    private void CheckSum(int plane, int query, ReadOnlySpan<float> weights)
    {
        double sum = 0;
        foreach (float weight in weights)
        {
            sum += weight;
        }

        double error = Math.Abs(sum - 1);
        if (error > tolerance)
        {
            findings.Add(
                ProbeFindingKind.RowSum,
                plane,
                query,
                key: null,
                (float)sum,
                error,
                "the weights of {0} sum to {2:G6} instead of 1."
            );
        }
    }

    private static bool IsUniform(ReadOnlySpan<float> weights)
    {
        foreach (float weight in weights)
        {
            if (Math.Abs(weight - weights[0]) > UniformTolerance * weights[0])
            {
                return false;
            }
        }

        return weights[0] > 0;
    }
}
