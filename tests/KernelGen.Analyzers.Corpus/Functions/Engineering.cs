using System;
using KernelGen;

namespace KernelGen.Corpus;

internal static class Engineering
{
    private readonly record struct Arm(double Top, double Bottom);

    private static double Ratio(Arm a) => a.Bottom / (a.Top + a.Bottom);

    public static double ParallelOfThree(double r1, double r2, double r3) => 1 / (1 / r1 + 1 / r2 + 1 / r3);

    public static double BridgeOutput(double v, double r1, double r2, double r3, double r4) =>
        v * (Ratio(new Arm(r1, r2)) - Ratio(new Arm(r3, r4)));

    public static double QuarterBridge([Range(0, 20)] double excitation, [Range(1e-9, 0.01)] double strain)
    {
        double x = 2.1 * strain;
        return excitation * x / (4 + 2 * x);
    }

    public static double SeriesImpedance(double r, double l, double c, double w)
    {
        double x = w * l - 1 / (w * c);
        return Math.Sqrt(r * r + x * x);
    }

    public static double ResonantFrequency(double inductance, double capacitance) => 1 / (2 * Math.PI * Math.Sqrt(inductance * capacitance));

    public static double SumOfLevels(double l1, double l2) => 10 * Math.Log10(Math.Pow(10, l1 / 10) + Math.Pow(10, l2 / 10));

    public static double UnderdampedStep(double zeta, double wn, double t)
    {
        if (!(zeta >= 0 && zeta < 1) || !(wn > 0 && wn < 1e6) || !(t >= 0)) return double.NaN;
        double root = Math.Sqrt(1 - zeta * zeta);
        double wd = wn * root;
        return 1 - Math.Exp(-zeta * wn * t) * (Math.Cos(wd * t) + zeta / root * Math.Sin(wd * t));
    }

    public static double SlowPoleReciprocal(double zeta, double wn)
    {
        if (zeta < 1 || zeta > 1000) throw new ArgumentOutOfRangeException(nameof(zeta));
        if (wn <= 0 || wn > 1e6) throw new ArgumentOutOfRangeException(nameof(wn));
        return -wn / (zeta + Math.Sqrt((zeta - 1) * (zeta + 1)));
    }

    public static double DiodeCurrent(double saturation, double v, double n, double temperature) =>
        saturation * (Math.Exp(1.602176634e-19 * v / (n * 1.380649e-23 * temperature)) - 1);

    public static double DiodeVoltage([Range(1e-12, 1)] double current, [Range(1e-15, 1e-6)] double saturation) =>
        0.025852 * double.LogP1(current / saturation);

    public static double SkinDepth(double resistivity, double frequency, double permeability) =>
        Math.Sqrt(resistivity / (Math.PI * frequency * permeability));

    public static float CoaxImpedance(float outerDiameter, float innerDiameter, float permittivity) =>
        59.9586f / MathF.Sqrt(permittivity) * MathF.Log(outerDiameter / innerDiameter);

    public static double ReturnLoss(double z, double z0) => -20 * Math.Log10(Math.Abs((z - z0) / (z + z0)));

    public static float StandingWaveRatio(float forward, float reflected)
    {
        float g = MathF.Sqrt(reflected / forward);
        return (1 + g) / (1 - g);
    }

    public static double LowPassB0(double frequency, double sampleRate, double q)
    {
        if (!(sampleRate >= 8000 && sampleRate <= 192000)) return double.NaN;
        if (!(frequency > 1 && frequency < sampleRate / 2) || !(q > 0.1 && q < 100)) return double.NaN;
        double w = 2 * Math.PI * frequency / sampleRate;
        double alpha = Math.Sin(w) / (2 * q);
        return (1 - Math.Cos(w)) / 2 / (1 + alpha);
    }

    public static double LowPassB0HalfAngle(double frequency, double sampleRate, double q)
    {
        if (!(sampleRate >= 8000 && sampleRate <= 192000)) return double.NaN;
        if (!(frequency > 1 && frequency < sampleRate / 2) || !(q > 0.1 && q < 100)) return double.NaN;
        double h = Math.PI * frequency / sampleRate;
        double s = Math.Sin(h), c = Math.Cos(h);
        return s * s / (1 + s * c / q);
    }

    public static float SmoothingFactor(float cutoff, float sampleRate) => 1 - MathF.Exp(-2 * MathF.PI * cutoff / sampleRate);

    // Steinhart-Hart
    public static double ThermistorTemperature(double resistance)
    {
        double l = Math.Log(resistance);
        return 1 / (1.129148e-3 + l * (2.34125e-4 + l * l * 8.76741e-8)) - 273.15;
    }

    public static float HannWindowSine(int n, int length)
    {
        float s = MathF.Sin(MathF.PI * n / (length - 1));
        return s * s;
    }

    public static double LensMaker(double n, double r1, double r2, double d) =>
        1 / ((n - 1) * (1 / r1 - 1 / r2 + (n - 1) * d / (n * r1 * r2)));

    public static double ConicSag(double c, double k, double r) => c * r * r / (1 + Math.Sqrt(1 - (1 + k) * c * c * r * r));

    public static double FresnelPerpendicular(double n1, double n2, double theta)
    {
        if (!(n1 >= 1 && n1 <= 4 && n2 >= 1 && n2 <= 4)) return double.NaN;
        double s = n1 / n2 * Math.Sin(theta);
        if (!(Math.Abs(s) < 1)) return 1;
        double a = n1 * Math.Cos(theta);
        double b = n2 * Math.Sqrt(1 - s * s);
        double r = (a - b) / (a + b);
        return r * r;
    }

    public static double BeamRadius(double w0, double z, double wavelength)
    {
        if (!(w0 > 1e-6 && w0 < 1) || !(wavelength > 1e-7 && wavelength < 2e-5)) return double.NaN;
        double zr = Math.PI * w0 * w0 / wavelength;
        double q = z / zr;
        return w0 * Math.Sqrt(1 + q * q);
    }

    public static double EtalonTransmission([Range(0, 0.9999)] double reflectivity, double phase)
    {
        double s = Math.Sin(phase / 2);
        double m = 1 - reflectivity;
        return 1 / (1 + 4 * reflectivity / (m * m) * s * s);
    }

    public static double MinorPrincipalStress(double sx, double sy, double txy)
    {
        double half = (sx - sy) / 2;
        return (sx + sy) / 2 - Math.Sqrt(half * half + txy * txy);
    }

    public static double VonMises(double s1, double s2, double s3)
    {
        if (Math.Abs(s1) > 1e10 || Math.Abs(s2) > 1e10 || Math.Abs(s3) > 1e10) throw new ArgumentOutOfRangeException(nameof(s1));
        double a = s1 - s2, b = s2 - s3, c = s3 - s1;
        return Math.Sqrt((a * a + b * b + c * c) / 2);
    }

    public static double CatenarySagSquared(double a, double span)
    {
        if (a <= 0 || a > 1e5) throw new ArgumentOutOfRangeException(nameof(a));
        if (span <= 0 || span > 2000) throw new ArgumentOutOfRangeException(nameof(span));
        double s = Math.Sinh(span / (4 * a));
        return 2 * a * s * s;
    }

    public static float HaalandFriction(float reynolds, float roughness)
    {
        float x = -1.8f * MathF.Log10(MathF.Pow(roughness / 3.7f, 1.11f) + 6.9f / reynolds);
        return 1 / (x * x);
    }

    public static double LogMeanDifferenceSeries(double d1, double d2)
    {
        if (!(d1 > 0.01 && d1 < 2000 && d2 > 0.01 && d2 < 2000)) return double.NaN;
        double u = (d1 - d2) / (d1 + d2);
        double v = u * u;
        if (v < 1e-3) return 0.5 * (d1 + d2) / (1 + v * (1.0 / 3 + v * (1.0 / 5 + v * (1.0 / 7 + v * (1.0 / 9 + v / 11)))));
        return (d1 - d2) / Math.Log(d1 / d2);
    }

    public static double ImpactPressureRatio(double mach) => Math.Pow(1 + 0.2 * mach * mach, 3.5) - 1;
}
