using System.Collections.Immutable;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Parsing.Rules;
using Microsoft.CodeAnalysis;

namespace MaskGen.Layout.Parsing;

/// <summary>Lowers the attributes of a type to a <see cref="MaskDeclaration"/>.</summary>
public static class DeclarationReader
{
    /// <summary>Reads a declaration, whatever state the code is in.</summary>
    /// <param name="type">The annotated type.</param>
    /// <param name="maskPart">Its declaration that carries <c>[AttentionMask]</c>.</param>
    /// <param name="compilation">Where what its rules call is found.</param>
    /// <param name="cancellationToken">Checked once per attribute, and for every method that a rule calls.</param>
    public static MaskDeclaration Read(
        INamedTypeSymbol type,
        SyntaxNode maskPart,
        Compilation compilation,
        CancellationToken cancellationToken
    )
    {
        (ImmutableArray<MaskAttribute> attributes, ImmutableArray<MaskAttribute> elsewhere) = MaskAttributes.Find(
            type,
            maskPart
        );
        Contents contents = new();
        foreach (MaskAttribute attribute in attributes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (attribute.Kind == MaskAttributeKind.MaskRule)
            {
                contents.AddRule(RuleReader.Read(attribute, compilation, cancellationToken));
            }
            else
            {
                contents.Add(attribute.Kind, attribute.Data);
            }
        }

        return Declaration(type, maskPart, contents, attributes, elsewhere, cancellationToken);
    }

    /// <summary>
    /// Reads a declaration without its rules, which say nothing about its size: that of a type in a compiled assembly too,
    /// whose attributes stand there in source order.
    /// </summary>
    /// <param name="type">A type that carries <c>[AttentionMask]</c>.</param>
    /// <param name="cancellationToken">Checked while the type is read.</param>
    internal static MaskDeclaration ReadWithoutRules(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        Contents contents = new();
        if (MaskAttributes.FindPart(type, cancellationToken) is not { } maskPart)
        {
            contents.AddAll(type.GetAttributes());
            return contents.Declaration(HostReader.Read(type, maskPart: null, cancellationToken), strays: [], isMalformed: false);
        }

        (ImmutableArray<MaskAttribute> attributes, ImmutableArray<MaskAttribute> elsewhere) = MaskAttributes.Find(
            type,
            maskPart
        );
        contents.AddAll(attributes.Select(attribute => attribute.Data));
        return Declaration(type, maskPart, contents, attributes, elsewhere, cancellationToken);
    }

    private static MaskDeclaration Declaration(
        INamedTypeSymbol type,
        SyntaxNode maskPart,
        Contents contents,
        ImmutableArray<MaskAttribute> attributes,
        ImmutableArray<MaskAttribute> elsewhere,
        CancellationToken cancellationToken
    )
    {
        // A second [AttentionMask], on whichever part, is an error of the compiler's; which part is meant is not known.
        bool hasOneMask = attributes.Concat(elsewhere).Count(IsMask) == 1;
        bool canBeAnnotated = type.TypeKind is TypeKind.Class or TypeKind.Struct;
        HostType host = HostReader.Read(type, maskPart, cancellationToken);
        return contents.Declaration(host, hasOneMask ? elsewhere : [], !hasOneMask || !canBeAnnotated);
    }

    private static bool IsMask(MaskAttribute attribute) => attribute.Kind == MaskAttributeKind.AttentionMask;

    /// <summary>What the attributes read so far add up to.</summary>
    private sealed class Contents
    {
        public MaskSize? Size { get; private set; }

        public Visibility Visibility { get; private set; }

        public PaddedQueries PaddedQueries { get; private set; }

        public List<SegmentDeclaration> Segments { get; } = [];

        public List<RectangleDeclaration> Rectangles { get; } = [];

        public List<SliceDeclaration> Slices { get; } = [];

        public List<RuleDeclaration> Rules { get; } = [];

        public int? QueryOffset { get; private set; }

        public List<NoFlowDeclaration> NoFlows { get; } = [];

        public bool IsAutoregressive { get; private set; }

        public EquatableArray<string>? CacheablePrefix { get; private set; }

        public bool IsMalformed { get; private set; }

        public void Add(MaskAttributeKind kind, AttributeData attribute)
        {
            AttributeArguments arguments = new(attribute);
            switch (kind)
            {
                case MaskAttributeKind.AttentionMask:
                    ReadMask(arguments);
                    break;
                case MaskAttributeKind.Segment:
                    Segments.Add(ReadSegment(arguments));
                    break;
                case MaskAttributeKind.Allow:
                case MaskAttributeKind.Deny:
                    bool allows = kind == MaskAttributeKind.Allow;
                    Rectangles.Add(new(allows, arguments.Text(ArgumentNames.Query), arguments.Text(ArgumentNames.Key)));
                    break;
                case MaskAttributeKind.Slice:
                    Slices.Add(new(arguments.Text(ArgumentNames.Name), arguments.Texts(ArgumentNames.Segments)));
                    break;
                case MaskAttributeKind.NoFlow:
                    NoFlows.Add(ReadNoFlow(arguments));
                    break;
                case MaskAttributeKind.Autoregressive:
                    IsAutoregressive = true;
                    break;
                case MaskAttributeKind.CacheablePrefix:
                    CacheablePrefix = arguments.Texts(ArgumentNames.Segments);
                    break;
            }

            IsMalformed |= arguments.IsMalformed;
        }

        private void ReadMask(AttributeArguments arguments)
        {
            Size =
                arguments.ParameterCount == 0
                    ? null
                    : new MaskSize(arguments.Number(ArgumentNames.QueryLength), arguments.Number(ArgumentNames.KeyLength));
            Visibility = (Visibility)arguments.Option(ArgumentNames.Visibility);
            PaddedQueries = (PaddedQueries)arguments.Option(ArgumentNames.PaddedQueries);
            QueryOffset = arguments.NumberIfGiven(ArgumentNames.QueryOffset);
        }

        public void AddRule(RuleReading rule)
        {
            Rules.Add(rule.Declaration);
            IsMalformed |= rule.IsMalformed;
        }

        public void AddAll(IEnumerable<AttributeData> attributes)
        {
            foreach (AttributeData attribute in attributes)
            {
                if (MaskAttributes.KindOf(attribute) is { } kind)
                {
                    Add(kind, attribute);
                }
            }
        }

        public MaskDeclaration Declaration(HostType host, ImmutableArray<MaskAttribute> strays, bool isMalformed) =>
            new(
                host,
                Size,
                Visibility,
                PaddedQueries,
                new(Segments),
                new(Rectangles),
                new(Slices),
                new(strays.Select(attribute => new StrayAttribute(attribute.Kind.ToString()))),
                IsMalformed || isMalformed,
                new(Rules),
                QueryOffset,
                new(NoFlows),
                IsAutoregressive,
                CacheablePrefix
            );

        private static NoFlowDeclaration ReadNoFlow(AttributeArguments arguments) =>
            new(
                arguments.Text(ArgumentNames.From),
                arguments.Text(ArgumentNames.To),
                arguments.NumberIfGiven(ArgumentNames.Layers)
            );

        private static SegmentDeclaration ReadSegment(AttributeArguments arguments) =>
            new(
                arguments.Text(ArgumentNames.Name),
                arguments.Number(ArgumentNames.Length),
                (SegmentKind)arguments.Option(ArgumentNames.Kind),
                arguments.Flag(ArgumentNames.Joins),
                arguments.Number(ArgumentNames.Count, fallback: 1),
                (Padding)arguments.Option(ArgumentNames.Padding),
                (SegmentRole)arguments.Option(ArgumentNames.Role)
            );
    }
}
