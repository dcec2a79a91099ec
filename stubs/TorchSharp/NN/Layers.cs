using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    public class Parameter : Tensor
    {
        public Parameter(Tensor data, bool requires_grad = true) => throw Stub.Only;
    }

    public sealed class Adam : optim.Optimizer
    {
    }

    public class Sequential : nn.Module<Tensor, Tensor>
    {
        internal Sequential()
            : base("")
        {
        }

        public override Tensor forward(Tensor input) => throw Stub.Only;
    }

    public class ModuleList<T> : nn.Module, IEnumerable<T>
        where T : nn.Module
    {
        public ModuleList(params T[] modules)
            : base("")
        {
        }

        public int Count => throw Stub.Only;

        public T this[int index] => throw Stub.Only;

        public void Add(T item) => throw Stub.Only;

        public IEnumerator<T> GetEnumerator() => throw Stub.Only;

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => throw Stub.Only;
    }

    public class GRU : nn.Module<Tensor, Tensor?, (Tensor, Tensor)>
    {
        internal GRU()
            : base("")
        {
        }

        public override (Tensor, Tensor) forward(Tensor input, Tensor? h0 = null) => throw Stub.Only;

        public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => throw Stub.Only;
    }

    public class LSTM : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>
    {
        internal LSTM()
            : base("")
        {
        }

        public override (Tensor, Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0 = null) => throw Stub.Only;

        public new (Tensor, Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => throw Stub.Only;
    }

    public class CrossEntropyLoss : nn.Module<Tensor, Tensor, Tensor>
    {
        internal CrossEntropyLoss()
            : base("")
        {
        }

        public override Tensor forward(Tensor input, Tensor target) => throw Stub.Only;
    }

    public sealed class Linear : nn.Module<Tensor, Tensor>
    {
        internal Linear()
            : base("")
        {
        }

        public Parameter weight
        {
            get => throw Stub.Only;
            set => throw Stub.Only;
        }

        public Parameter? bias
        {
            get => throw Stub.Only;
            set => throw Stub.Only;
        }

        public override Tensor forward(Tensor input) => throw Stub.Only;
    }

    public sealed class Embedding : nn.Module<Tensor, Tensor>
    {
        internal Embedding()
            : base("")
        {
        }

        public Parameter weight
        {
            get => throw Stub.Only;
            set => throw Stub.Only;
        }

        public override Tensor forward(Tensor input) => throw Stub.Only;
    }

    public sealed class LayerNorm : nn.Module<Tensor, Tensor>
    {
        internal LayerNorm()
            : base("")
        {
        }

        public Parameter weight
        {
            get => throw Stub.Only;
            set => throw Stub.Only;
        }

        public Parameter? bias
        {
            get => throw Stub.Only;
            set => throw Stub.Only;
        }

        public override Tensor forward(Tensor input) => throw Stub.Only;
    }

    public sealed class Dropout : ParameterLessModule<Tensor, Tensor>
    {
        internal Dropout()
            : base("")
        {
        }

        public override Tensor forward(Tensor input) => throw Stub.Only;
    }

    public sealed class Softmax : ParameterLessModule<Tensor, Tensor>
    {
        internal Softmax()
            : base("")
        {
        }

        public override Tensor forward(Tensor input) => throw Stub.Only;
    }

    public sealed class LogSoftmax : ParameterLessModule<Tensor, Tensor>
    {
        internal LogSoftmax()
            : base("")
        {
        }

        public override Tensor forward(Tensor input) => throw Stub.Only;
    }

    public sealed class ReLU : ParameterLessModule<Tensor, Tensor>
    {
        internal ReLU()
            : base("")
        {
        }

        public override Tensor forward(Tensor input) => throw Stub.Only;
    }

    public sealed class GELU : ParameterLessModule<Tensor, Tensor>
    {
        internal GELU()
            : base("")
        {
        }

        public override Tensor forward(Tensor input) => throw Stub.Only;
    }

    public sealed class SiLU : ParameterLessModule<Tensor, Tensor>
    {
        internal SiLU()
            : base("")
        {
        }

        public override Tensor forward(Tensor input) => throw Stub.Only;
    }

    public sealed class Tanh : ParameterLessModule<Tensor, Tensor>
    {
        internal Tanh()
            : base("")
        {
        }

        public override Tensor forward(Tensor input) => throw Stub.Only;
    }

    public sealed class Sigmoid : ParameterLessModule<Tensor, Tensor>
    {
        internal Sigmoid()
            : base("")
        {
        }

        public override Tensor forward(Tensor input) => throw Stub.Only;
    }

    public sealed class Identity : ParameterLessModule<Tensor, Tensor>
    {
        internal Identity()
            : base("")
        {
        }

        public override Tensor forward(Tensor input) => throw Stub.Only;
    }

    public sealed class Conv2d : nn.Module<Tensor, Tensor>
    {
        internal Conv2d()
            : base("")
        {
        }

        public Parameter weight
        {
            get => throw Stub.Only;
            set => throw Stub.Only;
        }

        public Parameter? bias
        {
            get => throw Stub.Only;
            set => throw Stub.Only;
        }

        public override Tensor forward(Tensor input) => throw Stub.Only;
    }
}
