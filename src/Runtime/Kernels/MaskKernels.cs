namespace MaskGen;

/// <summary>
/// The operations on a mask that is known as a type: mask writers, masked softmax and pictures, as visitors of the
/// mask's plan.
/// </summary>
/// <remarks>
/// <para>
/// Every operation comes in up to three forms. Without padding argument every token is real. <c>validLengths</c> is
/// [B, P]: per batch item the number of real tokens of each of the mask's P padded segments, in layout order, repeats
/// counted one by one. <c>validKeys</c> is [B, Tk]: <see langword="true"/> where the key is real, gaps allowed. Either
/// lowers to runs of real tokens, by which the rows of the plan are cut, so all forms share their code.
/// </para>
/// <para>
/// Arguments are checked before anything is written. Destinations may be longer than needed; what is beyond stays
/// untouched. Nothing is allocated per call.
/// </para>
/// </remarks>
public static partial class MaskKernels;
