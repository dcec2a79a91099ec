namespace MaskGen.Golden.Tests.Masks;

/// <summary>Only keys are hidden; padded queries attend.</summary>
[AttentionMask(PaddedQueries = PaddedQueries.Attend)]
[Segment("Text", 7, Padding = Padding.Right)]
internal readonly partial struct Bert : IPaddedMask<Bert.ValidLengths>, IValidKeysMask;

[AttentionMask]
[Segment("Encoder", 8, Role = SegmentRole.KeyOnly, Padding = Padding.Right)]
[Segment("Decoder", 5, Role = SegmentRole.QueryOnly)]
internal readonly partial struct T5Cross : IPaddedMask<T5Cross.ValidLengths>, IValidKeysMask;

/// <summary>The padded side that asks is no key, so there is no valid-keys form.</summary>
[AttentionMask]
[Segment("Encoder", 4, Role = SegmentRole.KeyOnly, Padding = Padding.Right)]
[Segment("Decoder", 6, Role = SegmentRole.QueryOnly, Padding = Padding.Right)]
internal readonly partial struct FlaxCross : IPaddedMask<FlaxCross.ValidLengths>;

/// <summary>A ragged batch: each decoder sees its own encoder.</summary>
[AttentionMask(Visibility = Visibility.Own)]
[Segment("FirstKeys", 4, Role = SegmentRole.KeyOnly)]
[Segment("FirstQueries", 3, Role = SegmentRole.QueryOnly, Joins = true)]
[Segment("SecondKeys", 3, Role = SegmentRole.KeyOnly)]
[Segment("SecondQueries", 2, Role = SegmentRole.QueryOnly, Joins = true)]
internal readonly partial struct RaggedCross : IUnpaddedMask;

/// <summary>One decode step of three sequences, each against a cache of its own that is partly in use.</summary>
[AttentionMask(Visibility = Visibility.Own)]
[Segment("FirstCache", 4, Role = SegmentRole.KeyOnly, Padding = Padding.Right)]
[Segment("FirstToken", 1, Role = SegmentRole.QueryOnly, Joins = true)]
[Segment("SecondCache", 4, Role = SegmentRole.KeyOnly, Padding = Padding.Right)]
[Segment("SecondToken", 1, Role = SegmentRole.QueryOnly, Joins = true)]
[Segment("ThirdCache", 4, Role = SegmentRole.KeyOnly, Padding = Padding.Right)]
[Segment("ThirdToken", 1, Role = SegmentRole.QueryOnly, Joins = true)]
internal readonly partial struct PaddedCacheDecode : IPaddedMask<PaddedCacheDecode.ValidLengths>, IValidKeysMask;
