using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace KernelGen.Runtime;

// Multiply-adds that are rounded once also where the machine has no instruction for them, so that all machines give the same bits.
public static partial class Lanes128
{
    private static bool HasInstruction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Fma.IsSupported || AdvSimd.IsSupported;
    }

    /// <summary><paramref name="factor1"/> · <paramref name="factor2"/> + <paramref name="addend"/>, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> FusedMultiplyAdd(Vector128<float> factor1, Vector128<float> factor2, Vector128<float> addend) => HasInstruction
        ? Vector128.FusedMultiplyAdd(factor1, factor2, addend)
        : Vector128.Narrow(
            ToOdd(Vector128.WidenLower(factor1) * Vector128.WidenLower(factor2), Vector128.WidenLower(addend)),
            ToOdd(Vector128.WidenUpper(factor1) * Vector128.WidenUpper(factor2), Vector128.WidenUpper(addend)));

    /// <summary><paramref name="factor1"/> · <paramref name="factor2"/> + <paramref name="addend"/>, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> FusedMultiplyAdd(Vector128<double> factor1, Vector128<double> factor2, Vector128<double> addend) =>
        Vector128.FusedMultiplyAdd(factor1, factor2, addend);

    /// <summary>
    /// The sum of an exact product of floats and a float, rounded to odd: an inexact sum gets the neighbour whose last bit
    /// is set, so that rounding it again, to float, is as if it had never been rounded. Source: Boldo and Melquiond,
    /// "Emulation of FMA and correctly rounded sums" (2008).
    /// </summary>
    private static Vector128<double> ToOdd(Vector128<double> product, Vector128<double> addend)
    {
        Vector128<double> sum = product + addend;
        // What the sum has lost, exactly (Knuth's two-sum). It is NaN, and no comparison holds, when the sum is not finite.
        Vector128<double> added = sum - product;
        Vector128<double> lost = product - (sum - added) + (addend - added);
        Vector128<long> isInexact = (Vector128.LessThan(lost, Vector128<double>.Zero) | Vector128.GreaterThan(lost, Vector128<double>.Zero)).AsInt64();
        Vector128<long> isEven = Vector128.Equals(sum.AsInt64() & Vector128.Create(1L), Vector128<long>.Zero);
        // One step away from zero when what was lost has the sum's sign, else one towards it.
        Vector128<long> step = Vector128.Create(1L) - (((sum.AsInt64() ^ lost.AsInt64()) >>> 63) << 1);
        return (sum.AsInt64() + (step & isInexact & isEven)).AsDouble();
    }
}
