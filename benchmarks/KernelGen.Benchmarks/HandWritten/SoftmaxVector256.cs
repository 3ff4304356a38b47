using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Benchmarks.HandWritten;

/// <summary>
/// Softmax in three passes (maximum; exponentials and their sum; scaling), as an expert writes it by hand for AVX2. A
/// short row stays in registers. The exponentials bear a factor that the division by their sum takes away again.
/// </summary>
public static unsafe class SoftmaxVector256
{
    public static void Run(ReadOnlySpan<float> x, Span<float> y)
    {
        if (y.Length < x.Length) throw new ArgumentException("The result must be at least as long as the row.", nameof(y));
        fixed (float* source = x, target = y)
        {
            if (x.Length == 2 * Vector256<float>.Count) RunTwoRegisters(source, target);
            else if (x.Length < Quad256.Count) Normalize(Quad256.Load(source, x.Length)).Store(target, x.Length);
            else RunLong(source, target, x.Length);
        }
    }

    private static void RunTwoRegisters(float* x, float* y)
    {
        Vector256<float> row0 = Vector256.Load(x), row1 = Vector256.Load(x + 8);
        Vector256<float> max = Vector256.Create(Row256.Max(Vector256.MaxNative(row0, row1)));
        Vector256<float> exp0 = Exp256.NonPositive(row0 - max), exp1 = Exp256.NonPositive(row1 - max);
        Vector256<float> scale = Vector256.Create(1 / Row256.Sum(exp0 + exp1));
        Vector256.Store(exp0 * scale, y);
        Vector256.Store(exp1 * scale, y + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Quad256 Normalize(Quad256 row)
    {
        Quad256 exp = Exp256.NonPositive(row - Vector256.Create(Row256.Max(row.Max())));
        return exp * Vector256.Create(1 / Row256.Sum(exp.Sum()));
    }

    private static void RunLong(float* x, float* y, int length)
    {
        Vector256<float> scale = Vector256.Create(1 / StoreExponentials(x, y, length, Row256.Max(x, length)));
        int i = 0;
        for (; i <= length - Quad256.Count; i += Quad256.Count) (Quad256.Load(y + i) * scale).Store(y + i);
        for (; i < length; i += Vector256<float>.Count) Row256.Store(y + i, length - i, Row256.Load(y + i, length - i) * scale);
    }

    /// <summary>Writes 2^64 · e^(x - max) and returns the sum.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float StoreExponentials(float* x, float* y, int length, float max)
    {
        Vector256<float> shift = Vector256.Create(max), sum = Vector256<float>.Zero;
        int i = 0;
        for (; i <= length - Quad256.Count; i += Quad256.Count)
        {
            Quad256 exp = Exp256.NonPositive(Quad256.Load(x + i) - shift);
            exp.Store(y + i);
            sum += exp.Sum();
        }
        for (; i < length; i += Vector256<float>.Count)
        {
            Vector256<float> exp = Exp256.NonPositive(Row256.Load(x + i, length - i) - shift);
            Row256.Store(y + i, length - i, exp);
            sum += exp;
        }
        return Row256.Sum(sum);
    }
}
