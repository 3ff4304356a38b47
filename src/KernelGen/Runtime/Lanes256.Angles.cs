using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Runtime;

// Angles that are too large for a recipe to reduce by its own steps: they are rare, and go one by one.
public static partial class Lanes256
{
    /// <summary>The quarter turns that <c>AngleHigh</c> leaves out; 0 for an angle that it leaves as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> AngleQuadrant(Vector256<float> x) => AreSmall(x) ? Vector256<float>.Zero : AngleQuadrantOfEach(x);

    /// <summary>The quarter turns that <c>AngleHigh</c> leaves out; 0 for an angle that it leaves as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> AngleQuadrant(Vector256<double> x) => AreSmall(x) ? Vector256<double>.Zero : AngleQuadrantOfEach(x);

    /// <summary>A large angle less whole quarter turns; a small one as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> AngleHigh(Vector256<float> x) => AreSmall(x) ? x : AngleHighOfEach(x);

    /// <summary>A large angle less whole quarter turns; a small one as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> AngleHigh(Vector256<double> x) => AreSmall(x) ? x : AngleHighOfEach(x);

    /// <summary>What <c>AngleHigh</c> lost in rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> AngleLow(Vector256<float> x) => AreSmall(x) ? Vector256<float>.Zero : AngleLowOfEach(x);

    /// <summary>What <c>AngleHigh</c> lost in rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> AngleLow(Vector256<double> x) => AreSmall(x) ? Vector256<double>.Zero : AngleLowOfEach(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreSmall(Vector256<float> x) => Vector256.LessThanOrEqualAll(Vector256.Abs(x), Vector256.Create(AngleReduction.LargestSingle));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreSmall(Vector256<double> x) => Vector256.LessThanOrEqualAll(Vector256.Abs(x), Vector256.Create(AngleReduction.LargestDouble));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector256<float> AngleQuadrantOfEach(Vector256<float> x) => Vector256.Create(Lanes128.AngleQuadrant(x.GetLower()), Lanes128.AngleQuadrant(x.GetUpper()));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector256<double> AngleQuadrantOfEach(Vector256<double> x) => Vector256.Create(Lanes128.AngleQuadrant(x.GetLower()), Lanes128.AngleQuadrant(x.GetUpper()));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector256<float> AngleHighOfEach(Vector256<float> x) => Vector256.Create(Lanes128.AngleHigh(x.GetLower()), Lanes128.AngleHigh(x.GetUpper()));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector256<double> AngleHighOfEach(Vector256<double> x) => Vector256.Create(Lanes128.AngleHigh(x.GetLower()), Lanes128.AngleHigh(x.GetUpper()));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector256<float> AngleLowOfEach(Vector256<float> x) => Vector256.Create(Lanes128.AngleLow(x.GetLower()), Lanes128.AngleLow(x.GetUpper()));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector256<double> AngleLowOfEach(Vector256<double> x) => Vector256.Create(Lanes128.AngleLow(x.GetLower()), Lanes128.AngleLow(x.GetUpper()));
}
