using System;
using System.Globalization;
using System.Linq;
using Strict;

Print("static class", PolicyMask.AllowedCount);
Print("long", LongMask.AllowedCount);
Print("cross", CrossMask.AllowedCount);
Print("class", ClassMask.AllowedCount);
Print("struct", StructMask.AllowedCount);
Print("record", RecordMask.AllowedCount);
Print("record struct", RecordStructMask.AllowedCount);
Print("unsegmented", UnsegmentedMask.AllowedCount);
Print("ruled", TreeMask.AllowedCount);
Print("nested in generic", Outer.Generic<string>.NestedMask.AllowedCount);
Print("nested", Outer.NestedMask.AllowedCount);

PolicyMask.ValidLengths lengths = new(4, 4, 0, 2, 1);
bool[] denoise = new bool[PolicyMask.Denoise.QueryLength * PolicyMask.Denoise.KeyLength];
PolicyMask.Denoise.WriteAllowed([lengths], denoise);
Print("denoise, padded", denoise.Count(allowed => allowed));

float[] weights = [1, 2, 3, 4, 5];
ClassMask.MaskedSoftMaxRow(1, weights, weights);
Console.WriteLine(string.Join(' ', weights.Select(weight => weight.ToString("F4", CultureInfo.InvariantCulture))));
Console.WriteLine(StructMask.IsAllowed(2, 2));
Console.WriteLine(StructMask.IsAllowed(2, 3));
Console.WriteLine(PolicyMask.Segments.Camera[1].Keys);

static void Print(string name, long count) => Console.WriteLine($"{name}: {count}");
