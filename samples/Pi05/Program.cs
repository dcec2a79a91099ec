using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MaskGen;
using MaskGen.Samples.Pi05;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// As recorded: pi0 without its third camera and with 11 language tokens, pi0.5 with 63.
Pi0Mask.ValidLengths pi0Lengths = new(Camera0: 256, Camera1: 256, Camera2: 0, Language: 11);
Pi05Mask.ValidLengths pi05Lengths = new(Language: 63);

bool[] pi0 = new bool[Pi0Mask.QueryLength * Pi0Mask.KeyLength];
bool[] denoise = new bool[Pi0Mask.Denoise.QueryLength * Pi0Mask.Denoise.KeyLength];
bool[] pi05 = new bool[Pi05Mask.QueryLength * Pi05Mask.KeyLength];
Pi0Mask.WriteAllowed([pi0Lengths], pi0);
Pi0Mask.Denoise.WriteAllowed([pi0Lengths], denoise);
Pi05Mask.WriteAllowed([pi05Lengths], pi05);

PrintPictures();
bool agrees = PrintAgreement();
PrintShares();
agrees &= PrintTiming();
Console.WriteLine(agrees ? "Everything agrees." : "NOT EVERYTHING AGREES.");
return agrees ? 0 : 1;

static void PrintPictures()
{
    Heading("Masks as declared, all tokens real");
    Console.WriteLine($"pi0, {Pi0Mask.QueryLength} x {Pi0Mask.KeyLength}");
    Console.WriteLine(Pi0Mask.ToAsciiArt(16));
    Console.WriteLine();
    Console.WriteLine($"pi0, denoise slice, {Pi0Mask.Denoise.QueryLength} x {Pi0Mask.Denoise.KeyLength}");
    Console.WriteLine(Pi0Mask.Denoise.ToAsciiArt(8));
    Console.WriteLine();
    Console.WriteLine($"pi0.5, {Pi05Mask.QueryLength} x {Pi05Mask.KeyLength}");
    Console.WriteLine(Pi05Mask.ToAsciiArt(16));
}

bool PrintAgreement()
{
    Heading("Agreement at the recorded lengths, cell by cell");
    UpstreamRecord upstream = UpstreamRecord.Read();
    bool[] recorded = upstream.Pi0.ToAllowed();
    Range rows = Pi0Mask.Segments.State.Queries.Start..Pi0Mask.Segments.Action.Queries.End;
    bool[] recordedDenoise = [.. recorded.Chunk(Pi0Mask.KeyLength).Take(rows).SelectMany(row => row)];
    bool[] fromBlocks = Pi05FromBlocks();

    Agreement agreement = new();
    agreement.Compare("pi0", pi0, recorded, Pi0Mask.KeyLength, "the upstream record");
    agreement.Compare(
        "pi0 denoise",
        denoise,
        recordedDenoise,
        Pi0Mask.KeyLength,
        $"rows {rows} of the upstream record"
    );
    agreement.Compare("pi0.5", pi05, fromBlocks, Pi05Mask.KeyLength, "AttentionMasks.FromBlocks, the rule at run time");
    agreement.Count("pi0", pi0.Count(true), upstream.Pi0.AllowedCount, "the upstream record's count");
    agreement.Count("pi0.5", pi05.Count(true), upstream.Pi05.AllowedCount, "the upstream record's count");
    Console.WriteLine($"  upstream: {upstream.Source}");
    Console.WriteLine($"            at {upstream.Commit}");
    return agreement.Holds;
}

/// <summary>The same layout, said token by token: images and language start no block, the first action does.</summary>
static bool[] Pi05FromBlocks()
{
    const int cameras = 3 * 256;
    const int prefix = cameras + 200;
    const int length = prefix + 50;
    bool[] validTokens = [.. Enumerable.Range(0, length).Select(token => token is < cameras + 63 or >= prefix)];
    bool[] startsBlock = [.. Enumerable.Range(0, length).Select(token => token == prefix)];
    bool[] allowed = new bool[length * length];
    AttentionMasks.FromBlocks(validTokens, startsBlock, allowed);
    return allowed;
}

void PrintShares()
{
    Heading("Allowed share");
    PrintShare("pi0", Pi0Mask.AllowedCount, pi0);
    PrintShare("pi0 denoise", Pi0Mask.Denoise.AllowedCount, denoise);
    PrintShare("pi0.5", Pi05Mask.AllowedCount, pi05);
}

static void PrintShare(string mask, long whenAllReal, bool[] allowed) =>
    Console.WriteLine(
        $"  {mask, -14} {(double)allowed.Count(true) / allowed.Length, 7:P1} at the recorded lengths, "
            + $"{(double)whenAllReal / allowed.Length:P1} with all tokens real"
    );

bool PrintTiming()
{
    Heading("Masked softmax of pi0, 8 heads x 867 x 867 normal scores, one thread");
    TimingResult result = new Timing(pi0Lengths).Measure();
    Console.WriteLine($"  generated MaskedSoftMax                  {result.Generated, 7:F1} ms");
    Console.WriteLine($"  add mask, subtract maximum, SoftMax      {result.ByHand, 7:F1} ms");
    Console.WriteLine($"  ratio                                    {result.ByHand / result.Generated, 7:F1} x");
    Console.WriteLine($"  largest difference of two weights        {result.LargestDifference, 7:0.0e-0}");
    Console.WriteLine($"  rows that are NaN by hand, 0 generated   {result.NaNRows, 7:N0}   (queries that are padding)");
    Console.WriteLine("  TensorPrimitives.SoftMax does not subtract the maximum; without that step it overflows.");
    Console.WriteLine($"  Medians of {Timing.Runs} runs, in turn, on {Machine()}.");
    Console.WriteLine();
    return result.LargestDifference < 1e-6f;
}

static string Machine()
{
    int bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
    return $"{RuntimeInformation.ProcessArchitecture} with {Environment.ProcessorCount} processors and {bits}-bit vectors, "
        + $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";
}

static void Heading(string text)
{
    Console.WriteLine();
    Console.WriteLine(text);
    Console.WriteLine(new string('-', text.Length));
}
