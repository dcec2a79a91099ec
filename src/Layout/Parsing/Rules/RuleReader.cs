using System.Collections.Immutable;
using System.Text.RegularExpressions;
using MaskGen.Layout.Checks;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskGen.Layout.Parsing.Rules;

/// <summary>A rule that was read, with the code of its places. Holds syntax: never keep it.</summary>
/// <param name="Declaration">The rule by value.</param>
/// <param name="Sites">The code of every place, by number.</param>
/// <param name="IsMalformed">It does not compile.</param>
public sealed record RuleReading(RuleDeclaration Declaration, ImmutableArray<SyntaxNode> Sites, bool IsMalformed);

/// <summary>Lowers a <c>[MaskRule]</c> method, and what it calls, to a <see cref="RuleProgram"/>.</summary>
public static class RuleReader
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>Reads a rule, whatever state its code is in.</summary>
    /// <param name="attribute">A <c>[MaskRule]</c>.</param>
    /// <param name="compilation">Where everything that it calls is found.</param>
    /// <param name="cancellation">Checked for every method.</param>
    public static RuleReading Read(
        MaskAttribute attribute,
        Compilation compilation,
        CancellationToken cancellation
    )
    {
        IMethodSymbol method = attribute.Method ?? throw new ArgumentException("Rules are methods.", nameof(attribute));
        AttributeArguments arguments = new(attribute.Data);
        bool unites = arguments.Flag(ArgumentNames.Unites);
        RuleScope scope = new(compilation, cancellation);
        try
        {
            if (SignatureMistake(method) is { } mistake)
            {
                scope.AddSite(IdentifierOf(method, cancellation));
                return Broken(DeclarationProblemIds.RuleSignature, method.Name, mistake);
            }

            scope.Function(method, IdentifierOf(method, cancellation), depth: 0);
            RuleProgram program = new(new(scope.Functions), new(scope.Tables), scope.SizeOf(0));
            return new(new(method.Name, unites, program), scope.Sites, arguments.IsMalformed);
        }
        catch (UnsupportedException unsupported)
        {
            scope.AddSite(unsupported.Syntax);
            return Broken(DeclarationProblemIds.RuleUnsupported, Shorten(unsupported.Syntax), unsupported.Message);
        }
        catch (InsufficientExecutionStackException)
        {
            SyntaxNode identifier = IdentifierOf(method, cancellation);
            scope.AddSite(identifier);
            return Broken(DeclarationProblemIds.RuleUnsupported, method.Name, FunctionReader.TooDeep(identifier).Message);
        }
        catch (NotCompilingException)
        {
            return new(new(method.Name, unites, Program: null), scope.Sites, IsMalformed: true);
        }

        RuleReading Broken(string id, params string[] arguments) =>
            new(
                new(method.Name, unites, Program: null, new RuleProblem(id, new(arguments), scope.Sites.Length - 1)),
                scope.Sites,
                IsMalformed: false
            );
    }

    private static string? SignatureMistake(IMethodSymbol method) =>
        !method.IsStatic ? "is not static"
        : method.IsGenericMethod ? "is generic"
        : method.ReturnType.SpecialType != SpecialType.System_Boolean || method.ReturnsByRef || method.ReturnsByRefReadonly ? "does not return bool"
        : method.Parameters.Length != 2 || !method.Parameters.All(IsIndex) ? "does not take the two ints query and key"
        : IsKey(method.Parameters[0]) && IsQuery(method.Parameters[1]) ? "takes its parameters in the wrong order"
        : null;

    private static bool IsIndex(IParameterSymbol parameter) =>
        parameter is { Type.SpecialType: SpecialType.System_Int32, RefKind: RefKind.None };

    // The names that rows and columns of masks go by. Only both of them reversed are a mistake for certain.
    private static bool IsQuery(IParameterSymbol parameter) => Regex.IsMatch(parameter.Name, "^(q|query|row)(_?(i|idx|index))?$", Options, Longest);

    private static bool IsKey(IParameterSymbol parameter) => Regex.IsMatch(parameter.Name, "^(k|kv|key|col|column)(_?(i|idx|index))?$", Options, Longest);

    private static SyntaxNode IdentifierOf(IMethodSymbol method, CancellationToken cancellation) =>
        method.DeclaringSyntaxReferences[0].GetSyntax(cancellation);

    /// <summary>Code as a message can quote it: on one line, and not all of it.</summary>
    private static string Shorten(SyntaxNode syntax)
    {
        const int longest = 40;
        string text = syntax is MethodDeclarationSyntax method ? method.Identifier.ValueText : string.Join(" ", syntax.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= longest ? text : text.Substring(0, longest) + "…";
    }
}
