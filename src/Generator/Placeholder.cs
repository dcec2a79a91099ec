namespace MaskGen.Generator;
