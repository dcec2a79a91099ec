namespace MaskGen.Layout.Rules;

/// <summary>Asks a rule about every cell.</summary>
internal static class RuleEvaluator
{
    /// <summary>The cells for which the rule holds, or where and why it has no answer.</summary>
    /// <param name="program">The rule.</param>
    /// <param name="queryLength">Number of rows.</param>
    /// <param name="keyLength">Number of columns.</param>
    /// <param name="cancellation">Checked every 1024 cells, and within long loops.</param>
    public static (RuleCells Cells, RuleFailure? Failure) Evaluate(
        RuleProgram program,
        int queryLength,
        int keyLength,
        CancellationToken cancellation
    )
    {
        RowEvaluator evaluate = RuleCompiler.Compile(program);
        RuleRun run = new(keyLength, cancellation);
        bool[] row = new bool[keyLength];
        RuleCells cells = new(keyLength);
        for (int query = 0; query < queryLength; query++)
        {
            if (Failure(evaluate, run, query, row) is { } failure)
            {
                return (cells, failure);
            }

            cells.Add(row);
        }

        return (cells, Failure: null);
    }

    private static RuleFailure? Failure(RowEvaluator evaluate, RuleRun run, int query, bool[] row)
    {
        try
        {
            evaluate(run, query, row);
            return null;
        }
        catch (DivideByZeroException)
        {
            return Because("it divides by zero");
        }
        catch (OverflowException)
        {
            return Because("the result does not fit its type");
        }
        catch (ArgumentOutOfRangeException mistake)
        {
            return Because(
                mistake.ActualValue is { } value
                    ? FormattableString.Invariant($"'{mistake.ParamName}' is {value}, which is out of range")
                    : $"'{mistake.ParamName}' is out of range"
            );
        }
        catch (RuleFailureException failed)
        {
            return Because(failed.Message);
        }
        catch (TooManyStepsException tooMany)
        {
            return new RuleFailure(query, run.Key, run.Site, Reason: null, tooMany.InOneCell);
        }

        RuleFailure Because(string reason) => new(query, run.Key, run.Site, reason, InOneCell: true);
    }
}

/// <summary>Where and why a rule has no answer.</summary>
/// <param name="Site">The place in its code.</param>
/// <param name="Reason">Why; <see langword="null"/> where it ran for too long.</param>
/// <param name="InOneCell">This cell alone is the reason, not all cells so far.</param>
internal sealed record RuleFailure(int Query, int Key, int Site, string? Reason, bool InOneCell);
