namespace MaskGen.Pictures;

/// <summary>Placeholder.</summary>
internal sealed class MaskPicture;
