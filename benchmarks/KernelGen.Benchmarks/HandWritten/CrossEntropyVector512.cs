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
            if (logits.Length <= 16)
            {
                Vector512<float> row = Row512.Load(x, logits.Length);
                float max = Row512.Max(row);
                return LogOfSum.Of(Row512.Sum(Exp512.NonPositive(row - Vector512.Create(max)))) + (max - labelLogit);
            }
            else
            {
                float max = Row512.Max(x, logits.Length);
                return LogOfSum.Of(SumOfExponentials(x, logits.Length, Vector512.Create(max))) + (max - labelLogit);
            }
        }
    }

    private static float SumOfExponentials(float* x, int length, Vector512<float> max)
    {
        Vector512<float> sum0 = Vector512<float>.Zero, sum1 = sum0, sum2 = sum0, sum3 = sum0;
        int i = 0;
        for (; i <= length - 64; i += 64)
        {
            sum0 += Exp512.NonPositive(Vector512.Load(x + i) - max);
            sum1 += Exp512.NonPositive(Vector512.Load(x + i + 16) - max);
            sum2 += Exp512.NonPositive(Vector512.Load(x + i + 32) - max);
            sum3 += Exp512.NonPositive(Vector512.Load(x + i + 48) - max);
        }
        for (; i < length; i += 16) sum0 += Exp512.NonPositive(Row512.Load(x + i, length - i) - max);
        return Row512.Sum((sum0 + sum1) + (sum2 + sum3));
    }
}
