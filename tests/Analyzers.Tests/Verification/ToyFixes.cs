using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace MaskGen.Analyzers.Tests.Verification;

/// <summary>Replaces <c>Bad</c> in a name; each toy does it differently well.</summary>
public abstract class ToyFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["TOY001"];

    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    protected static CodeAction Replace(CodeFixContext context, string title, string? key, Func<string, string> rename)
    {
        Document document = context.Document;
        TextSpan span = context.Span;
        return CodeAction.Create(
            title,
            async cancellation =>
            {
                SourceText text = await document.GetTextAsync(cancellation);
                return document.WithText(text.Replace(span, rename(text.ToString(span))));
            },
            key
        );
    }

    protected static string Better(string name) => name.Replace("Bad", "Good", StringComparison.Ordinal);
}

public class GoodNameFix : ToyFix
{
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        context.RegisterCodeFix(Replace(context, "Good name", "Good", Better), context.Diagnostics);
        return Task.CompletedTask;
    }
}

public sealed class TwoFixes : ToyFix
{
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        context.RegisterCodeFix(
            CodeAction.Create(
                "Rename",
                [
                    Replace(context, "Good name", "Good", Better),
                    Replace(context, "Fine name", "Fine", name => "Fine" + name[3..]),
                ],
                isInlinable: false
            ),
            context.Diagnostics
        );
        return Task.CompletedTask;
    }
}

public sealed class IdleFix : ToyFix
{
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        context.RegisterCodeFix(Replace(context, "Idle", "Idle", name => name), context.Diagnostics);
        return Task.CompletedTask;
    }
}

public sealed class KeylessFix : ToyFix
{
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        context.RegisterCodeFix(Replace(context, "Keyless", key: null, Better), context.Diagnostics);
        return Task.CompletedTask;
    }
}

/// <summary>Changes the text, yet its diagnostic stays.</summary>
public sealed class UselessFix : ToyFix
{
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        context.RegisterCodeFix(Replace(context, "Useless", "Useless", name => name + "x"), context.Diagnostics);
        return Task.CompletedTask;
    }
}

/// <summary>Leaves code that does not compile.</summary>
public sealed class BreakingFix : ToyFix
{
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        context.RegisterCodeFix(Replace(context, "Break", "Break", name => Better(name) + ": Missing"), context.Diagnostics);
        return Task.CompletedTask;
    }
}

public sealed class NoFixAllFix : GoodNameFix
{
    public override FixAllProvider? GetFixAllProvider() => null;
}

/// <summary>Fixes all of them otherwise than each alone.</summary>
public sealed class OtherwiseFix : GoodNameFix
{
    public override FixAllProvider? GetFixAllProvider() =>
        FixAllProvider.Create(
            async (context, document, _) =>
            {
                SourceText text = await document.GetTextAsync(context.CancellationToken);
                return document.WithText(SourceText.From(text.ToString().Replace("Bad", "Other", StringComparison.Ordinal)));
            }
        );
}

/// <summary>"Fix all" forgets every diagnostic but the first.</summary>
public sealed class ForgetfulFix : GoodNameFix
{
    public override FixAllProvider? GetFixAllProvider() =>
        FixAllProvider.Create(
            async (context, document, diagnostics) =>
            {
                SourceText text = await document.GetTextAsync(context.CancellationToken);
                TextSpan span = diagnostics[0].Location.SourceSpan;
                return document.WithText(text.Replace(span, Better(text.ToString(span))));
            }
        );
}
