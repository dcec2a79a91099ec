namespace MaskGen.Analyzers;
