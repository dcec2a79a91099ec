namespace MaskGen;

/// <summary>
/// The operations on a mask that is known as a type: mask writers, masked softmax and pictures, as visitors of the
/// mask's plan.
/// </summary>
public static partial class MaskKernels;
