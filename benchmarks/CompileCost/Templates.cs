namespace MaskGen.Benchmarks.CompileCost;

/// <summary>What the files of <see cref="LargeProject"/> are made of, with other names and numbers in each.</summary>
internal static class Templates
{
    public static readonly Part[] Parts = [Repository, Service, Parser, Machine, Report];

    public static string Head(string name) =>
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Globalization;
        using System.Linq;
        using System.Text;
        using System.Threading;
        using System.Threading.Tasks;

        namespace Company.Of{{name}};


        """;

    public static string Entity(string name, string[] qualities) =>
        $$"""
        public enum {{name}}State { Open, Held = 4, Closed }

        public sealed record {{name}}Key(int Id, string Region);

        public sealed class {{name}} : IComparable<{{name}}>
        {
            private readonly Dictionary<string, string> _tags = new(StringComparer.OrdinalIgnoreCase);
            public required {{name}}Key Key { get; init; }
            public {{name}}State State { get; private set; }
            public DateTimeOffset Created { get; init; } = DateTimeOffset.UnixEpoch;
        {{Each(qualities, quality => $"    public double {quality} {{ get; set; }}")}}
            public IReadOnlyDictionary<string, string> Tags => _tags;

            public double Total => {{string.Join(" + ", qualities)}};

            public void Tag(string key, string value)
            {
                ArgumentException.ThrowIfNullOrEmpty(key);
                _tags[key] = value;
            }

            public bool TryClose(DateTimeOffset now)
            {
                if (State == {{name}}State.Closed || now < Created)
                {
                    return false;
                }

                State = {{name}}State.Closed;
                return true;
            }

            public int CompareTo({{name}}? other) => other is null ? 1 : Total.CompareTo(other.Total);

            public override string ToString() => $"{Key.Region}/{Key.Id}: {State} {Total:F2}";
        }

        """;

    private static string Repository(string name, string[] qualities, Random random) =>
        $$"""
        public sealed class {{name}}Repository
        {
            private readonly List<{{name}}> _items = [];
            private readonly Lock _lock = new();

            public void Add({{name}} item)
            {
                lock (_lock)
                {
                    _items.Add(item);
                }
            }

            public {{name}}? Find(int id) => _items.FirstOrDefault(item => item.Key.Id == id);

            public ILookup<string, {{name}}> ByRegion() => _items.ToLookup(item => item.Key.Region);
        {{Each(qualities, quality => $$"""

            public IEnumerable<{{name}}> With{{quality}}(double least, int page) =>
                from item in _items
                where item.{{quality}} >= least && item.State != {{name}}State.Closed
                orderby item.{{quality}} descending, item.Key.Id
                select item into found
                where found.Total > {{random.Next(100)}}
                select found;

            public double Mean{{quality}}() => _items.Where(item => item.{{quality}} > 0).Select(item => item.{{quality}}).DefaultIfEmpty().Average();
        """)}}
        }

        """;

    private static string Service(string name, string[] qualities, Random random) =>
        $$"""
        public interface I{{name}}Source
        {
            IAsyncEnumerable<{{name}}> ReadAsync(string region, CancellationToken cancellationToken);
            Task<int> SaveAsync({{name}} item, CancellationToken cancellationToken);
        }

        public sealed class {{name}}Service(I{{name}}Source source, TimeProvider clock)
        {
            private int _saved;

            public async Task<IReadOnlyList<{{name}}>> CloseAllAsync(string region, CancellationToken cancellationToken = default)
            {
                var closed = new List<{{name}}>();
                await foreach ({{name}} item in source.ReadAsync(region, cancellationToken))
                {
                    if (item.TryClose(clock.GetUtcNow()))
                    {
                        closed.Add(item);
                    }
                }

                foreach ({{name}}[] chunk in closed.Chunk({{random.Next(2, 64)}}))
                {
                    int[] results = await Task.WhenAll(chunk.Select(item => source.SaveAsync(item, cancellationToken)));
                    Interlocked.Add(ref _saved, results.Sum());
                }

                return closed;
            }
        {{Each(qualities, quality => $$"""

            public async Task<double> Raise{{quality}}Async({{name}} item, double by, CancellationToken cancellationToken)
            {
                for (int attempt = 0; attempt < {{random.Next(2, 6)}}; attempt++)
                {
                    try
                    {
                        item.{{quality}} = Math.Clamp(item.{{quality}} + by, 0, {{random.Next(10, 1000)}});
                        return await source.SaveAsync(item, cancellationToken) / (double)Math.Max(1, _saved);
                    }
                    catch (TimeoutException) when (attempt < 2)
                    {
                        await Task.Delay(TimeSpan.FromMilliseconds(50 * (attempt + 1)), cancellationToken);
                    }
                }

                throw new InvalidOperationException($"'{item}' was not saved.");
            }
        """)}}
        }

        """;

    private static string Parser(string name, string[] qualities, Random random) =>
        $$"""
        public static class {{name}}Parser
        {
            public static bool TryParse(ReadOnlySpan<char> line, out {{name}}? item)
            {
                item = null;
                int separator = line.IndexOf('{{";|,:"[random.Next(4)]}}');
                if (separator < 0 || !int.TryParse(line[..separator], NumberStyles.Integer, CultureInfo.InvariantCulture, out int id))
                {
                    return false;
                }

                item = new {{name}} { Key = new(id, line[(separator + 1)..].Trim().ToString()) };
                return true;
            }

            public static void Set({{name}} item, string field, string text)
            {
                double value = double.Parse(text, CultureInfo.InvariantCulture);
                switch (field)
                {
        {{Each(qualities, quality => $"            case nameof({name}.{quality}): item.{quality} = value; break;")}}
                    case "Tag" or "Label": item.Tag(field, text); break;
                    default: throw new FormatException($"Unknown field '{field}'.");
                }
            }

            public static string Format({{name}} item)
            {
                var text = new StringBuilder().Append(item.Key.Id).Append(';').Append(item.Key.Region);
        {{Each(qualities, quality => $"        text.Append(CultureInfo.InvariantCulture, $\";{{item.{quality}:R}}\");")}}
                foreach ((string key, string value) in item.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal))
                {
                    text.Append(';').Append(key).Append('=').Append(value.Replace(";", "\\;", StringComparison.Ordinal));
                }

                return text.ToString();
            }
        }

        """;

    private static string Machine(string name, string[] qualities, Random random) =>
        $$"""
        public sealed class {{name}}Machine
        {
            public event EventHandler<{{name}}State>? Changed;

            public {{name}}State Current { get; private set; }

            public {{name}}State Step({{name}} item, int tick) => Current = (Current, tick % {{random.Next(3, 9)}}, item) switch
            {
                ({{name}}State.Open, 0, { {{qualities[0]}}: > {{random.Next(50)}} }) => Raise({{name}}State.Held),
                ({{name}}State.Held, 1 or 2, { Tags.Count: 0 }) => Raise({{name}}State.Open),
                ({{name}}State.Held, _, { Total: < 1 }) => Raise({{name}}State.Closed),
                (_, > {{random.Next(3, 5)}}, _) when item.{{qualities[1]}} < item.{{qualities[2]}} => {{name}}State.Closed,
                _ => Current,
            };

            private {{name}}State Raise({{name}}State next)
            {
                Changed?.Invoke(this, next);
                return next;
            }
        }

        """;

    private static string Report(string name, string[] qualities, Random random) =>
        $$"""
        public static class {{name}}Report
        {
            public static string Write(IEnumerable<{{name}}> items)
            {
                {{name}}[] sorted = [.. items.Order()];
                var lines = new List<string> { string.Join('\t', "Key", {{string.Join(", ", qualities.Select(quality => $"nameof({name}.{quality})"))}}) };
                for (int i = 0; i < sorted.Length; i++)
                {
                    {{name}} item = sorted[i];
                    double before = i > 0 ? sorted[i - 1].Total : 0;
                    string trend = item.Total > before * {{random.Next(1, 4)}} ? "up" : item.Total < before ? "down" : "";
                    lines.Add($"{item.Key.Id,-8}{{string.Concat(qualities.Select(quality => $"{{item.{quality},12:F3}}"))}} {trend}");
                }

                return string.Join(Environment.NewLine, lines);
            }

            public static Dictionary<(string Region, {{name}}State State), (int Count, double Sum)> Pivot(IEnumerable<{{name}}> items) =>
                items.GroupBy(item => (item.Key.Region, item.State))
                    .ToDictionary(group => group.Key, group => (group.Count(), group.Sum(item => item.{{qualities[^1]}} * {{random.Next(1, 100)}})));
        }

        """;

    private static string Each(string[] qualities, Func<string, string> line) => string.Join('\n', qualities.Select(line));
}
