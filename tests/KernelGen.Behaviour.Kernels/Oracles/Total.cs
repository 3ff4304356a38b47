namespace KernelGen.Behaviour.Oracles;

/// <summary>
/// A sum in double with compensation, and a bound for the error of any kernel that sums in 64 lanes (32 of doubles) and a
/// tree: a term goes through at most n/32 + 7 additions, each of which is wrong by a unit of at most Σ|t|.
/// </summary>
internal sealed class Total(Precision precision)
{
    private double _sum, _lost, _positive, _negative, _errors, _special;
    private int _count;

    public void Add(Estimate term)
    {
        _count++;
        _errors += term.Error;
        if (!double.IsFinite(term.Value))
        {
            _special += term.Value;
            return;
        }
        double sum = _sum + term.Value;
        _lost += Math.Abs(_sum) >= Math.Abs(term.Value) ? _sum - sum + term.Value : term.Value - sum + _sum;
        _sum = sum;
        if (term.Value > 0) _positive += term.Value;
        else _negative -= term.Value;
    }

    public Estimate Estimate
    {
        get
        {
            double error = _errors + (_count / 32 + 7) * precision.Unit * (_positive + _negative);
            if (double.IsNaN(_special)) return _special;
            // Where terms of both signs are large, one order of adding them overflows, or gives ∞ - ∞, and another does not.
            bool isUpUnknown = !(_positive + error < precision.Largest), isDownUnknown = !(_negative + error < precision.Largest);
            if (_special > 0) return isDownUnknown ? Oracles.Estimate.Unknown : _special;
            if (_special < 0) return isUpUnknown ? Oracles.Estimate.Unknown : _special;
            if (_negative == 0 && _positive - error > precision.Largest) return double.PositiveInfinity;
            if (_positive == 0 && _negative - error > precision.Largest) return double.NegativeInfinity;
            return !(_positive + _negative + error < precision.Largest) ? Oracles.Estimate.Unknown : new Estimate(_sum + _lost, error);
        }
    }
}
