using System;
using System.Linq;
using MaskGen;

PolicyMask.ValidLengths[] lengths = [new(Image: 4, Language: 2), new(Image: 0, Language: 6)];
float[] weights = new float[2 * PolicyMask.QueryLength * PolicyMask.KeyLength];
Array.Fill(weights, 1f);
PolicyMask.MaskedSoftMax(weights, lengths, weights);
Console.WriteLine(weights.Count(weight => weight > 0));
Console.WriteLine(MathF.Round(weights.Sum(), 3));
Console.WriteLine(PolicyMask.ToAsciiArt(8).Contains('#'));

[AttentionMask]
[Segment("Image", 4, Padding = Padding.Right)]
[Segment("Language", 6, Joins = true, Padding = Padding.Right)]
[Segment("Action", 5)]
internal static partial class PolicyMask;
