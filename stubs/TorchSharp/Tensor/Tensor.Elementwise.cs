namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor add(Tensor target) => throw Stub.Only;

        public Tensor add(Scalar target) => throw Stub.Only;

        public Tensor add_(Tensor target) => throw Stub.Only;

        public Tensor add_(Scalar target) => throw Stub.Only;

        public Tensor add(Tensor target, Scalar alpha) => throw Stub.Only;

        public Tensor add_(Tensor target, Scalar alpha) => throw Stub.Only;

        public Tensor sub(Tensor target) => throw Stub.Only;

        public Tensor sub(Scalar target) => throw Stub.Only;

        public Tensor sub_(Tensor target) => throw Stub.Only;

        public Tensor sub_(Scalar target) => throw Stub.Only;

        public Tensor sub(Tensor target, Scalar alpha) => throw Stub.Only;

        public Tensor sub_(Tensor target, Scalar alpha) => throw Stub.Only;

        public Tensor mul(Tensor target) => throw Stub.Only;

        public Tensor mul(Scalar target) => throw Stub.Only;

        public Tensor mul_(Tensor target) => throw Stub.Only;

        public Tensor mul_(Scalar target) => throw Stub.Only;

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => throw Stub.Only;

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => throw Stub.Only;

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => throw Stub.Only;

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => throw Stub.Only;

        public Tensor eq(Tensor target) => throw Stub.Only;

        public Tensor eq(Scalar target) => throw Stub.Only;

        public Tensor eq_(Tensor target) => throw Stub.Only;

        public Tensor eq_(Scalar target) => throw Stub.Only;

        public Tensor ne(Tensor target) => throw Stub.Only;

        public Tensor ne(Scalar target) => throw Stub.Only;

        public Tensor ne_(Tensor target) => throw Stub.Only;

        public Tensor ne_(Scalar target) => throw Stub.Only;

        public Tensor lt(Tensor target) => throw Stub.Only;

        public Tensor lt(Scalar target) => throw Stub.Only;

        public Tensor lt_(Tensor target) => throw Stub.Only;

        public Tensor lt_(Scalar target) => throw Stub.Only;

        public Tensor le(Tensor target) => throw Stub.Only;

        public Tensor le(Scalar target) => throw Stub.Only;

        public Tensor le_(Tensor target) => throw Stub.Only;

        public Tensor le_(Scalar target) => throw Stub.Only;

        public Tensor gt(Tensor target) => throw Stub.Only;

        public Tensor gt(Scalar target) => throw Stub.Only;

        public Tensor gt_(Tensor target) => throw Stub.Only;

        public Tensor gt_(Scalar target) => throw Stub.Only;

        public Tensor ge(Tensor target) => throw Stub.Only;

        public Tensor ge(Scalar target) => throw Stub.Only;

        public Tensor ge_(Tensor target) => throw Stub.Only;

        public Tensor ge_(Scalar target) => throw Stub.Only;

        public Tensor pow(Tensor exponent) => throw Stub.Only;

        public Tensor pow(Scalar exponent) => throw Stub.Only;

        public Tensor pow_(Tensor exponent) => throw Stub.Only;

        public Tensor pow_(Scalar exponent) => throw Stub.Only;

        public Tensor remainder(Tensor other) => throw Stub.Only;

        public Tensor remainder(Scalar other) => throw Stub.Only;

        public Tensor remainder_(Tensor other) => throw Stub.Only;

        public Tensor remainder_(Scalar other) => throw Stub.Only;

        public Tensor neg() => throw Stub.Only;

        public Tensor neg_() => throw Stub.Only;

        public Tensor negative() => throw Stub.Only;

        public Tensor negative_() => throw Stub.Only;

        public Tensor exp() => throw Stub.Only;

        public Tensor exp_() => throw Stub.Only;

        public Tensor log() => throw Stub.Only;

        public Tensor log_() => throw Stub.Only;

        public Tensor log1p() => throw Stub.Only;

        public Tensor log1p_() => throw Stub.Only;

        public Tensor sqrt() => throw Stub.Only;

        public Tensor sqrt_() => throw Stub.Only;

        public Tensor rsqrt() => throw Stub.Only;

        public Tensor rsqrt_() => throw Stub.Only;

        public Tensor abs() => throw Stub.Only;

        public Tensor abs_() => throw Stub.Only;

        public Tensor sign() => throw Stub.Only;

        public Tensor sign_() => throw Stub.Only;

        public Tensor sin() => throw Stub.Only;

        public Tensor sin_() => throw Stub.Only;

        public Tensor cos() => throw Stub.Only;

        public Tensor cos_() => throw Stub.Only;

        public Tensor tanh() => throw Stub.Only;

        public Tensor tanh_() => throw Stub.Only;

        public Tensor sigmoid() => throw Stub.Only;

        public Tensor sigmoid_() => throw Stub.Only;

        public Tensor relu() => throw Stub.Only;

        public Tensor relu_() => throw Stub.Only;

        public Tensor gelu() => throw Stub.Only;

        public Tensor silu() => throw Stub.Only;

        public Tensor silu_() => throw Stub.Only;

        public Tensor round() => throw Stub.Only;

        public Tensor round_() => throw Stub.Only;

        public Tensor floor() => throw Stub.Only;

        public Tensor floor_() => throw Stub.Only;

        public Tensor ceil() => throw Stub.Only;

        public Tensor ceil_() => throw Stub.Only;

        public Tensor logical_not() => throw Stub.Only;

        public Tensor logical_not_() => throw Stub.Only;

        public Tensor bitwise_not() => throw Stub.Only;

        public Tensor bitwise_not_() => throw Stub.Only;

        public Tensor reciprocal() => throw Stub.Only;

        public Tensor reciprocal_() => throw Stub.Only;

        public Tensor square() => throw Stub.Only;

        public Tensor square_() => throw Stub.Only;

        public Tensor logical_and(Tensor other) => throw Stub.Only;

        public Tensor logical_and_(Tensor other) => throw Stub.Only;

        public Tensor logical_or(Tensor other) => throw Stub.Only;

        public Tensor logical_or_(Tensor other) => throw Stub.Only;

        public Tensor logical_xor(Tensor other) => throw Stub.Only;

        public Tensor logical_xor_(Tensor other) => throw Stub.Only;

        public Tensor bitwise_and(Tensor other) => throw Stub.Only;

        public Tensor bitwise_and_(Tensor other) => throw Stub.Only;

        public Tensor bitwise_or(Tensor other) => throw Stub.Only;

        public Tensor bitwise_or_(Tensor other) => throw Stub.Only;

        public Tensor bitwise_xor(Tensor other) => throw Stub.Only;

        public Tensor bitwise_xor_(Tensor other) => throw Stub.Only;

        public Tensor maximum(Tensor other) => throw Stub.Only;

        public Tensor minimum(Tensor other) => throw Stub.Only;

        public Tensor clamp(Scalar? min = null, Scalar? max = null) => throw Stub.Only;

        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => throw Stub.Only;

        public Tensor clamp_min(Scalar min) => throw Stub.Only;

        public Tensor clamp_max(Scalar max) => throw Stub.Only;

        public Tensor isinf() => throw Stub.Only;

        public Tensor isneginf() => throw Stub.Only;

        public Tensor isposinf() => throw Stub.Only;

        public Tensor isnan() => throw Stub.Only;

        public Tensor isfinite() => throw Stub.Only;

        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) => throw Stub.Only;

        public Tensor nan_to_num(double nan = 0d, double? posinf = null, double? neginf = null) => throw Stub.Only;

        public Tensor lerp(Tensor end, Tensor weight) => throw Stub.Only;
    }
}
