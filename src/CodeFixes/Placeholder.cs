namespace MaskGen.CodeFixes;
