using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Runtime;

// Angles that are too large for a recipe to reduce by its own steps: they are rare, and go one by one.
public static partial class Lanes512
{
    /// <summary>The quarter turns that <c>AngleHigh</c> leaves out; 0 for an angle that it leaves as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> AngleQuadrant(Vector512<float> x) => AreSmall(x) ? Vector512<float>.Zero : AngleQuadrantOfEach(x);

    /// <summary>The quarter turns that <c>AngleHigh</c> leaves out; 0 for an angle that it leaves as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> AngleQuadrant(Vector512<double> x) => AreSmall(x) ? Vector512<double>.Zero : AngleQuadrantOfEach(x);

    /// <summary>A large angle less whole quarter turns; a small one as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> AngleHigh(Vector512<float> x) => AreSmall(x) ? x : AngleHighOfEach(x);

    /// <summary>A large angle less whole quarter turns; a small one as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> AngleHigh(Vector512<double> x) => AreSmall(x) ? x : AngleHighOfEach(x);

    /// <summary>What <c>AngleHigh</c> lost in rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> AngleLow(Vector512<float> x) => AreSmall(x) ? Vector512<float>.Zero : AngleLowOfEach(x);

    /// <summary>What <c>AngleHigh</c> lost in rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> AngleLow(Vector512<double> x) => AreSmall(x) ? Vector512<double>.Zero : AngleLowOfEach(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreSmall(Vector512<float> x) => Vector512.LessThanOrEqualAll(Vector512.Abs(x), Vector512.Create(AngleReduction.LargestSingle));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreSmall(Vector512<double> x) => Vector512.LessThanOrEqualAll(Vector512.Abs(x), Vector512.Create(AngleReduction.LargestDouble));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<float> AngleQuadrantOfEach(Vector512<float> x) => Vector512.Create(Lanes256.AngleQuadrant(x.GetLower()), Lanes256.AngleQuadrant(x.GetUpper()));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<double> AngleQuadrantOfEach(Vector512<double> x) => Vector512.Create(Lanes256.AngleQuadrant(x.GetLower()), Lanes256.AngleQuadrant(x.GetUpper()));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<float> AngleHighOfEach(Vector512<float> x) => Vector512.Create(Lanes256.AngleHigh(x.GetLower()), Lanes256.AngleHigh(x.GetUpper()));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<double> AngleHighOfEach(Vector512<double> x) => Vector512.Create(Lanes256.AngleHigh(x.GetLower()), Lanes256.AngleHigh(x.GetUpper()));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<float> AngleLowOfEach(Vector512<float> x) => Vector512.Create(Lanes256.AngleLow(x.GetLower()), Lanes256.AngleLow(x.GetUpper()));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<double> AngleLowOfEach(Vector512<double> x) => Vector512.Create(Lanes256.AngleLow(x.GetLower()), Lanes256.AngleLow(x.GetUpper()));
}
