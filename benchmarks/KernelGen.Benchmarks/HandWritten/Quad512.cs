using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Benchmarks.HandWritten;

/// <summary>
/// Four registers that go through the same steps side by side. The JIT keeps the order of the source, in which four
/// exponentials one after the other each wait for their own steps; side by side they take a seventh less time. Four
/// fields are the most that the JIT keeps in registers.
/// </summary>
internal readonly unsafe struct Quad512(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
{
    public const int Count = 64;

    public readonly Vector512<float> A = a, B = b, C = c, D = d;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad512 Load(float* x) => new(Vector512.Load(x), Vector512.Load(x + 16), Vector512.Load(x + 32), Vector512.Load(x + 48));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* y)
    {
        Vector512.Store(A, y);
        Vector512.Store(B, y + 16);
        Vector512.Store(C, y + 32);
        Vector512.Store(D, y + 48);
    }

    /// <summary>The first <paramref name="count"/> elements, and then -∞, whose exponential is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad512 Load(float* x, int count) =>
        new(Row512.Load(x, count), Row512.Load(x + 16, count - 16), Row512.Load(x + 32, count - 32), Row512.Load(x + 48, count - 48));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* y, int count)
    {
        Row512.Store(y, count, A);
        Row512.Store(y + 16, count - 16, B);
        Row512.Store(y + 32, count - 32, C);
        Row512.Store(y + 48, count - 48, D);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad512 operator +(Quad512 left, Quad512 right) => new(left.A + right.A, left.B + right.B, left.C + right.C, left.D + right.D);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad512 operator -(Quad512 left, Vector512<float> right) => new(left.A - right, left.B - right, left.C - right, left.D - right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad512 operator *(Quad512 left, Vector512<float> right) => new(left.A * right, left.B * right, left.C * right, left.D * right);

    public Vector512<float> Sum() => (A + B) + (C + D);

    public Vector512<float> Max() => Vector512.MaxNative(Vector512.MaxNative(A, B), Vector512.MaxNative(C, D));

    /// <summary>The larger ones; the second operand where one of both is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad512 Max(Vector512<float> left, Quad512 right) =>
        new(Vector512.MaxNative(left, right.A), Vector512.MaxNative(left, right.B), Vector512.MaxNative(left, right.C), Vector512.MaxNative(left, right.D));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad512 Max(Quad512 left, Quad512 right) =>
        new(Vector512.MaxNative(left.A, right.A), Vector512.MaxNative(left.B, right.B), Vector512.MaxNative(left.C, right.C), Vector512.MaxNative(left.D, right.D));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad512 Fma(Quad512 left, Quad512 right, Vector512<float> addend) => new(
        Vector512.FusedMultiplyAdd(left.A, right.A, addend), Vector512.FusedMultiplyAdd(left.B, right.B, addend),
        Vector512.FusedMultiplyAdd(left.C, right.C, addend), Vector512.FusedMultiplyAdd(left.D, right.D, addend));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad512 Fma(Quad512 left, Vector512<float> right, Vector512<float> addend) => new(
        Vector512.FusedMultiplyAdd(left.A, right, addend), Vector512.FusedMultiplyAdd(left.B, right, addend),
        Vector512.FusedMultiplyAdd(left.C, right, addend), Vector512.FusedMultiplyAdd(left.D, right, addend));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad512 Fma(Quad512 left, Vector512<float> right, Quad512 addend) => new(
        Vector512.FusedMultiplyAdd(left.A, right, addend.A), Vector512.FusedMultiplyAdd(left.B, right, addend.B),
        Vector512.FusedMultiplyAdd(left.C, right, addend.C), Vector512.FusedMultiplyAdd(left.D, right, addend.D));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Quad512(Vector512<float> value) => new(value, value, value, value);
}
