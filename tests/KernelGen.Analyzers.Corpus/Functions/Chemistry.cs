using System;
using KernelGen;

namespace KernelGen.Corpus;

internal static class Chemistry
{
    private const double GasConstant = 8.314462618;
    private const double Faraday = 96485.33212;

    private readonly record struct Gas(double A, double B);

    public static double ArrheniusRate(double prefactor, double activationEnergy, double temperature) =>
        prefactor * Math.Exp(-activationEnergy / (GasConstant * temperature));

    public static double RateRatio(double ea, double t1, double t2)
    {
        if (!(ea > 0 && ea < 3e5)) return double.NaN;
        if (!(t1 >= 200 && t1 <= 2000) || !(t2 >= 200 && t2 <= 2000)) return double.NaN;
        return Math.Exp(ea / GasConstant * (1 / t1 - 1 / t2));
    }

    public static double WeakAcidProton(double ka, double c) => (-ka + Math.Sqrt(ka * ka + 4 * ka * c)) / 2;

    public static double WeakAcidPh(double ka, double c)
    {
        if (ka < 1e-14 || ka > 1) throw new ArgumentOutOfRangeException(nameof(ka));
        if (c < 1e-9 || c > 20) throw new ArgumentOutOfRangeException(nameof(c));
        double h = 2 * ka * c / (ka + Math.Sqrt(ka * (ka + 4 * c)));
        return -Math.Log10(h);
    }

    public static double NernstPotential(double standardPotential, double temperature, int electrons, double quotient) =>
        standardPotential - GasConstant * temperature / (electrons * Faraday) * Math.Log(quotient);

    public static double BufferPh(double pKa, double baseConcentration, double acidConcentration) =>
        pKa + Math.Log10(baseConcentration / acidConcentration);

    public static double StrongAcidPh([Range(1e-12, 1)] double c) => -Math.Log10(0.5 * (c + Math.Sqrt(c * c + 4e-14)));

    public static double VanDerWaalsPressure(double n, double v, double t, double a, double b) =>
        n * GasConstant * t / (v - n * b) - a * n * n / (v * v);

    public static double CarbonDioxideCompressibility(double molarVolume, double temperature)
    {
        var gas = new Gas(0.3640, 4.267e-5);
        return molarVolume / (molarVolume - gas.B) - gas.A / (GasConstant * temperature * molarVolume);
    }

    public static double SecondVirialDeviation(double v, double t)
    {
        if (!(v > 1e-3 && v < 10 && t > 100 && t < 2000)) return double.NaN;
        const double A = 0.1370, B = 3.87e-5;
        double z = v / (v - B) - A / (GasConstant * t * v);
        return z - 1;
    }

    public static double LangmuirTwoSites(double p, double q1, double k1, double q2, double k2) =>
        q1 * k1 * p / (1 + k1 * p) + q2 * k2 * p / (1 + k2 * p);

    public static double MixingGibbs([Probability] double x, [Range(1, 5000)] double t) =>
        GasConstant * t * (x * Math.Log(x) + (1 - x) * Math.Log(1 - x));

    public static double MixingEntropyLimits(double x)
    {
        if (!(x >= 0 && x <= 1)) return double.NaN;
        double first = x == 0 ? 0 : x * Math.Log(x);
        double second = x == 1 ? 0 : (1 - x) * double.LogP1(-x);
        return -GasConstant * (first + second);
    }

    public static float AntoinePressure(float a, float b, float c, float t) => MathF.Pow(10, a - b / (c + t));

    public static float VaporPressureOfWater(float celsius)
    {
        if (!(celsius >= 0 && celsius <= 100)) return float.NaN;
        return 0.61121f * MathF.Exp((18.678f - celsius / 234.5f) * (celsius / (257.14f + celsius)));
    }

    public static double FirstOrderConversion(double rateConstant, double time) => 1 - Math.Exp(-rateConstant * time);

    public static double FirstOrderProduct(double a0, double k, double t) => -a0 * double.ExpM1(-k * t);

    public static double SeriesIntermediate(double a0, double k1, double k2, double t) =>
        k1 * a0 / (k2 - k1) * (Math.Exp(-k1 * t) - Math.Exp(-k2 * t));

    public static double LennardJones(double epsilon, double sigma, double r) =>
        4 * epsilon * (Math.Pow(sigma / r, 12) - Math.Pow(sigma / r, 6));

    public static float LennardJonesForce(float eps, float sigma, float r)
    {
        float s = sigma / r;
        float s2 = s * s;
        float s6 = s2 * s2 * s2;
        return 24 * eps / r * s6 * (2 * s6 - 1);
    }

    public static double MorsePotential(double depth, double width, double distance, double equilibrium)
    {
        double e = 1 - Math.Exp(-width * (distance - equilibrium));
        return depth * e * e;
    }

    // Flory-Huggins solvent chemical potential over RT
    public static double FloryHugginsSolvent(double phi, double chi) => Math.Log(1 - phi) + phi + chi * phi * phi;

    public static float BubblePressure(float x, float p1, float p2) => x * p1 + (1 - x) * p2;

    public static float VaporFraction(float x, float alpha) => alpha * x / (1 + (alpha - 1) * x);

    public static double IdealMeltingPoint(double x, double meltingPoint, double fusionEnthalpy)
    {
        if (x <= 0 || x > 1) throw new ArgumentOutOfRangeException(nameof(x));
        if (meltingPoint < 1 || meltingPoint > 5000) throw new ArgumentOutOfRangeException(nameof(meltingPoint));
        if (fusionEnthalpy < 100 || fusionEnthalpy > 1e5) throw new ArgumentOutOfRangeException(nameof(fusionEnthalpy));
        return 1 / (1 / meltingPoint - GasConstant * Math.Log(x) / fusionEnthalpy);
    }

    public static double EyringRate(double t, double dh, double ds)
    {
        if (t < 100 || t > 3000) throw new ArgumentOutOfRangeException(nameof(t));
        const double KbOverH = 2.083661912e10;
        return KbOverH * t * Math.Exp(ds / GasConstant) * Math.Exp(-dh / (GasConstant * t));
    }

    public static double FreeMonomerQuotient([Positive] double k, [NonNegative] double c) => 2 * c / (1 + Math.Sqrt(1 + 8 * k * c));

    public static float RydbergWavenumber(int n, int step)
    {
        if (n < 1 || n > 60 || step < 1 || step > 60) return float.NaN;
        float m = n + step;
        float denominator = (float)n * n * m * m;
        return 109737.316f * (step * (m + n)) / denominator;
    }
}
