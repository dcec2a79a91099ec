namespace MaskGen;

/// <summary>
/// Holds attention that runs to the mask that was declared: the run-time twin of the compiler's proofs, for code that they
/// cannot see. For tests.
/// </summary>
/// <remarks>
/// <para>
/// A probe shows mistakes of the mask at the inputs that were tried. It is no proof: not for other lengths, valid lengths or
/// code paths (a fused kernel that takes over from some length on), not for information that tokens exchange outside of
/// attention, such as normalisation over the sequence, and not for several layers in a row.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// ProbeReport report = AttentionProbe.CheckFunction&lt;PolicyMask.Tag&gt;(attention.Run, headDimension: 64);
/// Assert.True(report.IsClean, report.ToString());
/// </code>
/// </example>
public static class AttentionProbe
{
    private const float DefaultTolerance = 1e-4f;

    /// <summary>Checks a matrix of attention weights, after softmax, against a mask.</summary>
    /// <remarks>
    /// Found are: weight on blocked cells, rows that do not sum to one, rows in which all keys weigh the same although some are
    /// blocked, NaN and ∞, and rows without allowed keys that are not zero. An allowed weight of 0 is not reported, because
    /// real scores underflow to it. That a weight is right is not checked, and a blocked key whose weight is 0 may still have
    /// changed the other weights: <see cref="CheckFunction{TMask}"/> tries that.
    /// </remarks>
    /// <param name="weights">[B, H, Tq, Tk]; the length is a non-zero multiple of B · Tq · Tk.</param>
    /// <param name="validLengths">[B, P], number of real tokens of each padded segment; empty where all are real, B being 1.</param>
    /// <param name="tolerance">How far the sum of a row may be from 1. The default suits float; half precision needs 1e-2.</param>
    /// <typeparam name="TMask">The mask: the generated type's <c>Tag</c>.</typeparam>
    /// <exception cref="ArgumentException">The length of <paramref name="weights"/> or <paramref name="validLengths"/> does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A valid length is outside of its segment, or <paramref name="tolerance"/> is not positive and finite.
    /// </exception>
    public static ProbeReport CheckWeights<TMask>(
        ReadOnlySpan<float> weights,
        ReadOnlySpan<int> validLengths = default,
        float tolerance = DefaultTolerance
    )
        where TMask : struct, IAttentionMask
    {
        CheckTolerance(tolerance);
        int items = ProbedMask.BatchSize<TMask>(validLengths);
        long oneHead = (long)items * TMask.QueryLength * TMask.KeyLength;
        if (weights.IsEmpty || weights.Length % oneHead != 0)
        {
            throw new ArgumentException(
                $"Expected a multiple of {oneHead} weights ({items} · {TMask.QueryLength} · {TMask.KeyLength}), one for each head; got {weights.Length}.",
                nameof(weights)
            );
        }

        var mask = ProbedMask.Create<TMask>(items, validLengths);
        int heads = (int)(weights.Length / oneHead);
        var findings = new FindingList(mask, heads, items * heads);
        var checks = new WeightChecks(mask, heads, findings, tolerance);
        int plane = TMask.QueryLength * TMask.KeyLength;
        for (int i = 0; i < items * heads; i++)
        {
            checks.Check(i, weights.Slice(i * plane, plane));
        }

        return new(mask.Title, findings.ToFindings(), checks.LikelyCause);
    }

    /// <summary>Checks a function that computes attention, its mask built in, against the mask it should have.</summary>
    /// <remarks>
    /// <para>
    /// Found is all that <see cref="CheckWeights{TMask}"/> finds; an allowed key that is given no weight, so that something
    /// blocks too much; and blocked keys that have no weight but change the outputs all the same, for example through the
    /// sum that is divided by. All Tq · Tk weights are read, by about Tk / D calls with values of 0 and 1. The influence of
    /// blocked keys on weights is tried for at least 32 queries, evenly spaced, and the first and last of every segment, by a
    /// call each: all queries of short masks, a sample of long ones.
    /// </para>
    /// <para>
    /// Random queries and keys keep scores below 1 in size, so that no allowed weight is rounded to 0; a bias that grows with
    /// distance, such as ALiBi, may still do that, and is then reported as ignored keys.
    /// </para>
    /// <para>
    /// For several heads or a batch, probe them one by one: copy the inputs to the place of one head, leave the others at
    /// zero, run all, and copy that head's outputs back. Hand in attention alone, without dropout, projection or residual.
    /// </para>
    /// </remarks>
    /// <param name="attention">The function.</param>
    /// <param name="headDimension">Columns of queries, keys and values, D.</param>
    /// <param name="validLengths">[P], the valid lengths that the function was told; empty where all tokens are real.</param>
    /// <param name="tolerance">
    /// How far sums of weights may be from 1, and equal outputs from each other relative to the largest. The default suits
    /// float; half precision needs 1e-2.
    /// </param>
    /// <param name="seed">Of the random inputs; equal seeds give equal reports.</param>
    /// <typeparam name="TMask">The mask: the generated type's <c>Tag</c>.</typeparam>
    /// <exception cref="ArgumentNullException"><paramref name="attention"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="validLengths"/> does not hold P values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A valid length is outside of its segment, <paramref name="headDimension"/> is less than 1, or
    /// <paramref name="tolerance"/> is not positive and finite.
    /// </exception>
    public static ProbeReport CheckFunction<TMask>(
        AttentionFunction attention,
        int headDimension,
        ReadOnlySpan<int> validLengths = default,
        float tolerance = DefaultTolerance,
        int seed = 0
    )
        where TMask : struct, IAttentionMask
    {
        var mask = CheckArguments<TMask>(attention, headDimension, validLengths, tolerance);
        var probe = new FunctionProbe(mask, attention, headDimension, tolerance, seed);
        return new FunctionChecks(mask, probe, tolerance).Run();
    }

    /// <summary>Checks that NaN in keys and values reaches no query that may not attend them.</summary>
    /// <remarks>
    /// A check of its own because many correct functions fail it: adding −∞ to a NaN score leaves NaN, and a weight of 0
    /// times a value of NaN is NaN. That matters where padding or an unused part of a cache holds whatever was there. Tried
    /// are the blocked keys of the same queries as in <see cref="CheckFunction{TMask}"/>; rows that are NaN anyway are left
    /// out.
    /// </remarks>
    /// <param name="attention">The function.</param>
    /// <param name="headDimension">Columns of queries, keys and values, D.</param>
    /// <param name="validLengths">[P], the valid lengths that the function was told; empty where all tokens are real.</param>
    /// <param name="tolerance">How far equal outputs may be from each other, relative to the largest.</param>
    /// <param name="seed">Of the random inputs; equal seeds give equal reports.</param>
    /// <typeparam name="TMask">The mask: the generated type's <c>Tag</c>.</typeparam>
    /// <exception cref="ArgumentNullException"><paramref name="attention"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="validLengths"/> does not hold P values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A valid length is outside of its segment, <paramref name="headDimension"/> is less than 1, or
    /// <paramref name="tolerance"/> is not positive and finite.
    /// </exception>
    public static ProbeReport CheckNaN<TMask>(
        AttentionFunction attention,
        int headDimension,
        ReadOnlySpan<int> validLengths = default,
        float tolerance = DefaultTolerance,
        int seed = 0
    )
        where TMask : struct, IAttentionMask
    {
        var mask = CheckArguments<TMask>(attention, headDimension, validLengths, tolerance);
        var probe = new FunctionProbe(mask, attention, headDimension, tolerance, seed);
        return new FunctionChecks(mask, probe, tolerance).RunNaN();
    }

    private static ProbedMask CheckArguments<TMask>(
        AttentionFunction attention,
        int headDimension,
        ReadOnlySpan<int> validLengths,
        float tolerance
    )
        where TMask : struct, IAttentionMask
    {
        ArgumentNullException.ThrowIfNull(attention);
        ArgumentOutOfRangeException.ThrowIfLessThan(headDimension, 1);
        CheckTolerance(tolerance);
        int items = ProbedMask.BatchSize<TMask>(validLengths);
        if (items != 1)
        {
            throw new ArgumentException(
                $"One batch item is probed; the valid lengths of {items} were given.",
                nameof(validLengths)
            );
        }

        return ProbedMask.Create<TMask>(items, validLengths);
    }

    private static void CheckTolerance(float tolerance)
    {
        if (!(tolerance > 0) || !float.IsFinite(tolerance))
        {
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "The tolerance must be positive and finite.");
        }
    }
}
