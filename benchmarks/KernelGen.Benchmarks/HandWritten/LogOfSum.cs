using System.Runtime.CompilerServices;

namespace KernelGen.Benchmarks.HandWritten;

/// <summary>log x within 1 ULP for a sum of exponentials whose largest is 1: a normal number of at least 1, or NaN.</summary>
internal static class LogOfSum
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(float x)
    {
        // x = 2^n · (1 + f), with 1 + f from √½ to √2.
        int moved = BitConverter.SingleToInt32Bits(x) + 4913933;
        float f = BitConverter.Int32BitsToSingle((moved & 8388607) + 1060439283) - 1f;
        float n = (moved >> 23) - 127;
        float p = MathF.FusedMultiplyAdd(-0.077040024f, f, 0.12749353f);
        p = MathF.FusedMultiplyAdd(p, f, -0.13125284f);
        p = MathF.FusedMultiplyAdd(p, f, 0.14200878f);
        p = MathF.FusedMultiplyAdd(p, f, -0.16627063f);
        p = MathF.FusedMultiplyAdd(p, f, 0.20001408f);
        p = MathF.FusedMultiplyAdd(p, f, -0.25000718f);
        p = MathF.FusedMultiplyAdd(p, f, 0.33333328f);
        p = MathF.FusedMultiplyAdd(p, f, -0.5f);
        float log = MathF.FusedMultiplyAdd(n, 0.6931472f, MathF.FusedMultiplyAdd(f * f, p, f));
        // The bits of NaN make a number above; the difference is NaN for NaN, and otherwise 0.
        return log + (x - x);
    }
}
