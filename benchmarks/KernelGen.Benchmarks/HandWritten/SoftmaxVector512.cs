using System.Runtime.Intrinsics;

namespace KernelGen.Benchmarks.HandWritten;

/// <summary>Softmax in three passes (maximum; exponentials and their sum; scaling), as an expert writes it by hand for AVX-512.</summary>
public static unsafe class SoftmaxVector512
{
    public static void Run(ReadOnlySpan<float> x, Span<float> y)
    {
        if (y.Length < x.Length) throw new ArgumentException("The result must be at least as long as the row.", nameof(y));
        fixed (float* source = x, target = y)
        {
            if (x.Length <= 16) RunOneRegister(source, target, x.Length);
            else if (x.Length <= 64) RunFourRegisters(source, target, x.Length);
            else RunLong(source, target, x.Length);
        }
    }

    private static void RunOneRegister(float* x, float* y, int length)
    {
        Vector512<float> row = Row512.Load(x, length);
        Vector512<float> exp = Exp512.NonPositive(row - Vector512.Create(Row512.Max(row)));
        Row512.Store(y, length, exp * Vector512.Create(1 / Row512.Sum(exp)));
    }

    /// <summary>The whole row stays in registers, so that nothing is loaded or stored twice.</summary>
    private static void RunFourRegisters(float* x, float* y, int length)
    {
        Vector512<float> row0 = Vector512.Load(x), row1 = Row512.Load(x + 16, length - 16), row2 = Row512.Load(x + 32, length - 32), row3 = Row512.Load(x + 48, length - 48);
        Vector512<float> max = Vector512.Create(Row512.Max(Vector512.MaxNative(Vector512.MaxNative(row0, row1), Vector512.MaxNative(row2, row3))));
        Vector512<float> exp0 = Exp512.NonPositive(row0 - max), exp1 = Exp512.NonPositive(row1 - max), exp2 = Exp512.NonPositive(row2 - max), exp3 = Exp512.NonPositive(row3 - max);
        Vector512<float> scale = Vector512.Create(1 / Row512.Sum((exp0 + exp1) + (exp2 + exp3)));
        Vector512.Store(exp0 * scale, y);
        Row512.Store(y + 16, length - 16, exp1 * scale);
        Row512.Store(y + 32, length - 32, exp2 * scale);
        Row512.Store(y + 48, length - 48, exp3 * scale);
    }

    private static void RunLong(float* x, float* y, int length)
    {
        Vector512<float> max = Vector512.Create(Row512.Max(x, length));
        Vector512<float> scale = Vector512.Create(1 / StoreExponentials(x, y, length, max));
        int i = 0;
        for (; i <= length - 64; i += 64)
        {
            Vector512.Store(Vector512.Load(y + i) * scale, y + i);
            Vector512.Store(Vector512.Load(y + i + 16) * scale, y + i + 16);
            Vector512.Store(Vector512.Load(y + i + 32) * scale, y + i + 32);
            Vector512.Store(Vector512.Load(y + i + 48) * scale, y + i + 48);
        }
        for (; i < length; i += 16) Row512.Store(y + i, length - i, Row512.Load(y + i, length - i) * scale);
    }

    /// <summary>Writes e^(x - max) and returns the sum.</summary>
    private static float StoreExponentials(float* x, float* y, int length, Vector512<float> max)
    {
        Vector512<float> sum0 = Vector512<float>.Zero, sum1 = sum0, sum2 = sum0, sum3 = sum0;
        int i = 0;
        for (; i <= length - 64; i += 64)
        {
            Vector512<float> exp0 = Exp512.NonPositive(Vector512.Load(x + i) - max);
            Vector512<float> exp1 = Exp512.NonPositive(Vector512.Load(x + i + 16) - max);
            Vector512<float> exp2 = Exp512.NonPositive(Vector512.Load(x + i + 32) - max);
            Vector512<float> exp3 = Exp512.NonPositive(Vector512.Load(x + i + 48) - max);
            Vector512.Store(exp0, y + i);
            Vector512.Store(exp1, y + i + 16);
            Vector512.Store(exp2, y + i + 32);
            Vector512.Store(exp3, y + i + 48);
            sum0 += exp0;
            sum1 += exp1;
            sum2 += exp2;
            sum3 += exp3;
        }
        for (; i < length; i += 16)
        {
            Vector512<float> exp = Exp512.NonPositive(Row512.Load(x + i, length - i) - max);
            Row512.Store(y + i, length - i, exp);
            sum0 += exp;
        }
        return Row512.Sum((sum0 + sum1) + (sum2 + sum3));
    }
}
