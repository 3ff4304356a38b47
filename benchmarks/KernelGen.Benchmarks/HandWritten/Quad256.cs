using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Benchmarks.HandWritten;

/// <summary>
/// Four registers that go through the same steps side by side. The JIT keeps the order of the source, in which four
/// exponentials one after the other each wait for their own steps; side by side they take a seventh less time. Four
/// fields are the most that the JIT keeps in registers.
/// </summary>
internal readonly unsafe struct Quad256(Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d)
{
    public const int Count = 32;

    public readonly Vector256<float> A = a, B = b, C = c, D = d;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad256 Load(float* x) => new(Vector256.Load(x), Vector256.Load(x + 8), Vector256.Load(x + 16), Vector256.Load(x + 24));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* y)
    {
        Vector256.Store(A, y);
        Vector256.Store(B, y + 8);
        Vector256.Store(C, y + 16);
        Vector256.Store(D, y + 24);
    }

    /// <summary>The first <paramref name="count"/> elements, and then -∞, whose exponential is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad256 Load(float* x, int count) =>
        new(Row256.Load(x, count), Row256.Load(x + 8, count - 8), Row256.Load(x + 16, count - 16), Row256.Load(x + 24, count - 24));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* y, int count)
    {
        Row256.Store(y, count, A);
        Row256.Store(y + 8, count - 8, B);
        Row256.Store(y + 16, count - 16, C);
        Row256.Store(y + 24, count - 24, D);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad256 operator +(Quad256 left, Quad256 right) => new(left.A + right.A, left.B + right.B, left.C + right.C, left.D + right.D);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad256 operator -(Quad256 left, Vector256<float> right) => new(left.A - right, left.B - right, left.C - right, left.D - right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad256 operator *(Quad256 left, Vector256<float> right) => new(left.A * right, left.B * right, left.C * right, left.D * right);

    public Vector256<float> Sum() => (A + B) + (C + D);

    public Vector256<float> Max() => Vector256.MaxNative(Vector256.MaxNative(A, B), Vector256.MaxNative(C, D));

    /// <summary>The larger ones; the second operand where one of both is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad256 Max(Vector256<float> left, Quad256 right) =>
        new(Vector256.MaxNative(left, right.A), Vector256.MaxNative(left, right.B), Vector256.MaxNative(left, right.C), Vector256.MaxNative(left, right.D));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad256 Max(Quad256 left, Quad256 right) =>
        new(Vector256.MaxNative(left.A, right.A), Vector256.MaxNative(left.B, right.B), Vector256.MaxNative(left.C, right.C), Vector256.MaxNative(left.D, right.D));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad256 Fma(Quad256 left, Quad256 right, Vector256<float> addend) => new(
        Vector256.FusedMultiplyAdd(left.A, right.A, addend), Vector256.FusedMultiplyAdd(left.B, right.B, addend),
        Vector256.FusedMultiplyAdd(left.C, right.C, addend), Vector256.FusedMultiplyAdd(left.D, right.D, addend));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad256 Fma(Quad256 left, Vector256<float> right, Vector256<float> addend) => new(
        Vector256.FusedMultiplyAdd(left.A, right, addend), Vector256.FusedMultiplyAdd(left.B, right, addend),
        Vector256.FusedMultiplyAdd(left.C, right, addend), Vector256.FusedMultiplyAdd(left.D, right, addend));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad256 Fma(Quad256 left, Vector256<float> right, Quad256 addend) => new(
        Vector256.FusedMultiplyAdd(left.A, right, addend.A), Vector256.FusedMultiplyAdd(left.B, right, addend.B),
        Vector256.FusedMultiplyAdd(left.C, right, addend.C), Vector256.FusedMultiplyAdd(left.D, right, addend.D));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Quad256(Vector256<float> value) => new(value, value, value, value);
}
