namespace KernelGen.Accuracy;

/// <summary>What was found over some of the points of a function; the parts of a sweep are joined.</summary>
internal sealed class Measurement
{
    private readonly Lock _lock = new();

    public long Points { get; set; }

    /// <summary>The largest error, in units of the last place of the exact value.</summary>
    public double MaxError { get; private set; }

    public double WorstInput { get; private set; } = double.NaN;

    /// <summary>Results that are not exactly the 0, infinity or NaN that they should be.</summary>
    public long WrongSpecials { get; private set; }

    public double WrongSpecialInput { get; private set; } = double.NaN;

    /// <summary>Results that have other bits in another width.</summary>
    public long Differences { get; private set; }

    public double DifferentInput { get; private set; } = double.NaN;

    public bool IsGood => MaxError <= 1 && WrongSpecials == 0 && Differences == 0;

    public void AddError(double error, double input)
    {
        // NaN where a number should be is as wrong as can be.
        if (double.IsNaN(error)) error = double.PositiveInfinity;
        if (error < MaxError || error == MaxError && !(input < WorstInput)) return;
        MaxError = error;
        WorstInput = input;
    }

    public void AddWrongSpecial(double input)
    {
        if (WrongSpecials++ == 0) WrongSpecialInput = input;
    }

    public void AddDifference(double input)
    {
        if (Differences++ == 0) DifferentInput = input;
    }

    /// <summary>Takes in what another thread found.</summary>
    public void Join(Measurement other)
    {
        lock (_lock)
        {
            Points += other.Points;
            AddError(other.MaxError, other.WorstInput);
            if (WrongSpecials == 0) WrongSpecialInput = other.WrongSpecialInput;
            WrongSpecials += other.WrongSpecials;
            if (Differences == 0) DifferentInput = other.DifferentInput;
            Differences += other.Differences;
        }
    }
}
