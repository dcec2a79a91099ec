namespace MaskGen.Samples.Pi05;

/// <summary>
/// pi0: images and language are one block, the state sees it and itself, the actions see everything. An absent camera
/// is one with valid length 0.
/// </summary>
[AttentionMask]
[Segment("Camera", 256, Count = 3, Joins = true, Padding = Padding.Right)]
[Segment("Language", 48, Joins = true, Padding = Padding.Right)]
[Segment("State", 1)]
[Segment("Action", 50)]
[Slice("Denoise", "State", "Action")]
internal static partial class Pi0Mask;

/// <summary>pi0.5: the state is part of the language prompt.</summary>
[AttentionMask]
[Segment("Camera", 256, Count = 3, Joins = true)]
[Segment("Language", 200, Joins = true, Padding = Padding.Right)]
[Segment("Action", 50)]
internal static partial class Pi05Mask;
