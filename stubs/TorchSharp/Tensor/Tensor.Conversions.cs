namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public static implicit operator Tensor(byte value) => throw Stub.Only;

        public static implicit operator Tensor(sbyte value) => throw Stub.Only;

        public static implicit operator Tensor(short value) => throw Stub.Only;

        public static implicit operator Tensor(int value) => throw Stub.Only;

        public static implicit operator Tensor(long value) => throw Stub.Only;

        public static implicit operator Tensor(float value) => throw Stub.Only;

        public static implicit operator Tensor(double value) => throw Stub.Only;

        public static implicit operator Tensor(bool value) => throw Stub.Only;

        public static implicit operator Tensor((float, float) value) => throw Stub.Only;

        public static implicit operator Tensor(System.Numerics.Complex value) => throw Stub.Only;

        public static implicit operator Tensor(byte[] value) => throw Stub.Only;

        public static implicit operator Tensor(sbyte[] value) => throw Stub.Only;

        public static implicit operator Tensor(short[] value) => throw Stub.Only;

        public static implicit operator Tensor(int[] value) => throw Stub.Only;

        public static implicit operator Tensor(long[] value) => throw Stub.Only;

        public static implicit operator Tensor(float[] value) => throw Stub.Only;

        public static implicit operator Tensor(double[] value) => throw Stub.Only;

        public static implicit operator Tensor(bool[] value) => throw Stub.Only;

        public static implicit operator Tensor(Scalar scalar) => throw Stub.Only;

        public static explicit operator float(Tensor value) => throw Stub.Only;

        public static explicit operator double(Tensor value) => throw Stub.Only;

        public static explicit operator sbyte(Tensor value) => throw Stub.Only;

        public static explicit operator byte(Tensor value) => throw Stub.Only;

        public static explicit operator short(Tensor value) => throw Stub.Only;

        public static explicit operator int(Tensor value) => throw Stub.Only;

        public static explicit operator long(Tensor value) => throw Stub.Only;

        public static explicit operator bool(Tensor value) => throw Stub.Only;
    }
}
