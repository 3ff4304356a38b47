using System;
using KernelGen;

namespace KernelGen.Corpus;

internal static class Biology
{
    private readonly record struct Ions(double PotassiumOut, double PotassiumIn, double SodiumOut, double SodiumIn);

    public static double MichaelisMenten(double maximumRate, double substrate, double michaelisConstant) =>
        maximumRate * substrate / (michaelisConstant + substrate);

    public static double MixedInhibition(double vmax, double s, double km, double i, double kc, double ku) =>
        vmax * s / (km * (1 + i / kc) + s * (1 + i / ku));

    public static float HillSaturation(float ligand, float half, float n)
    {
        float p = MathF.Pow(ligand, n);
        return p / (MathF.Pow(half, n) + p);
    }

    public static double BoundComplexQuotient(double enzyme, double ligand, double kd)
    {
        if (!(enzyme > 0 && enzyme < 1e3 && ligand > 0 && ligand < 1e3)) return double.NaN;
        if (!(kd > 0 && kd < 1e4)) return double.NaN;
        double s = enzyme + ligand + kd;
        double d = enzyme - ligand;
        double root = Math.Sqrt(d * d + kd * (kd + 2 * (enzyme + ligand)));
        return 2 * enzyme * ligand / (s + root);
    }

    public static double GoldmanPotential(double ko, double ki, double nao, double nai, double permeabilityRatio)
    {
        var c = new Ions(ko, ki, nao, nai);
        return 26.73 * Math.Log((c.PotassiumOut + permeabilityRatio * c.SodiumOut) / (c.PotassiumIn + permeabilityRatio * c.SodiumIn));
    }

    public static double GoldmanCurrent(double p, double u, double inside, double outside) =>
        p * 96485.33212 * u * (inside - outside * Math.Exp(-u)) / (1 - Math.Exp(-u));

    public static double SodiumOpening(double v)
    {
        if (v < -100 || v > 150) throw new ArgumentOutOfRangeException(nameof(v));
        double x = (25 - v) / 10;
        if (Math.Abs(x) < 1e-4) return 1 - x / 2 + x * x / 12;
        return x / double.ExpM1(x);
    }

    public static double SodiumClosing(double voltage) => 4 * Math.Exp(-voltage / 18);

    public static double LogisticGrowthDecaying([Positive] double n0, [Positive] double k, [NonNegative] double rt) =>
        k / (1 + (k / n0 - 1) * Math.Exp(-rt));

    public static float Gompertz(float a, float b, float c, float t) => a * MathF.Exp(-b * MathF.Exp(-c * t));

    public static double DivisionRate(double count1, double count2, double hours) => Math.Log2(count2 / count1) / hours;

    public static double JukesCantor(double p)
    {
        if (!(p >= 0 && p < 0.75)) return double.NaN;
        return -0.75 * Math.Log(1 - 4 * p / 3);
    }

    public static double JukesCantorFromCounts(int differences, int sites)
    {
        if (sites < 1 || differences < 0 || 4.0 * differences >= 3.0 * sites) return double.NaN;
        return -0.75 * double.LogP1(-4.0 * differences / (3.0 * sites));
    }

    public static double FixationProbability(double s, double n) => (1 - Math.Exp(-2 * s)) / (1 - Math.Exp(-4 * n * s));

    public static double FixationProbabilityWithNeutral([Range(-0.1, 0.1)] double s, [Range(10, 10000)] double n) =>
        s == 0 ? 1 / (2 * n) : double.ExpM1(-2 * s) / double.ExpM1(-4 * n * s);

    public static double Heterozygosity([Probability] double p) => 2 * p * (1 - p);

    public static double SelectionResponse([Probability] double p, [Range(0, 1)] double h, [Range(0, 1)] double s)
    {
        double q = 1 - p;
        double meanFitness = 1 - 2 * p * q * h * s - q * q * s;
        return p * q * s * (p * h + q * (1 - h)) / meanFitness;
    }

    public static double HaldaneRecombination(double distance) => 0.5 * (1 - Math.Exp(-2 * distance));

    public static double KosambiDistance(double r)
    {
        if (!(r >= 0 && r < 0.5)) return double.NaN;
        return 0.25 * Math.Log((1 + 2 * r) / (1 - 2 * r));
    }

    public static double RepeatedOralDose(double dose, double ka, double ke, double v, double t, double tau)
    {
        double slow = Math.Exp(-ke * t) / (1 - Math.Exp(-ke * tau));
        double fast = Math.Exp(-ka * t) / (1 - Math.Exp(-ka * tau));
        return dose * ka / (v * (ka - ke)) * (slow - fast);
    }

    public static double TimeOfPeak(double ka, double ke)
    {
        if (ka <= 0.001 || ka > 50) throw new ArgumentOutOfRangeException(nameof(ka));
        if (ke <= 0.001 || ke > 50) throw new ArgumentOutOfRangeException(nameof(ke));
        return Math.Log(ka / ke) / (ka - ke);
    }

    public static double MultiplyInfectedTail(double m)
    {
        if (!(m >= 0 && m <= 5)) return double.NaN;
        double sum = 0;
        for (int k = 30; k >= 3; k--) sum = m / k * (1 + sum);
        return Math.Exp(-m) * 0.5 * m * m * (1 + sum);
    }

    public static double ShannonOfThree(double a, double b, double c)
    {
        if (a <= 0 || b <= 0 || c <= 0) throw new ArgumentOutOfRangeException(nameof(a));
        double n = a + b + c;
        double p = a / n, q = b / n, r = c / n;
        return -(p * Math.Log(p) + q * Math.Log(q) + r * Math.Log(r));
    }

    public static double GrossPhotosynthesis(double light, double efficiency, double maximum, double curvature)
    {
        double a = efficiency * light;
        double s = a + maximum;
        return (s - Math.Sqrt(s * s - 4 * curvature * a * maximum)) / (2 * curvature);
    }

    public static float RickerRecruits(float stock, float alpha, float beta) => alpha * stock * MathF.Exp(-beta * stock);

    public static float VonBertalanffyLength(float limit, float k, float age, float age0) => limit * (1 - MathF.Exp(-k * (age - age0)));

    public static float BodySurfaceArea(float massKg, float heightCm)
    {
        if (!(massKg > 1f && massKg < 400f) || !(heightCm > 30f && heightCm < 250f)) return float.NaN;
        return 0.007184f * MathF.Pow(massKg, 0.425f) * MathF.Pow(heightCm, 0.725f);
    }

    public static float TemperatureCoefficient(float rate1, float rate2, float temperature1, float temperature2) =>
        MathF.Pow(rate2 / rate1, 10 / (temperature2 - temperature1));

    public static float MetabolicRate(float mass) => 3.4f * MathF.Sqrt(mass) * MathF.Sqrt(MathF.Sqrt(mass));
}
