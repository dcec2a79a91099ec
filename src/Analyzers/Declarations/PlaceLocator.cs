using System.Collections.Immutable;
using MaskGen.Layout.Checks;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Parsing;
using MaskGen.Layout.Parsing.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskGen.Analyzers;

/// <summary>Finds the code that a <see cref="Place"/> means: the argument where it is written, else its attribute.</summary>
internal sealed class PlaceLocator
{
    private readonly INamedTypeSymbol _type;
    private readonly TypeDeclarationSyntax _maskPart;
    private readonly Compilation _compilation;
    private readonly CancellationToken _cancellationToken;
    private readonly ImmutableArray<MaskAttribute> _attributes;
    private readonly ImmutableArray<MaskAttribute> _strays;

    public PlaceLocator(
        INamedTypeSymbol type,
        TypeDeclarationSyntax maskPart,
        Compilation compilation,
        CancellationToken cancellationToken,
        MaskAttributeKind carrier = MaskAttributeKind.AttentionMask
    )
    {
        _compilation = compilation;
        _type = type;
        _maskPart = maskPart;
        _cancellationToken = cancellationToken;
        (_attributes, _strays) = MaskAttributes.Find(type, maskPart, carrier);
    }

    public Location Locate(Place place) =>
        place.Kind switch
        {
            PlaceKind.Type => LocateType(place.Index),
            PlaceKind.Member => LocateMember(place.Argument),
            PlaceKind.Mask => LocateArgument(_attributes, place, MaskAttributeKind.AttentionMask),
            PlaceKind.Segment => LocateArgument(_attributes, place, MaskAttributeKind.Segment),
            PlaceKind.Rectangle => LocateArgument(_attributes, place, MaskAttributeKind.Allow, MaskAttributeKind.Deny),
            PlaceKind.Slice => LocateArgument(_attributes, place, MaskAttributeKind.Slice),
            PlaceKind.NoFlow => LocateArgument(_attributes, place, MaskAttributeKind.NoFlow),
            PlaceKind.Autoregressive => LocateArgument(_attributes, place, MaskAttributeKind.Autoregressive),
            PlaceKind.CacheablePrefix => LocateArgument(_attributes, place, MaskAttributeKind.CacheablePrefix),
            PlaceKind.Rule => LocateRule(place),
            PlaceKind.MaskSet => LocateArgument(_attributes, place, MaskAttributeKind.AttentionMaskSet),
            PlaceKind.SetMember => LocateArgument(_attributes, place, MaskAttributeKind.Member),
            PlaceKind.Stray => SyntaxOf(_strays[place.Index]).GetLocation(),
            _ => throw new ArgumentOutOfRangeException(nameof(place)),
        };

    private Location LocateType(int level) =>
        _maskPart.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Reverse().ElementAt(level).Identifier.GetLocation();

    // Places of a rule are numbers, in reading order: reading it again finds the code.
    private Location LocateRule(Place place)
    {
        MaskAttribute rule = _attributes.Where(attribute => attribute.Kind == MaskAttributeKind.MaskRule).ElementAt(place.Index);
        SyntaxNode code =
            place.Item == Place.Whole
                ? SyntaxOf(rule).Parent!.Parent!
                : RuleReader.Read(rule, _compilation, _cancellationToken).Sites[place.Item];
        return (code as MethodDeclarationSyntax)?.Identifier.GetLocation() ?? code.GetLocation();
    }

    private Location LocateMember(string? name) =>
        UserParts
            .Of(_type, _cancellationToken)
            .SelectMany(UserParts.MemberIdentifiers)
            .First(identifier => string.Equals(identifier.ValueText, name, StringComparison.Ordinal))
            .GetLocation();

    private Location LocateArgument(ImmutableArray<MaskAttribute> attributes, Place place, params MaskAttributeKind[] kinds)
    {
        MaskAttribute attribute = attributes.Where(candidate => kinds.Contains(candidate.Kind)).ElementAt(place.Index);
        AttributeSyntax syntax = SyntaxOf(attribute);
        ExpressionSyntax? argument = place.Argument is null ? null : FindArgument(attribute.Data, syntax, place);
        return (argument ?? (SyntaxNode)syntax).GetLocation();
    }

    private AttributeSyntax SyntaxOf(MaskAttribute attribute) =>
        (AttributeSyntax)attribute.Place.GetSyntax(_cancellationToken);

    private static ExpressionSyntax? FindArgument(AttributeData data, AttributeSyntax syntax, Place place)
    {
        SeparatedSyntaxList<AttributeArgumentSyntax> arguments = syntax.ArgumentList?.Arguments ?? default;
        foreach (AttributeArgumentSyntax argument in arguments)
        {
            string? name = (argument.NameEquals?.Name ?? argument.NameColon?.Name)?.Identifier.ValueText;
            if (IsNamed(name, place))
            {
                return ItemOf(argument.Expression, place.Item);
            }
        }

        return FindPositional(data, arguments, place);
    }

    private static ExpressionSyntax? FindPositional(
        AttributeData data,
        SeparatedSyntaxList<AttributeArgumentSyntax> arguments,
        Place place
    )
    {
        ImmutableArray<IParameterSymbol> parameters = data.AttributeConstructor?.Parameters ?? [];
        if (parameters.FirstOrDefault(candidate => IsNamed(candidate.Name, place)) is not { } parameter)
        {
            return null;
        }

        ExpressionSyntax[] given =
        [
            .. arguments
                .Skip(parameter.Ordinal)
                .Where(argument => argument is { NameEquals: null, NameColon: null })
                .Select(argument => argument.Expression),
        ];
        return parameter.IsParams && given.Length != 1
            ? given.ElementAtOrDefault(place.Item)
            : given.Select(expression => ItemOf(expression, place.Item)).FirstOrDefault();
    }

    private static bool IsNamed(string? name, Place place) => string.Equals(name, place.Argument, StringComparison.Ordinal);

    /// <summary>The item of an array or a collection that is written out, or the expression itself.</summary>
    private static ExpressionSyntax ItemOf(ExpressionSyntax expression, int item)
    {
        IEnumerable<ExpressionSyntax?> items = expression switch
        {
            ArrayCreationExpressionSyntax creation => creation.Initializer?.Expressions ?? default,
            ImplicitArrayCreationExpressionSyntax creation => creation.Initializer.Expressions,
            CollectionExpressionSyntax list => list.Elements.Select(element => (element as ExpressionElementSyntax)?.Expression),
            _ => [],
        };
        return items.ElementAtOrDefault(item) ?? expression;
    }
}
