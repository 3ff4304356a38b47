using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Runtime;

// Angles that are too large for a recipe to reduce by its own steps: they are rare, and go one by one.
public static partial class Lanes128
{
    /// <summary>The quarter turns that <c>AngleHigh</c> leaves out; 0 for an angle that it leaves as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> AngleQuadrant(Vector128<float> x) => AreSmall(x) ? Vector128<float>.Zero : AngleQuadrantOfEach(x);

    /// <summary>The quarter turns that <c>AngleHigh</c> leaves out; 0 for an angle that it leaves as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> AngleQuadrant(Vector128<double> x) => AreSmall(x) ? Vector128<double>.Zero : AngleQuadrantOfEach(x);

    /// <summary>A large angle less whole quarter turns; a small one as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> AngleHigh(Vector128<float> x) => AreSmall(x) ? x : AngleHighOfEach(x);

    /// <summary>A large angle less whole quarter turns; a small one as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> AngleHigh(Vector128<double> x) => AreSmall(x) ? x : AngleHighOfEach(x);

    /// <summary>What <c>AngleHigh</c> lost in rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> AngleLow(Vector128<float> x) => AreSmall(x) ? Vector128<float>.Zero : AngleLowOfEach(x);

    /// <summary>What <c>AngleHigh</c> lost in rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> AngleLow(Vector128<double> x) => AreSmall(x) ? Vector128<double>.Zero : AngleLowOfEach(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreSmall(Vector128<float> x) => Vector128.LessThanOrEqualAll(Vector128.Abs(x), Vector128.Create(AngleReduction.LargestSingle));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreSmall(Vector128<double> x) => Vector128.LessThanOrEqualAll(Vector128.Abs(x), Vector128.Create(AngleReduction.LargestDouble));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector128<float> AngleQuadrantOfEach(Vector128<float> x) => Vector128.Create(AngleReduction.Quadrant(x.GetElement(0)), AngleReduction.Quadrant(x.GetElement(1)), AngleReduction.Quadrant(x.GetElement(2)), AngleReduction.Quadrant(x.GetElement(3)));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector128<double> AngleQuadrantOfEach(Vector128<double> x) => Vector128.Create(AngleReduction.Quadrant(x.GetElement(0)), AngleReduction.Quadrant(x.GetElement(1)));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector128<float> AngleHighOfEach(Vector128<float> x) => Vector128.Create(AngleReduction.High(x.GetElement(0)), AngleReduction.High(x.GetElement(1)), AngleReduction.High(x.GetElement(2)), AngleReduction.High(x.GetElement(3)));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector128<double> AngleHighOfEach(Vector128<double> x) => Vector128.Create(AngleReduction.High(x.GetElement(0)), AngleReduction.High(x.GetElement(1)));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector128<float> AngleLowOfEach(Vector128<float> x) => Vector128.Create(AngleReduction.Low(x.GetElement(0)), AngleReduction.Low(x.GetElement(1)), AngleReduction.Low(x.GetElement(2)), AngleReduction.Low(x.GetElement(3)));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector128<double> AngleLowOfEach(Vector128<double> x) => Vector128.Create(AngleReduction.Low(x.GetElement(0)), AngleReduction.Low(x.GetElement(1)));
}
