using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Benchmarks.Machine;

/// <summary>How many fused multiply-adds of floats the cores do, with everything in registers.</summary>
internal static class FmaPeak
{
    /// <summary>About a tenth of a millisecond.</summary>
    private const int Rounds = 50_000;

    private const int Chains = 12;

    /// <summary>In a nanosecond, of all threads together.</summary>
    public static double Measure(int threads)
    {
        int lanes = Vector512.IsHardwareAccelerated ? Vector512<float>.Count : Vector256.IsHardwareAccelerated ? Vector256<float>.Count : Vector128<float>.Count;
        return (double)Rounds * Chains * lanes * Together.Rate(threads, _ => Run());
    }

    private static void Run()
    {
        if (Vector512.IsHardwareAccelerated) Run512();
        else if (Vector256.IsHardwareAccelerated) Run256();
        else Run128();
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Run512()
    {
        Vector512<float> a = Vector512.Create(0.5f), s0 = a, s1 = a, s2 = a, s3 = a, s4 = a, s5 = a, s6 = a, s7 = a, s8 = a, s9 = a, s10 = a, s11 = a;
        for (int i = 0; i < Rounds; i++)
        {
            s0 = Vector512.FusedMultiplyAdd(s0, a, a);
            s1 = Vector512.FusedMultiplyAdd(s1, a, a);
            s2 = Vector512.FusedMultiplyAdd(s2, a, a);
            s3 = Vector512.FusedMultiplyAdd(s3, a, a);
            s4 = Vector512.FusedMultiplyAdd(s4, a, a);
            s5 = Vector512.FusedMultiplyAdd(s5, a, a);
            s6 = Vector512.FusedMultiplyAdd(s6, a, a);
            s7 = Vector512.FusedMultiplyAdd(s7, a, a);
            s8 = Vector512.FusedMultiplyAdd(s8, a, a);
            s9 = Vector512.FusedMultiplyAdd(s9, a, a);
            s10 = Vector512.FusedMultiplyAdd(s10, a, a);
            s11 = Vector512.FusedMultiplyAdd(s11, a, a);
        }
        Keep(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Run256()
    {
        Vector256<float> a = Vector256.Create(0.5f), s0 = a, s1 = a, s2 = a, s3 = a, s4 = a, s5 = a, s6 = a, s7 = a, s8 = a, s9 = a, s10 = a, s11 = a;
        for (int i = 0; i < Rounds; i++)
        {
            s0 = Vector256.FusedMultiplyAdd(s0, a, a);
            s1 = Vector256.FusedMultiplyAdd(s1, a, a);
            s2 = Vector256.FusedMultiplyAdd(s2, a, a);
            s3 = Vector256.FusedMultiplyAdd(s3, a, a);
            s4 = Vector256.FusedMultiplyAdd(s4, a, a);
            s5 = Vector256.FusedMultiplyAdd(s5, a, a);
            s6 = Vector256.FusedMultiplyAdd(s6, a, a);
            s7 = Vector256.FusedMultiplyAdd(s7, a, a);
            s8 = Vector256.FusedMultiplyAdd(s8, a, a);
            s9 = Vector256.FusedMultiplyAdd(s9, a, a);
            s10 = Vector256.FusedMultiplyAdd(s10, a, a);
            s11 = Vector256.FusedMultiplyAdd(s11, a, a);
        }
        Keep(Vector512.Create(s0 + s1 + s2 + s3 + s4 + s5, s6 + s7 + s8 + s9 + s10 + s11));
    }

    /// <summary>Without FMA a multiplication and a sum take its place.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Run128()
    {
        Vector128<float> a = Vector128.Create(0.5f), s0 = a, s1 = a, s2 = a, s3 = a, s4 = a, s5 = a, s6 = a, s7 = a, s8 = a, s9 = a, s10 = a, s11 = a;
        for (int i = 0; i < Rounds; i++)
        {
            s0 = Vector128.MultiplyAddEstimate(s0, a, a);
            s1 = Vector128.MultiplyAddEstimate(s1, a, a);
            s2 = Vector128.MultiplyAddEstimate(s2, a, a);
            s3 = Vector128.MultiplyAddEstimate(s3, a, a);
            s4 = Vector128.MultiplyAddEstimate(s4, a, a);
            s5 = Vector128.MultiplyAddEstimate(s5, a, a);
            s6 = Vector128.MultiplyAddEstimate(s6, a, a);
            s7 = Vector128.MultiplyAddEstimate(s7, a, a);
            s8 = Vector128.MultiplyAddEstimate(s8, a, a);
            s9 = Vector128.MultiplyAddEstimate(s9, a, a);
            s10 = Vector128.MultiplyAddEstimate(s10, a, a);
            s11 = Vector128.MultiplyAddEstimate(s11, a, a);
        }
        Keep((s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11).ToVector256().ToVector512());
    }

    /// <summary>What nobody looks at, the JIT would leave out.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Keep(Vector512<float> _)
    {
    }
}
