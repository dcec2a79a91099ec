using System.Runtime.InteropServices;

namespace MaskGen.Benchmarks.SideBySide;

/// <summary>Writing the masks of all batch items over the same memory again and again.</summary>
internal sealed class WritingExperiment : Experiment
{
    private readonly AlignedMemory<byte> mask;

    private WritingExperiment(string kernel, Workload workload, int bytes, Action<AlignedMemory<byte>> write, Func<int, AlignedMemory<byte>, bool> isAllowed)
        : base(kernel, workload)
    {
        mask = new(bytes);
        Ours = () => write(mask);
        Floor = Floors.MemSet(mask);
        Peers = [new Peer("memset", "", Floor.Run, Ours, () => Difference(isAllowed))];
    }

    /// <inheritdoc />
    public override Action Ours { get; }

    /// <inheritdoc />
    public override Floor Floor { get; }

    /// <inheritdoc />
    public override IReadOnlyList<Peer> Peers { get; }

    public static WritingExperiment Booleans(Workload workload) =>
        new(
            "mask-bool",
            workload,
            workload.Cells,
            mask => workload.WriteAllowed(MemoryMarshal.Cast<byte, bool>(mask.Span)),
            (cell, mask) => mask.Span[cell] == 1
        );

    public static WritingExperiment Floats(Workload workload) =>
        new(
            "mask-float",
            workload,
            workload.Cells * sizeof(float),
            mask => workload.WriteAdditive(MemoryMarshal.Cast<byte, float>(mask.Span)),
            (cell, mask) => MemoryMarshal.Cast<byte, float>(mask.Span)[cell] == 0
        );

    public static WritingExperiment Bits(Workload workload)
    {
        int cells = workload.QueryLength * workload.KeyLength;
        int bytes = (cells + 7) / 8;
        return new(
            "mask-bits",
            workload,
            workload.Batch * bytes,
            mask => workload.WriteBits(mask.Span),
            (cell, mask) => (mask.Span[(cell / cells * bytes) + (cell % cells / 8)] >> (cell % cells % 8) & 1) == 1
        );
    }

    /// <inheritdoc />
    public override void Dispose() => mask.Dispose();

    /// <summary>Memset has no result; ours is compared with the mask, cell by cell.</summary>
    private string? Difference(Func<int, AlignedMemory<byte>, bool> isAllowed)
    {
        mask.Span.Fill(0xA5);
        Ours();
        for (int cell = 0; cell < Workload.Cells; cell++)
        {
            if (isAllowed(cell, mask) != Workload.Allowed[cell])
            {
                return $"cell {cell} is not {Workload.Allowed[cell]}";
            }
        }

        return null;
    }
}
