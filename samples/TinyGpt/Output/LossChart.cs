using System.Globalization;
using System.Text;

namespace MaskGen.Samples.TinyGpt;

/// <summary>The curves of the training losses, as SVG.</summary>
internal static class LossChart
{
    private const int Width = 720;
    private const int Height = 400;
    private const int Margin = 50;
    private const int Points = 150;

    private static readonly string[] Colors = ["#2563eb", "#dc2626"];

    public static string Draw(IReadOnlyList<Result> results)
    {
        (int Step, double Loss)[][] curves = [.. results.Select(result => Smooth(result.Losses))];
        int steps = results[0].Losses.Count;
        double highest = Math.Ceiling(curves.Max(curve => curve.Max(point => point.Loss)));
        StringBuilder svg = new();
        Append(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"13\">\n");
        Append(svg, $"<rect width=\"{Width}\" height=\"{Height}\" fill=\"white\"/>\n");
        for (int loss = 0; loss <= highest; loss++)
        {
            Append(svg, $"<path d=\"M{X(0)} {Y(loss)}H{X(steps)}\" stroke=\"#ddd\"/>\n");
            Append(svg, $"<text x=\"{Margin - 10}\" y=\"{Y(loss) + 4}\" text-anchor=\"end\">{loss}</text>\n");
        }

        for (int quarter = 0; quarter <= 4; quarter++)
        {
            int step = steps * quarter / 4;
            Append(svg, $"<text x=\"{X(step)}\" y=\"{Height - Margin + 20}\" text-anchor=\"middle\">{step}</text>\n");
        }

        Append(svg, $"<text x=\"{Width / 2}\" y=\"{Height - 10}\" text-anchor=\"middle\">steps</text>\n");
        Append(svg, $"<text x=\"{Margin}\" y=\"{Margin - 20}\">training loss per character</text>\n");
        for (int i = 0; i < results.Count; i++)
        {
            string points = string.Join(' ', curves[i].Select(point => Invariant($"{X(point.Step)},{Y(point.Loss)}")));
            Append(svg, $"<polyline points=\"{points}\" fill=\"none\" stroke=\"{Colors[i]}\" stroke-width=\"2\"/>\n");
            Append(svg, $"<text x=\"{Width - Margin}\" y=\"{Margin + 20 * i}\" fill=\"{Colors[i]}\" text-anchor=\"end\">{results[i].Name}</text>\n");
        }

        return svg.Append("</svg>\n").ToString();

        double X(double step) => Math.Round(Margin + (Width - 2.0 * Margin) * step / steps, 1);

        double Y(double loss) => Math.Round(Height - Margin - (Height - 2.0 * Margin) * loss / highest, 1);
    }

    /// <summary>Means of neighbouring steps, because a single batch says little.</summary>
    private static (int Step, double Loss)[] Smooth(IReadOnlyList<double> losses)
    {
        int size = Math.Max(1, losses.Count / Points);
        return [.. losses.Chunk(size).Select((chunk, i) => (i * size + chunk.Length / 2, chunk.Average()))];
    }

    private static void Append(StringBuilder svg, FormattableString text) => svg.Append(Invariant(text));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
