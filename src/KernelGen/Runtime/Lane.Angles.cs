namespace KernelGen.Runtime;

// Angles that are too large for a recipe to reduce by its own steps.
public static partial class Lane
{
    /// <summary>The quarter turns that <c>AngleHigh</c> leaves out; 0 for an angle that it leaves as it is.</summary>
    public static float AngleQuadrant(float x) => AngleReduction.Quadrant(x);

    /// <summary>The quarter turns that <c>AngleHigh</c> leaves out; 0 for an angle that it leaves as it is.</summary>
    public static double AngleQuadrant(double x) => AngleReduction.Quadrant(x);

    /// <summary>A large angle less whole quarter turns; a small one as it is.</summary>
    public static float AngleHigh(float x) => AngleReduction.High(x);

    /// <summary>A large angle less whole quarter turns; a small one as it is.</summary>
    public static double AngleHigh(double x) => AngleReduction.High(x);

    /// <summary>What <c>AngleHigh</c> lost in rounding.</summary>
    public static float AngleLow(float x) => AngleReduction.Low(x);

    /// <summary>What <c>AngleHigh</c> lost in rounding.</summary>
    public static double AngleLow(double x) => AngleReduction.Low(x);
}
