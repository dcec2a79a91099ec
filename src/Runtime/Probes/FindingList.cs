using System.Globalization;

namespace MaskGen;

/// <summary>Gathers what is found: one finding of each kind, at its worst place, with the number of places.</summary>
/// <param name="mask">Names the places.</param>
/// <param name="heads">Heads of a batch item.</param>
/// <param name="planes">Planes in all, batch items times heads.</param>
internal sealed class FindingList(ProbedMask mask, int heads, int planes)
{
    private readonly SortedDictionary<ProbeFindingKind, Group> groups = [];

    public bool Contains(ProbeFindingKind kind) => groups.ContainsKey(kind);

    /// <summary>Notes one place. Of several, the one with the greatest severity is shown, the first of equal ones.</summary>
    public void Add(ProbeFindingKind kind, int plane, int query, int? key, float value, double severity, string sentence)
    {
        if (!groups.TryGetValue(kind, out var group))
        {
            groups.Add(kind, group = new());
        }

        group.Count++;
        group.Planes.Add(plane);
        if (group.Count == 1 || severity > group.Severity)
        {
            (group.Plane, group.Query, group.Key, group.Value) = (plane, query, key, value);
            (group.Severity, group.Sentence) = (severity, sentence);
        }
    }

    /// <summary>Notes one place that is shown because it is the first.</summary>
    public void Add(ProbeFindingKind kind, int plane, int query, int? key, float value, string sentence) =>
        Add(kind, plane, query, key, value, severity: 0, sentence);

    public IReadOnlyList<ProbeFinding> ToFindings() => [.. groups.Select(entry => ToFinding(entry.Key, entry.Value))];

    private ProbeFinding ToFinding(ProbeFindingKind kind, Group group)
    {
        var (item, head) = (group.Plane / heads, group.Plane % heads);
        string queryName = mask.QueryName(group.Query);
        string? keyName = group.Key is int key ? mask.KeyName(key) : null;
        var sentence = string.Format(
            CultureInfo.InvariantCulture,
            group.Sentence,
            Place("query", queryName, "row", group.Query),
            keyName is null ? "" : Place("key", keyName, "column", group.Key!.Value),
            group.Value
        );
        return new(kind, item, head, group.Query, group.Key, queryName, keyName, group.Value, group.Count, Message(group, sentence));
    }

    private string Message(Group group, string sentence)
    {
        var culture = CultureInfo.InvariantCulture;
        string message = char.ToUpperInvariant(sentence[0]) + sentence[1..];
        if (group.Count > 1)
        {
            string shown = group.Severity > 0 ? "worst" : "first";
            message += string.Create(culture, $" This is the {shown} of {group.Count} such places.");
        }

        if (planes > 1)
        {
            message += string.Create(
                culture,
                $" Batch item {group.Plane / heads}, head {group.Plane % heads}; {group.Planes.Count} of {planes} planes have it."
            );
        }

        return message;
    }

    private static string Place(string what, string name, string line, int index)
    {
        string number = index.ToString(CultureInfo.InvariantCulture);
        return name == number ? $"{what} {number}" : $"{what} {name} ({line} {number})";
    }

    private sealed class Group
    {
        public int Plane { get; set; }
        public int Query { get; set; }
        public int? Key { get; set; }
        public float Value { get; set; }
        public double Severity { get; set; }
        public string Sentence { get; set; } = "";
        public long Count { get; set; }
        public HashSet<int> Planes { get; } = [];
    }
}
