using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MaskGen.Analyzers.Tests.Verification;

/// <summary>Asks a fix provider for its fixes and applies them, as an editor does.</summary>
internal sealed class FixRunner(DiagnosticAnalyzer analyzer, CodeFixProvider provider, string? equivalenceKey)
{
    // A fix that keeps bringing its diagnostic back would otherwise run for ever.
    private const int MostSteps = 100;

    /// <summary>One fix of one diagnostic.</summary>
    public sealed record Offer(Document Document, Diagnostic Diagnostic, CodeAction Action);

    /// <summary>
    /// Every fix that is offered anywhere can be repeated by "fix all", changes the text and, if it is the one under
    /// test, removes its diagnostic.
    /// </summary>
    public async Task CheckOffersAsync(Solution solution)
    {
        ImmutableArray<Offer> offers = await GetOffersAsync(solution);
        if (offers.IsEmpty)
        {
            throw new VerificationException("No fix is offered.");
        }

        foreach (Offer offer in offers)
        {
            string fix = $"'{offer.Action.Title}' for {Diagnostics.Describe(offer.Diagnostic)}";
            if (offer.Action.EquivalenceKey is null)
            {
                throw new VerificationException($"{fix} has no equivalence key.");
            }

            Solution after = await ApplyAsync(offer.Action, solution);
            if (!await FixedText.DiffersAsync(solution, after))
            {
                throw new VerificationException($"{fix} changes nothing.");
            }

            if (IsSelected(offer.Action) && await CountAsync(after, offer) >= await CountAsync(solution, offer))
            {
                throw new VerificationException($"{fix} does not remove its diagnostic.");
            }
        }
    }

    /// <summary>Fixes the first diagnostic that has a fix, until none has.</summary>
    public Task<Solution> FixOneByOneAsync(Solution solution) =>
        RepeatAsync(solution, (current, offer) => ApplyAsync(offer.Action, current));

    /// <summary>Applies "fix all" to scope after scope. Each application must clear its scope.</summary>
    public Task<Solution> FixAllAsync(Solution solution, FixAllScope scope) =>
        RepeatAsync(solution, (current, offer) => FixAllAsync(current, offer, scope));

    /// <summary>The first fix in document order, or <see langword="null"/>.</summary>
    public async Task<Offer?> FirstAsync(Solution solution)
    {
        ImmutableArray<Offer> selected = (await GetOffersAsync(solution)).RemoveAll(offer => !IsSelected(offer.Action));
        Offer? first = selected.FirstOrDefault();
        return selected.Count(offer => offer.Diagnostic.Equals(first?.Diagnostic)) <= 1
            ? first
            : throw new VerificationException(
                "Several fixes are offered; choose one by its equivalence key: "
                    + string.Join(", ", selected.Select(offer => offer.Action.EquivalenceKey).Distinct(StringComparer.Ordinal))
            );
    }

    private bool IsSelected(CodeAction action) => equivalenceKey is null || action.EquivalenceKey == equivalenceKey;

    private async Task<Solution> RepeatAsync(Solution solution, Func<Solution, Offer, Task<Solution>> fix)
    {
        for (int step = 0; step < MostSteps; step++)
        {
            if (await FirstAsync(solution) is not { } offer)
            {
                return solution;
            }

            solution = await fix(solution, offer);
        }

        throw new VerificationException($"After {MostSteps} fixes there is still one to apply.");
    }

    private async Task<Solution> FixAllAsync(Solution solution, Offer offer, FixAllScope scope)
    {
        FixAllProvider fixAll = provider.GetFixAllProvider() ?? throw new VerificationException("There is no 'fix all'.");
        if (!fixAll.GetSupportedFixAllScopes().Contains(scope))
        {
            throw new VerificationException($"'Fix all' does not support {scope}.");
        }

        var context = new FixAllContext(
            offer.Document,
            provider,
            scope,
            offer.Action.EquivalenceKey!,
            [offer.Diagnostic.Id],
            new Source(analyzer),
            CancellationToken.None
        );
        CodeAction action =
            await fixAll.GetFixAsync(context) ?? throw new VerificationException($"'Fix all' in {scope} does nothing.");
        Solution after = await ApplyAsync(action, solution);
        Offer? left = (await GetOffersAsync(after)).FirstOrDefault(other => IsInScope(other, offer, scope));
        return left is null
            ? after
            : throw new VerificationException($"'Fix all' in {scope} leaves {Diagnostics.Describe(left.Diagnostic)}");
    }

    private static bool IsInScope(Offer other, Offer offer, FixAllScope scope) =>
        other.Diagnostic.Id == offer.Diagnostic.Id
        && other.Action.EquivalenceKey == offer.Action.EquivalenceKey
        && (scope != FixAllScope.Document || other.Document.Id == offer.Document.Id)
        && (scope != FixAllScope.Project || other.Document.Project.Id == offer.Document.Project.Id);

    private async Task<ImmutableArray<Offer>> GetOffersAsync(Solution solution)
    {
        ImmutableArray<Offer>.Builder offers = ImmutableArray.CreateBuilder<Offer>();
        foreach (Diagnostic diagnostic in await Diagnostics.GetAsync(solution, analyzer))
        {
            if (provider.FixableDiagnosticIds.Contains(diagnostic.Id, StringComparer.Ordinal)
                && solution.GetDocument(diagnostic.Location.SourceTree) is { } document)
            {
                var actions = new List<CodeAction>();
                var context = new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None);
                await provider.RegisterCodeFixesAsync(context);
                offers.AddRange(actions.SelectMany(Flatten).Select(action => new Offer(document, diagnostic, action)));
            }
        }

        return offers.ToImmutable();
    }

    private static IEnumerable<CodeAction> Flatten(CodeAction action) =>
        action.NestedActions.IsEmpty ? [action] : action.NestedActions.SelectMany(Flatten);

    private static async Task<Solution> ApplyAsync(CodeAction action, Solution solution)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(
            solution,
            new Progress<CodeAnalysisProgress>(),
            CancellationToken.None
        );
        return operations is [ApplyChangesOperation apply]
            ? apply.ChangedSolution
            : throw new VerificationException($"'{action.Title}' is not one change of the solution.");
    }

    private async Task<int> CountAsync(Solution solution, Offer offer) =>
        (await Diagnostics.GetAsync(solution, analyzer)).Count(diagnostic => diagnostic.Id == offer.Diagnostic.Id);

    /// <summary>Hands "fix all" the diagnostics of a document or project.</summary>
    private sealed class Source(DiagnosticAnalyzer analyzer) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
        {
            IEnumerable<Diagnostic> all = await Diagnostics.GetAsync(project.Solution, analyzer);
            return all.Where(diagnostic => project.GetDocument(diagnostic.Location.SourceTree) is not null);
        }

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            IEnumerable<Diagnostic> all = await Diagnostics.GetAsync(document.Project.Solution, analyzer);
            return all.Where(diagnostic => document.Project.Solution.GetDocument(diagnostic.Location.SourceTree)?.Id == document.Id);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
