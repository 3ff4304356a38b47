#if NET
using System.Numerics;
using KernelGen.Runtime;

namespace KernelGen.Compiler.Ir;

public sealed partial class IrInterpreter
{
    /// <summary>What each operator does to one lane, in the number type of the lane: C#'s own arithmetic, unchecked.</summary>
    private static class Lane
    {
        public static long Bits(float value) => BitConverter.SingleToInt32Bits(value);

        public static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);

        public static float ToSingle(long bits) => BitConverter.Int32BitsToSingle((int)bits);

        public static double ToDouble(long bits) => BitConverter.Int64BitsToDouble(bits);

        public static long Apply(UnaryOperator op, ScalarKind kind, long operand) => (op, kind) switch
        {
            (UnaryOperator.Not, ScalarKind.Bool) => operand == 0 ? 1 : 0,
            (UnaryOperator.Not, not (ScalarKind.Float32 or ScalarKind.Float64)) => ~operand,
            (UnaryOperator.Negate, ScalarKind.Float32) => Bits(-ToSingle(operand)),
            (UnaryOperator.Negate, ScalarKind.Float64) => Bits(-ToDouble(operand)),
            (UnaryOperator.Negate, ScalarKind.Int32) => unchecked(-(int)operand),
            (UnaryOperator.Negate, ScalarKind.Int64) => unchecked(-operand),
            (UnaryOperator.Abs, ScalarKind.Float32) => Bits(MathF.Abs(ToSingle(operand))),
            (UnaryOperator.Abs, ScalarKind.Float64) => Bits(System.Math.Abs(ToDouble(operand))),
            (UnaryOperator.Sqrt, ScalarKind.Float32) => Bits(MathF.Sqrt(ToSingle(operand))),
            (UnaryOperator.Sqrt, ScalarKind.Float64) => Bits(System.Math.Sqrt(ToDouble(operand))),
            (UnaryOperator.AngleQuadrant, ScalarKind.Float32) => Bits(AngleReduction.Quadrant(ToSingle(operand))),
            (UnaryOperator.AngleQuadrant, ScalarKind.Float64) => Bits(AngleReduction.Quadrant(ToDouble(operand))),
            (UnaryOperator.AngleHigh, ScalarKind.Float32) => Bits(AngleReduction.High(ToSingle(operand))),
            (UnaryOperator.AngleHigh, ScalarKind.Float64) => Bits(AngleReduction.High(ToDouble(operand))),
            (UnaryOperator.AngleLow, ScalarKind.Float32) => Bits(AngleReduction.Low(ToSingle(operand))),
            (UnaryOperator.AngleLow, ScalarKind.Float64) => Bits(AngleReduction.Low(ToDouble(operand))),
            (UnaryOperator.Significand, ScalarKind.Float32) => Bits(BinaryParts.Significand(ToSingle(operand))),
            (UnaryOperator.Significand, ScalarKind.Float64) => Bits(BinaryParts.Significand(ToDouble(operand))),
            (UnaryOperator.Exponent, ScalarKind.Float32) => Bits(BinaryParts.Exponent(ToSingle(operand))),
            (UnaryOperator.Exponent, ScalarKind.Float64) => Bits(BinaryParts.Exponent(ToDouble(operand))),
            (_, ScalarKind.Float32) => Bits(Rounded(op, ToSingle(operand))),
            (_, ScalarKind.Float64) => Bits(Rounded(op, ToDouble(operand))),
            _ => throw Unknown(op, kind),
        };

        public static long Apply(BinaryOperator op, ScalarKind kind, long left, long right) => (op, kind) switch
        {
            (BinaryOperator.ScaleByPowerOfTwo, ScalarKind.Float32) => Bits(Scale(ToSingle(left), ToSingle(right))),
            (BinaryOperator.ScaleByPowerOfTwo, ScalarKind.Float64) => Bits(Scale(ToDouble(left), ToDouble(right))),
            (BinaryOperator.ScaleByLowBits, ScalarKind.Float32) => Bits(Scale(ToSingle(left), ToSingle(right) - 12583039f)),
            (BinaryOperator.ScaleByLowBits, ScalarKind.Float64) => Bits(Scale(ToDouble(left), ToDouble(right) - 6755399441056767)),
            (BinaryOperator.LogarithmOrLimit, ScalarKind.Float32) => Bits(BinaryParts.LogarithmOrLimit(ToSingle(left), ToSingle(right))),
            (BinaryOperator.LogarithmOrLimit, ScalarKind.Float64) => Bits(BinaryParts.LogarithmOrLimit(ToDouble(left), ToDouble(right))),
            (_, ScalarKind.Float32) => Bits(Number(op, ToSingle(left), ToSingle(right))),
            (_, ScalarKind.Float64) => Bits(Number(op, ToDouble(left), ToDouble(right))),
            (_, ScalarKind.Int32) => Integer(op, (int)left, (int)right, (int)right),
            (_, ScalarKind.Int64) => Integer(op, left, right, (int)right),
            // An element offset is a nuint.
            (_, ScalarKind.Index) => unchecked((long)Integer(op, (ulong)left, (ulong)right, (int)right)),
            (BinaryOperator.And, ScalarKind.Bool or ScalarKind.Mask32 or ScalarKind.Mask64) => left & right,
            (BinaryOperator.Or, ScalarKind.Bool or ScalarKind.Mask32 or ScalarKind.Mask64) => left | right,
            (BinaryOperator.Xor, ScalarKind.Bool or ScalarKind.Mask32 or ScalarKind.Mask64) => left ^ right,
            _ => throw Unknown(op, kind),
        };

        public static bool Compare(CompareOperator op, ScalarKind kind, long left, long right) => kind switch
        {
            ScalarKind.Float32 => Compare(op, ToSingle(left), ToSingle(right)),
            ScalarKind.Float64 => Compare(op, ToDouble(left), ToDouble(right)),
            ScalarKind.Index => Compare(op, unchecked((ulong)left), unchecked((ulong)right)),
            _ => Compare(op, left, right),
        };

        public static long FusedMultiplyAdd(ScalarKind kind, long factor1, long factor2, long addend) => kind switch
        {
            ScalarKind.Float32 => Bits(MathF.FusedMultiplyAdd(ToSingle(factor1), ToSingle(factor2), ToSingle(addend))),
            ScalarKind.Float64 => Bits(System.Math.FusedMultiplyAdd(ToDouble(factor1), ToDouble(factor2), ToDouble(addend))),
            _ => throw new InvalidOperationException($"No fused multiply-add of {kind}."),
        };

        /// <summary>A C# conversion; those of floats to integers saturate, and make NaN 0.</summary>
        public static long Convert(ScalarKind from, ScalarKind to, long operand) => (from, to) switch
        {
            _ when from == to => operand,
            (ScalarKind.Float32, ScalarKind.Float64) => Bits((double)ToSingle(operand)),
            (ScalarKind.Float64, ScalarKind.Float32) => Bits((float)ToDouble(operand)),
            (ScalarKind.Float32, ScalarKind.Int32) => unchecked((int)ToSingle(operand)),
            (ScalarKind.Float32, ScalarKind.Int64) => unchecked((long)ToSingle(operand)),
            (ScalarKind.Float64, ScalarKind.Int32) => unchecked((int)ToDouble(operand)),
            (ScalarKind.Float64, ScalarKind.Int64) => unchecked((long)ToDouble(operand)),
            (ScalarKind.Int32 or ScalarKind.Int64, ScalarKind.Float32) => Bits((float)operand),
            (ScalarKind.Int32 or ScalarKind.Int64, ScalarKind.Float64) => Bits((double)operand),
            (ScalarKind.Int32 or ScalarKind.Int64 or ScalarKind.Index, ScalarKind.Int32) => unchecked((int)operand),
            (ScalarKind.Int32 or ScalarKind.Int64 or ScalarKind.Index, ScalarKind.Int64 or ScalarKind.Index) => operand,
            _ => throw new InvalidOperationException($"No conversion from {from} to {to}."),
        };

        /// <summary>Rounded once: every product of a float and a power of two of this size is a double.</summary>
        private static float Scale(float value, float exponent) =>
            float.IsNaN(exponent) ? float.NaN : (float)System.Math.ScaleB(value, (int)exponent);

        private static double Scale(double value, double exponent) =>
            double.IsNaN(exponent) ? double.NaN : System.Math.ScaleB(value, (int)exponent);

        private static T Rounded<T>(UnaryOperator op, T operand)
            where T : IFloatingPoint<T> => op switch
        {
            UnaryOperator.Floor => T.Floor(operand),
            UnaryOperator.Ceiling => T.Ceiling(operand),
            UnaryOperator.Round => T.Round(operand),
            UnaryOperator.Truncate => T.Truncate(operand),
            _ => throw Unknown(op, typeof(T).Name),
        };

        private static T Number<T>(BinaryOperator op, T left, T right)
            where T : INumber<T> => op switch
        {
            BinaryOperator.Add or BinaryOperator.JoinNaN => left + right,
            BinaryOperator.Subtract => left - right,
            BinaryOperator.Multiply => left * right,
            BinaryOperator.Divide => left / right,
            BinaryOperator.Remainder => left % right,
            BinaryOperator.Maximum => T.Max(left, right),
            BinaryOperator.Minimum => T.Min(left, right),
            BinaryOperator.GreaterElseSecond => left > right ? left : right,
            BinaryOperator.LessElseSecond => left < right ? left : right,
            BinaryOperator.CopySign => T.CopySign(left, right),
            BinaryOperator.MaxNumber => T.MaxNumber(left, right),
            BinaryOperator.MinNumber => T.MinNumber(left, right),
            _ => throw Unknown(op, typeof(T).Name),
        };

        private static T Integer<T>(BinaryOperator op, T left, T right, int count)
            where T : IBinaryInteger<T> => op switch
        {
            BinaryOperator.And => left & right,
            BinaryOperator.Or => left | right,
            BinaryOperator.Xor => left ^ right,
            BinaryOperator.ShiftLeft => left << count,
            BinaryOperator.ShiftRightArithmetic => left >> count,
            BinaryOperator.ShiftRightLogical => left >>> count,
            _ => Number(op, left, right),
        };

        private static bool Compare<T>(CompareOperator op, T left, T right)
            where T : INumber<T> => op switch
        {
            CompareOperator.Equal => left == right,
            CompareOperator.NotEqual => left != right,
            CompareOperator.Less => left < right,
            CompareOperator.LessOrEqual => left <= right,
            CompareOperator.Greater => left > right,
            _ => left >= right,
        };

        private static InvalidOperationException Unknown(object op, object kind) => new($"No {op} of {kind}.");
    }
}
#endif
