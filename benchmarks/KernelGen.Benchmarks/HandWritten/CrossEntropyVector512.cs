using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Benchmarks.HandWritten;

/// <summary>The cross-entropy loss of a row of logits in two passes (maximum; sum of the exponentials), as an expert writes it by hand for AVX-512.</summary>
public static unsafe class CrossEntropyVector512
{
    public static float Run(ReadOnlySpan<float> logits, int label)
    {
        float labelLogit = logits[label];
        fixed (float* x = logits)
        {
            if (logits.Length <= Vector512<float>.Count) return OfOneRegister(Row512.Load(x, logits.Length), labelLogit);
            if (logits.Length == Quad512.Count) return OfFourRegisters(Quad512.Load(x), labelLogit);
            if (logits.Length < Quad512.Count) return OfFourRegisters(Quad512.Load(x, logits.Length), labelLogit);
            float max = Row512.Max(x, logits.Length);
            int blocks = logits.Length & -(2 * Quad512.Count);
            float sum = blocks > 0 ? SumOfBlocks(x, blocks, max) : 0;
            if (blocks < logits.Length) sum += SumOfRest(x + blocks, logits.Length - blocks, max);
            return LogOfSum.Of(sum) + (max - labelLogit);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float OfOneRegister(Vector512<float> row, float labelLogit)
    {
        float max = Row512.Max(row);
        return LogOfSum.Of(Row512.Sum(Exp512.NonPositive(row - Vector512.Create(max)))) + (max - labelLogit);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float OfFourRegisters(Quad512 row, float labelLogit)
    {
        float max = Row512.Max(row.Max());
        return LogOfSum.Of(Row512.Sum(Exp512.NonPositive(row - Vector512.Create(max)).Sum())) + (max - labelLogit);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float SumOfBlocks(float* x, int length, float max)
    {
        Vector512<float> shift = Vector512.Create(max);
        Quad512 sum = Vector512<float>.Zero;
        for (int i = 0; i < length; i += 2 * Quad512.Count)
        {
            Quad512 first = Quad512.Load(x + i) - shift, second = Quad512.Load(x + i + Quad512.Count) - shift;
            Exp512.NonPositive(ref first, ref second);
            sum = sum + first + second;
        }
        return Row512.Sum(sum.Sum());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float SumOfRest(float* x, int length, float max)
    {
        Vector512<float> shift = Vector512.Create(max), sum = Vector512<float>.Zero;
        int i = 0;
        if (length >= Quad512.Count)
        {
            sum = Exp512.NonPositive(Quad512.Load(x) - shift).Sum();
            i = Quad512.Count;
        }
        for (; i < length; i += Vector512<float>.Count) sum += Exp512.NonPositive(Row512.Load(x + i, length - i) - shift);
        return Row512.Sum(sum);
    }
}
