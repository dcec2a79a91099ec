namespace MaskGen.Benchmarks.CompileCost;

/// <summary>Code that an analyzer of attention has to look at twice: exponentials, matrices, comparisons of two indices.</summary>
internal static class NumericTemplates
{
    public static readonly Part[] Parts = [Statistics, Grid, Matrix, Signal, Clusters];

    private static string Statistics(string name, string[] qualities, Random random) =>
        $$"""
        public static class {{name}}Statistics
        {
            public static double Logistic({{name}} item) => 1 / (1 + Math.Exp(-({{random.NextDouble():F3}} * item.{{qualities[0]}} - item.{{qualities[1]}})));

            public static double Density(IReadOnlyList<double> samples, double at, double width)
            {
                double sum = 0;
                for (int i = 0; i < samples.Count; i++)
                {
                    double distance = (samples[i] - at) / width;
                    sum += Math.Exp(-0.5 * distance * distance);
                }

                return sum / (samples.Count * width * Math.Sqrt(2 * Math.PI));
            }

            public static double[] Fit(IReadOnlyList<{{name}}> items, double rate = {{random.NextDouble():F4}})
            {
                double[] weights = new double[{{qualities.Length}}];
                for (int epoch = 0; epoch < {{random.Next(10, 500)}}; epoch++)
                {
                    foreach ({{name}} item in items)
                    {
                        double[] inputs = [{{string.Join(", ", qualities.Select(quality => $"item.{quality}"))}}];
                        double error = (item.State == {{name}}State.Closed ? 1 : 0) - Logistic(item);
                        for (int i = 0; i < weights.Length; i++)
                        {
                            weights[i] += rate * error * inputs[i];
                        }
                    }
                }

                return weights;
            }

            public static double[] Shares(double[] values)
            {
                double largest = values.Max();
                double[] shares = new double[values.Length];
                double sum = 0;
                for (int i = 0; i < values.Length; i++)
                {
                    shares[i] = Math.Exp(values[i] - largest);
                    sum += shares[i];
                }

                for (int i = 0; i < shares.Length; i++)
                {
                    shares[i] /= sum;
                }

                return shares;
            }
        }

        """;

    private static string Grid(string name, string[] qualities, Random random) =>
        $$"""
        public sealed class {{name}}Grid(int height, int width)
        {
            private bool[,] _cells = new bool[height, width];

            public void Step()
            {
                bool[,] next = new bool[height, width];
                for (int y = 0; y < height; y++)
                {
                    for (int x = 0; x < width; x++)
                    {
                        int alive = 0;
                        for (int dy = -1; dy <= 1; dy++)
                        {
                            for (int dx = -1; dx <= 1; dx++)
                            {
                                if ((dx != 0 || dy != 0) && y + dy >= 0 && y + dy < height && x + dx >= 0 && x + dx < width && _cells[y + dy, x + dx])
                                {
                                    alive++;
                                }
                            }
                        }

                        next[y, x] = alive == 3 || (alive == 2 && _cells[y, x]);
                    }
                }

                _cells = next;
            }

            public int[,] Distances(int top, int left)
            {
                int[,] distances = new int[height, width];
                var queue = new Queue<(int Y, int X)>([(top, left)]);
                for (int y = 0; y < height; y++)
                {
                    for (int x = 0; x < width; x++)
                    {
                        distances[y, x] = y == top && x == left ? 0 : int.MaxValue;
                    }
                }

                while (queue.TryDequeue(out (int Y, int X) at))
                {
                    foreach ((int dy, int dx) in ((int, int)[])[(0, 1), (1, 0), (0, -1), (-1, 0)])
                    {
                        (int y, int x) = (at.Y + dy, at.X + dx);
                        if (y >= 0 && y < height && x >= 0 && x < width && !_cells[y, x] && distances[y, x] > distances[at.Y, at.X] + {{random.Next(1, 5)}})
                        {
                            distances[y, x] = distances[at.Y, at.X] + 1;
                            queue.Enqueue((y, x));
                        }
                    }
                }

                return distances;
            }
        }

        """;

    private static string Matrix(string name, string[] qualities, Random random) =>
        $$"""
        public static class {{name}}Matrix
        {
            public static double[,] Multiply(double[,] left, double[,] right)
            {
                int rows = left.GetLength(0), inner = left.GetLength(1), columns = right.GetLength(1);
                double[,] product = new double[rows, columns];
                for (int i = 0; i < rows; i++)
                {
                    for (int j = 0; j < columns; j++)
                    {
                        double sum = {{random.Next(3)}};
                        for (int k = 0; k < inner; k++)
                        {
                            sum += left[i, k] * right[k, j];
                        }

                        product[i, j] = sum;
                    }
                }

                return product;
            }

            public static double[,] Cholesky(double[,] matrix)
            {
                int size = matrix.GetLength(0);
                double[,] lower = new double[size, size];
                for (int i = 0; i < size; i++)
                {
                    for (int j = 0; j <= i; j++)
                    {
                        double sum = matrix[i, j];
                        for (int k = 0; k < j; k++)
                        {
                            sum -= lower[i, k] * lower[j, k];
                        }

                        lower[i, j] = i == j ? Math.Sqrt(sum) : sum / lower[j, j];
                    }
                }

                return lower;
            }

            public static double[][] Kernel(double[][] points, double width)
            {
                double[][] kernel = new double[points.Length][];
                for (int i = 0; i < points.Length; i++)
                {
                    kernel[i] = new double[points.Length];
                    for (int j = 0; j < points.Length; j++)
                    {
                        double distance = 0;
                        for (int k = 0; k < points[i].Length; k++)
                        {
                            distance += (points[i][k] - points[j][k]) * (points[i][k] - points[j][k]);
                        }

                        kernel[i][j] = i == j ? 1 : Math.Exp(-distance / (2 * width * width));
                    }
                }

                return kernel;
            }

            public static int[,] Edits(string from, string to)
            {
                int[,] costs = new int[from.Length + 1, to.Length + 1];
                for (int i = 0; i <= from.Length; i++)
                {
                    for (int j = 0; j <= to.Length; j++)
                    {
                        costs[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1, costs[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
                    }
                }

                return costs;
            }
        }

        """;

    private static string Signal(string name, string[] qualities, Random random) =>
        $$"""
        public static class {{name}}Signal
        {
            public static float[] Smooth(ReadOnlySpan<float> samples, int radius)
            {
                float[] smooth = new float[samples.Length];
                for (int i = 0; i < samples.Length; i++)
                {
                    float sum = 0, weights = 0;
                    for (int j = Math.Max(0, i - radius); j <= Math.Min(samples.Length - 1, i + radius); j++)
                    {
                        float weight = MathF.Exp(-{{random.NextSingle():F3}}f * (i - j) * (i - j));
                        sum += weight * samples[j];
                        weights += weight;
                    }

                    smooth[i] = sum / weights;
                }

                return smooth;
            }

            public static float[,] Spectrogram(float[] samples, int window, int hop)
            {
                int frames = Math.Max(0, (samples.Length - window) / hop + 1);
                float[,] power = new float[frames, window / 2];
                for (int frame = 0; frame < frames; frame++)
                {
                    for (int bin = 0; bin < window / 2; bin++)
                    {
                        float real = 0, imaginary = 0;
                        for (int i = 0; i < window; i++)
                        {
                            float angle = 2 * MathF.PI * bin * i / window;
                            real += samples[frame * hop + i] * MathF.Cos(angle);
                            imaginary -= samples[frame * hop + i] * MathF.Sin(angle);
                        }

                        power[frame, bin] = real * real + imaginary * imaginary;
                    }
                }

                return power;
            }

            public static void Decay(Span<float> samples, float seconds)
            {
                for (int i = 0; i < samples.Length; i++)
                {
                    samples[i] *= MathF.Exp(-i / ({{random.Next(8, 48)}}000f * seconds));
                }
            }
        }

        """;

    private static string Clusters(string name, string[] qualities, Random random) =>
        $$"""
        public sealed class {{name}}Clusters(int count)
        {
            private readonly double[,] _memberships = new double[{{random.Next(100, 1000)}}, {{random.Next(4, 16)}}];

            public int Count => count;

            public void Assign(IReadOnlyList<{{name}}> items, double[][] centres, double temperature)
            {
                for (int i = 0; i < items.Count; i++)
                {
                    double sum = 0;
                    for (int c = 0; c < count; c++)
                    {
                        double distance = {{string.Join(" + ", qualities.Select((quality, index) => $"Math.Pow(items[i].{quality} - centres[c][{index}], 2)"))}};
                        _memberships[i, c] = Math.Exp(-distance / temperature);
                        sum += _memberships[i, c];
                    }

                    for (int c = 0; c < count; c++)
                    {
                        _memberships[i, c] /= sum;
                    }
                }
            }

            public (int First, int Second)? Closest(double[][] centres)
            {
                (int First, int Second)? closest = null;
                double best = double.PositiveInfinity;
                for (int i = 0; i < centres.Length; i++)
                {
                    for (int j = i + 1; j < centres.Length; j++)
                    {
                        double distance = centres[i].Zip(centres[j], (a, b) => (a - b) * (a - b)).Sum();
                        if (distance < best)
                        {
                            (best, closest) = (distance, (i, j));
                        }
                    }
                }

                return closest;
            }
        }

        """;
}
