namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor reshape(params long[] shape) => throw Stub.Only;

        public Tensor flatten(long start_dim = 0, long end_dim = -1) => throw Stub.Only;

        public Tensor unflatten(long dim, params long[] sizes) => throw Stub.Only;

        public Tensor squeeze(long? dim = null) => throw Stub.Only;

        public Tensor squeeze_(long? dim = null) => throw Stub.Only;

        public Tensor unsqueeze(long dim) => throw Stub.Only;

        public Tensor unsqueeze_(long dim) => throw Stub.Only;

        public Tensor t() => throw Stub.Only;

        public Tensor T => throw Stub.Only;

        public Tensor H => throw Stub.Only;

        public Tensor mT => throw Stub.Only;

        public Tensor mH => throw Stub.Only;

        public Tensor transpose(long dim0, long dim1) => throw Stub.Only;

        public Tensor transpose_(long dim0, long dim1) => throw Stub.Only;

        public Tensor swapaxes(long dim0, long dim1) => throw Stub.Only;

        public Tensor swapdims(long dim0, long dim1) => throw Stub.Only;

        public Tensor permute(params long[] permutation) => throw Stub.Only;

        public Tensor movedim(long[] source, long[] destination) => throw Stub.Only;

        public Tensor tril(long diagonal = 0) => throw Stub.Only;

        public Tensor triu(long diagonal = 0) => throw Stub.Only;

        public Tensor tril_(long diagonal = 0) => throw Stub.Only;

        public Tensor triu_(long diagonal = 0) => throw Stub.Only;

        public Tensor view(params long[] shape) => throw Stub.Only;

        public Tensor view_as(Tensor other) => throw Stub.Only;

        public Tensor expand(long[] sizes, bool isImplicit = false) => throw Stub.Only;

        public Tensor expand(params long[] sizes) => throw Stub.Only;

        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => throw Stub.Only;

        public Tensor expand_as(Tensor other) => throw Stub.Only;

        public Tensor repeat(params long[] sizes) => throw Stub.Only;

        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) => throw Stub.Only;

        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) => throw Stub.Only;

        public Tensor broadcast_to(params long[] shape) => throw Stub.Only;

        public Tensor flip(params long[] dims) => throw Stub.Only;

        public Tensor roll(long shifts, long? dims = null) => throw Stub.Only;

        public Tensor roll(long[] shifts, long[] dims) => throw Stub.Only;

        public Tensor tile(long[] reps) => throw Stub.Only;

        public Tensor unfold(long dimension, long size, long step) => throw Stub.Only;

        public Tensor[] chunk(long chunks, long dim = 0L) => throw Stub.Only;

        public Tensor[] split(long size, int dim = 0) => throw Stub.Only;

        public Tensor[] split(long[] sizes, long dim = 0) => throw Stub.Only;

        public Tensor[] unbind(long dimension = 0L) => throw Stub.Only;
    }
}
