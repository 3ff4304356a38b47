using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Benchmarks.HandWritten;

/// <summary>
/// Softmax in three passes (maximum; exponentials and their sum; scaling), as an expert writes it by hand for AVX-512. A
/// row of up to four registers stays in them. The passes are methods of their own, or the JIT runs out of registers.
/// </summary>
public static unsafe class SoftmaxVector512
{
    public static void Run(ReadOnlySpan<float> x, Span<float> y)
    {
        if (y.Length < x.Length) throw new ArgumentException("The result must be at least as long as the row.", nameof(y));
        fixed (float* source = x, target = y)
        {
            if (x.Length <= Vector512<float>.Count) RunOneRegister(source, target, x.Length);
            else if (x.Length == Quad512.Count) Normalize(Quad512.Load(source)).Store(target);
            else if (x.Length < Quad512.Count) Normalize(Quad512.Load(source, x.Length)).Store(target, x.Length);
            else RunLong(source, target, x.Length);
        }
    }

    private static void RunOneRegister(float* x, float* y, int length)
    {
        Vector512<float> row = Row512.Load(x, length);
        Vector512<float> exp = Exp512.NonPositive(row - Vector512.Create(Row512.Max(row)));
        Row512.Store(y, length, exp * Vector512.Create(1 / Row512.Sum(exp)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Quad512 Normalize(Quad512 row)
    {
        Quad512 exp = Exp512.NonPositive(row - Vector512.Create(Row512.Max(row.Max())));
        return exp * Vector512.Create(1 / Row512.Sum(exp.Sum()));
    }

    private static void RunLong(float* x, float* y, int length)
    {
        float max = Row512.Max(x, length);
        int blocks = length & -(2 * Quad512.Count);
        float sum = blocks > 0 ? StoreBlocks(x, y, blocks, max) : 0;
        if (blocks < length) sum += StoreRest(x + blocks, y + blocks, length - blocks, max);
        Vector512<float> scale = Vector512.Create(1 / sum);
        int i = 0;
        for (; i <= length - Quad512.Count; i += Quad512.Count) (Quad512.Load(y + i) * scale).Store(y + i);
        for (; i < length; i += Vector512<float>.Count) Row512.Store(y + i, length - i, Row512.Load(y + i, length - i) * scale);
    }

    /// <summary>Writes e^(x - max) and returns the sum.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float StoreBlocks(float* x, float* y, int length, float max)
    {
        Vector512<float> shift = Vector512.Create(max);
        Quad512 sum = Vector512<float>.Zero;
        for (int i = 0; i < length; i += 2 * Quad512.Count)
        {
            Quad512 first = Quad512.Load(x + i) - shift, second = Quad512.Load(x + i + Quad512.Count) - shift;
            Exp512.NonPositive(ref first, ref second);
            first.Store(y + i);
            second.Store(y + i + Quad512.Count);
            sum = sum + first + second;
        }
        return Row512.Sum(sum.Sum());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float StoreRest(float* x, float* y, int length, float max)
    {
        Vector512<float> shift = Vector512.Create(max), sum = Vector512<float>.Zero;
        int i = 0;
        if (length >= Quad512.Count)
        {
            Quad512 exp = Exp512.NonPositive(Quad512.Load(x) - shift);
            exp.Store(y);
            sum = exp.Sum();
            i = Quad512.Count;
        }
        for (; i < length; i += Vector512<float>.Count)
        {
            Vector512<float> exp = Exp512.NonPositive(Row512.Load(x + i, length - i) - shift);
            Row512.Store(y + i, length - i, exp);
            sum += exp;
        }
        return Row512.Sum(sum);
    }
}
