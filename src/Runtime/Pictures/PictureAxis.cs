namespace MaskGen.Pictures;

/// <summary>Placeholder; see MaskPicture.</summary>
internal sealed class PictureAxis;
