namespace KernelGen.Behaviour.Oracles;

/// <summary>What an oracle works on: arguments as doubles, and places for its estimates. An output may be the array that an input is, as for the kernel.</summary>
internal sealed class Exact(Precision precision, double[] x, double[] w, double[] y, double[] z, double a, double b, int index)
{
    private readonly double[] _yErrors = new double[y.Length], _zErrors = new double[z.Length];

    public Precision Precision => precision;

    public double[] X => x;

    public double[] W => w;

    public double A => a;

    public double B => b;

    public int Index => index;

    /// <summary>What the kernel returns.</summary>
    public Estimate Returned { get; set; }

    public void SetY(int i, Estimate estimate) => (y[i], _yErrors[i]) = (estimate.Value, estimate.Error);

    public void SetZ(int i, Estimate estimate) => (z[i], _zErrors[i]) = (estimate.Value, estimate.Error);

    public Estimate Y(int i) => new(y[i], _yErrors[i]);

    public Estimate Z(int i) => new(z[i], _zErrors[i]);
}
