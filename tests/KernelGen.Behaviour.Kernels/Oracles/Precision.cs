namespace KernelGen.Behaviour.Oracles;

/// <summary>
/// The operations of a floating-point type as an error analysis sees them: each propagates the errors of its operands, to
/// first order and doubled for the rest, and adds its own roundings.
/// </summary>
/// <param name="unit">The largest relative error of one rounding. For double it counts twice: the oracle rounds as well.</param>
/// <param name="smallest">The smallest positive number, which is what a rounding may lose below the normal range; twice for double.</param>
/// <param name="largest">The largest finite number.</param>
internal sealed class Precision(double unit, double smallest, double largest)
{
    public static readonly Precision Float32 = new(1.0 / (1 << 24), float.Epsilon, float.MaxValue);

    public static readonly Precision Float64 = new(2.0 / (1L << 53), 2 * double.Epsilon, double.MaxValue);

    public double Unit => unit;

    public double Largest => largest;

    public Estimate Add(Estimate left, Estimate right) => Rounded(left.Value + right.Value, left.Error + right.Error, 1);

    public Estimate Subtract(Estimate left, Estimate right) => Rounded(left.Value - right.Value, left.Error + right.Error, 1);

    public Estimate Multiply(Estimate left, Estimate right) =>
        Rounded(left.Value * right.Value, Part(left.Error, right.Value) + Part(right.Error, left.Value) + Part(left.Error, right.Error), 1);

    /// <summary>A quotient in two roundings, which a multiplication by the reciprocal takes.</summary>
    public Estimate Divide(Estimate dividend, Estimate divisor)
    {
        double size = Math.Abs(divisor.Value);
        if (divisor.Error > 0 && !(divisor.Error < 0.25 * size)) return double.IsNaN(divisor.Value) ? divisor : Estimate.Unknown;
        // Then the quotient is 0 or ∞ with the dividend's sign, which may be nothing but an error.
        bool isSignKnown = dividend.Error <= Math.Abs(dividend.Value);
        if (size == 0) return isSignKnown ? dividend.Value / divisor.Value : Estimate.Unknown;
        if (!double.IsFinite(size)) return dividend.IsUnknown ? dividend : new Estimate(dividend.Value / divisor.Value, isSignKnown ? 0 : smallest);
        return Rounded(dividend.Value / divisor.Value, dividend.Error / size + 2 * Part(divisor.Error / size, dividend.Value / size), 2);
    }

    public Estimate Sqrt(Estimate square)
    {
        if (square.Error == 0) return Rounded(Math.Sqrt(square.Value), 0, 1);
        if (!(square.Error < 0.25 * square.Value)) return double.IsNaN(square.Value) ? square : Estimate.Unknown;
        return Rounded(Math.Sqrt(square.Value), Part(square.Error / square.Value, Math.Sqrt(square.Value)), 1);
    }

    /// <summary>The exponential, within 1 ULP.</summary>
    public Estimate Exp(Estimate power)
    {
        double value = Math.Exp(power.Value);
        return Rounded(value, Math.Exp(power.Value + power.Error) - value + Ulp(value), 0);
    }

    /// <summary>The logarithm, within 1 ULP.</summary>
    public Estimate Log(Estimate value)
    {
        if (value.Error > 0 && !(value.Error < 0.25 * value.Value)) return double.IsNaN(value.Value) ? value : Estimate.Unknown;
        double log = Math.Log(value.Value);
        return Rounded(log, (value.Error == 0 ? 0 : 2 * value.Error / value.Value) + Ulp(log), 0);
    }

    /// <summary>A value with an error so far, and the roundings that come on top. What is 0, infinite or NaN needs none.</summary>
    public Estimate Rounded(double value, double error, double roundings)
    {
        if (double.IsPositiveInfinity(error)) return new Estimate(value, error);
        return !double.IsFinite(value) ? value : new Estimate(value, error + (value == 0 ? 0 : roundings * (Math.Abs(value) * unit + smallest)));
    }

    private double Ulp(double value) => double.IsFinite(value) && value != 0 ? Math.Max(2 * unit * Math.ScaleB(1, Math.ILogB(value)), smallest) : 0;

    /// <summary>An error times the size of what it is multiplied by; no error stays none.</summary>
    private static double Part(double error, double size) => error == 0 ? 0 : double.IsFinite(size) || double.IsPositiveInfinity(error) ? error * Math.Max(Math.Abs(size), double.Epsilon) : 0;
}
