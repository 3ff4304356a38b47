using System.Runtime.Intrinsics;

namespace KernelGen.Benchmarks.HandWritten;

/// <summary>The sum of a row in whatever order is fastest: eight registers, so that no addition waits for the one before it.</summary>
public static unsafe class SumVector512
{
    public static float Run(ReadOnlySpan<float> row)
    {
        fixed (float* x = row)
        {
            int i = 0;
            Vector512<float> sum = Vector512<float>.Zero;
            if (row.Length >= 2 * Quad512.Count)
            {
                Quad512 even = Vector512<float>.Zero, odd = Vector512<float>.Zero;
                for (; i <= row.Length - 2 * Quad512.Count; i += 2 * Quad512.Count)
                {
                    even += Quad512.Load(x + i);
                    odd += Quad512.Load(x + i + Quad512.Count);
                }
                sum = (even + odd).Sum();
            }
            for (; i <= row.Length - Quad512.Count; i += Quad512.Count) sum += Quad512.Load(x + i).Sum();
            for (; i <= row.Length - Vector512<float>.Count; i += Vector512<float>.Count) sum += Vector512.Load(x + i);
            float rest = 0;
            for (; i < row.Length; i++) rest += x[i];
            return Row512.Sum(sum) + rest;
        }
    }
}
