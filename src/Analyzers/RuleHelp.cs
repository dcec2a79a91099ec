namespace MaskGen.Analyzers;

/// <summary>Where a rule is explained. Each id has a page of its own in <c>docs/rules</c>.</summary>
public static class RuleHelp
{
    public static string LinkTo(string id) => $"https://github.com/maskgen/maskgen/blob/main/docs/rules/{id}.md";
}
