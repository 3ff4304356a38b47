using System.Runtime.Intrinsics;

namespace KernelGen.Benchmarks.HandWritten;

/// <summary>The sum of a row in whatever order is fastest: eight registers, so that no addition waits for the one before it.</summary>
public static unsafe class SumVector256
{
    public static float Run(ReadOnlySpan<float> row)
    {
        fixed (float* x = row)
        {
            int i = 0;
            Vector256<float> sum = Vector256<float>.Zero;
            if (row.Length >= 2 * Quad256.Count)
            {
                Quad256 even = Vector256<float>.Zero, odd = Vector256<float>.Zero;
                for (; i <= row.Length - 2 * Quad256.Count; i += 2 * Quad256.Count)
                {
                    even += Quad256.Load(x + i);
                    odd += Quad256.Load(x + i + Quad256.Count);
                }
                sum = (even + odd).Sum();
            }
            for (; i <= row.Length - Quad256.Count; i += Quad256.Count) sum += Quad256.Load(x + i).Sum();
            for (; i <= row.Length - Vector256<float>.Count; i += Vector256<float>.Count) sum += Vector256.Load(x + i);
            float rest = 0;
            for (; i < row.Length; i++) rest += x[i];
            return Row256.Sum(sum) + rest;
        }
    }
}
