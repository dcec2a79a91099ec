using System.Globalization;

namespace MaskGen.Benchmarks.SideBySide;

/// <summary>Whether two results agree.</summary>
internal static class Comparison
{
    /// <summary>Compares rows that have an allowed key; the others are ours to define and are left out.</summary>
    /// <param name="workload">Says which rows have.</param>
    /// <param name="ours">[B, H, Tq, width].</param>
    /// <param name="theirs">The same.</param>
    /// <param name="width">Elements of a row.</param>
    /// <param name="tolerance">Largest difference, relative to the row's largest value of ours.</param>
    /// <returns>Where they differ, or null.</returns>
    public static string? OfRows(
        Workload workload,
        ReadOnlySpan<float> ours,
        ReadOnlySpan<float> theirs,
        int width,
        float tolerance
    )
    {
        for (int row = 0; row < ours.Length / width; row++)
        {
            if (workload.HasKeys(row) && Of(ours.Slice(row * width, width), theirs.Slice(row * width, width), tolerance) is { } difference)
            {
                return string.Create(CultureInfo.InvariantCulture, $"row {row}: {difference}");
            }
        }

        return null;
    }

    /// <summary>Compares whole tensors by the largest difference.</summary>
    /// <param name="name">What they hold.</param>
    /// <param name="ours">Of any shape.</param>
    /// <param name="theirs">Of the same.</param>
    /// <param name="tolerance">Largest difference, relative to the largest value of ours.</param>
    /// <returns>Where they differ, or null.</returns>
    public static string? OfTensors(string name, ReadOnlySpan<float> ours, ReadOnlySpan<float> theirs, float tolerance) =>
        Of(ours, theirs, tolerance) is { } difference ? $"{name}, {difference}" : null;

    private static string? Of(ReadOnlySpan<float> ours, ReadOnlySpan<float> theirs, float tolerance)
    {
        float largest = 0;
        foreach (float value in ours)
        {
            largest = MathF.Max(largest, MathF.Abs(value));
        }

        for (int column = 0; column < ours.Length; column++)
        {
            // Negated, so that NaN differs from everything.
            if (!(MathF.Abs(ours[column] - theirs[column]) <= tolerance * largest))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"column {column} is {ours[column]:R} here and {theirs[column]:R} there"
                );
            }
        }

        return null;
    }
}
