using System.Globalization;

namespace KernelGen.Accuracy;

/// <summary>What was found over some of the points of a function; the parts of a sweep are joined.</summary>
internal sealed class Measurement
{
    private readonly Lock _lock = new();

    public long Points { get; set; }

    /// <summary>The largest error, in units of the last place of the exact value.</summary>
    public double MaxError { get; private set; }

    public Input WorstInput { get; private set; } = new(double.NaN);

    /// <summary>Results that are not exactly the 0, infinity or NaN that they should be.</summary>
    public long WrongSpecials { get; private set; }

    public Input WrongSpecialInput { get; private set; } = new(double.NaN);

    /// <summary>Results that have other bits in another width.</summary>
    public long Differences { get; private set; }

    public Input DifferentInput { get; private set; } = new(double.NaN);

    public void AddError(double error, double x, double x2 = double.NaN)
    {
        // NaN where a number should be is as wrong as can be.
        if (double.IsNaN(error)) error = double.PositiveInfinity;
        if (error < MaxError || error == MaxError && !(x < WorstInput.X)) return;
        MaxError = error;
        WorstInput = new(x, x2);
    }

    public void AddWrongSpecial(double x, double x2 = double.NaN)
    {
        if (WrongSpecials++ == 0) WrongSpecialInput = new(x, x2);
    }

    public void AddDifference(double x, double x2 = double.NaN)
    {
        if (Differences++ == 0) DifferentInput = new(x, x2);
    }

    /// <summary>Takes in what another thread found.</summary>
    public void Join(Measurement other)
    {
        lock (_lock)
        {
            Points += other.Points;
            AddError(other.MaxError, other.WorstInput.X, other.WorstInput.X2);
            if (WrongSpecials == 0) WrongSpecialInput = other.WrongSpecialInput;
            WrongSpecials += other.WrongSpecials;
            if (Differences == 0) DifferentInput = other.DifferentInput;
            Differences += other.Differences;
        }
    }

    /// <summary>One argument, or two.</summary>
    internal readonly record struct Input(double X, double X2 = double.NaN)
    {
        public override string ToString() => X.ToString("R", CultureInfo.InvariantCulture) + (double.IsNaN(X2) ? "" : "; " + X2.ToString("R", CultureInfo.InvariantCulture));
    }
}
