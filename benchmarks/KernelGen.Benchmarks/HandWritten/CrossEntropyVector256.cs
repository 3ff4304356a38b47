using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Benchmarks.HandWritten;

/// <summary>The cross-entropy loss of a row of logits in two passes (maximum; sum of the exponentials), as an expert writes it by hand for AVX2.</summary>
public static unsafe class CrossEntropyVector256
{
    public static float Run(ReadOnlySpan<float> logits, int label)
    {
        float labelLogit = logits[label];
        fixed (float* x = logits)
        {
            if (logits.Length == 2 * Vector256<float>.Count) return OfTwoRegisters(Vector256.Load(x), Vector256.Load(x + Vector256<float>.Count), labelLogit);
            if (logits.Length < Quad256.Count) return OfFourRegisters(Quad256.Load(x, logits.Length), labelLogit);
            float max = Row256.Max(x, logits.Length);
            return LogOfSum.Of(SumOfExponentials(x, logits.Length, max) / Exp256.Factor) + (max - labelLogit);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float OfTwoRegisters(Vector256<float> row0, Vector256<float> row1, float labelLogit)
    {
        float max = Row256.Max(Vector256.MaxNative(row0, row1));
        Vector256<float> shift = Vector256.Create(max);
        return LogOfSum.Of(Row256.Sum(Exp256.NonPositive(row0 - shift) + Exp256.NonPositive(row1 - shift)) / Exp256.Factor) + (max - labelLogit);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float OfFourRegisters(Quad256 row, float labelLogit)
    {
        float max = Row256.Max(row.Max());
        return LogOfSum.Of(Row256.Sum(Exp256.NonPositive(row - Vector256.Create(max)).Sum()) / Exp256.Factor) + (max - labelLogit);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float SumOfExponentials(float* x, int length, float max)
    {
        Vector256<float> shift = Vector256.Create(max), sum = Vector256<float>.Zero;
        int i = 0;
        for (; i <= length - Quad256.Count; i += Quad256.Count) sum += Exp256.NonPositive(Quad256.Load(x + i) - shift).Sum();
        for (; i < length; i += Vector256<float>.Count) sum += Exp256.NonPositive(Row256.Load(x + i, length - i) - shift);
        return Row256.Sum(sum);
    }
}
