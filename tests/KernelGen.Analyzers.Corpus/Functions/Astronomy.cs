using System;
using KernelGen;

namespace KernelGen.Corpus;

internal static class Astronomy
{
    private const double G = 6.67430e-11;
    private const double C = 299792458.0;
    private const double EarthRadius = 6371000.0;
    private const double SunMu = 1.32712440018e20;

    private readonly record struct Sky(double Ra, double Dec);

    public static double MagnitudeDifference(double flux, double referenceFlux) => -2.5 * Math.Log10(flux / referenceFlux);

    public static double AbsoluteMagnitude(double m, double d) => m - 5 * Math.Log10(d) + 5;

    public static double SeparationByCosine(double ra1, double dec1, double ra2, double dec2) =>
        Math.Acos(Math.Sin(dec1) * Math.Sin(dec2) + Math.Cos(dec1) * Math.Cos(dec2) * Math.Cos(ra1 - ra2));

    private static double Hav(double x)
    {
        double s = Math.Sin(x / 2);
        return s * s;
    }

    public static double SeparationByHaversine(double ra1, double dec1, double ra2, double dec2)
    {
        var a = new Sky(ra1, dec1);
        var b = new Sky(ra2, dec2);
        double h = Hav(b.Dec - a.Dec) + Math.Cos(a.Dec) * Math.Cos(b.Dec) * Hav(b.Ra - a.Ra);
        return 2 * Math.Atan2(Math.Sqrt(h), Math.Sqrt(Math.Max(0, 1 - h)));
    }

    public static double KeplerCorrection(double ecc, double anomaly, double mean)
    {
        if (!(ecc >= 0 && ecc < 1)) return double.NaN;
        if (!(Math.Abs(anomaly) <= Math.PI && Math.Abs(mean) <= Math.PI)) return double.NaN;
        return anomaly - (anomaly - ecc * Math.Sin(anomaly) - mean) / (1 - ecc * Math.Cos(anomaly));
    }

    public static double EccentricAnomaly(double e, double m)
    {
        if (e < 0 || e > 0.8) throw new ArgumentOutOfRangeException(nameof(e));
        if (m < 0 || m > 2 * Math.PI) throw new ArgumentOutOfRangeException(nameof(m));
        double x = m + e * Math.Sin(m);
        for (int i = 0; i < 8; i++)
            x -= (x - e * Math.Sin(x) - m) / (1 - e * Math.Cos(x));
        return x;
    }

    public static double TrueAnomalyHalfTangent(double e, double ea) =>
        2 * Math.Atan(Math.Sqrt((1 + e) / (1 - e)) * Math.Tan(ea / 2));

    public static double OrbitalSpeed(double r, double a)
    {
        if (!(r > 1e9 && r < 1e13 && a > 1e9 && a < 1e13)) return double.NaN;
        return Math.Sqrt(SunMu * (2 / r - 1 / a));
    }

    public static double HohmannDepartureBurnRewritten(double r1, double r2)
    {
        if (!(r1 > 6.4e6 && r1 < 1e9) || !(r2 > 6.4e6 && r2 < 1e9)) return double.NaN;
        double ratio = 2 * r2 / (r1 + r2);
        return Math.Sqrt(3.986004418e14 / r1) * (r2 - r1) / ((r1 + r2) * (Math.Sqrt(ratio) + 1));
    }

    public static double PropellantMass(double dryMass, double deltaV, double exhaustVelocity) => dryMass * (Math.Exp(deltaV / exhaustVelocity) - 1);

    public static double StagedDeltaV(double ve1, double m0, double m1, double ve2, double m2, double m3) =>
        ve1 * Math.Log(m0 / m1) + ve2 * Math.Log(m2 / m3);

    public static double SynodicPeriod(double p1, double p2) => 1 / Math.Abs(1 / p1 - 1 / p2);

    public static double Redshift(double observedWavelength, double restWavelength) => observedWavelength / restWavelength - 1;

    public static double RecessionVelocityExpanded([Range(0, 20)] double z)
    {
        double n = z * (z + 2);
        return C * n / (n + 2);
    }

    public static double EquilibriumTemperature([Range(1000, 50000)] double star, [Range(1e7, 1e12)] double radius, [Range(1e9, 1e14)] double distance, [Probability] double albedo) =>
        star * Math.Sqrt(radius / (2 * distance)) * Math.Sqrt(Math.Sqrt(1 - albedo));

    public static double HorizonDistance(double height)
    {
        double top = EarthRadius + height;
        return Math.Sqrt(top * top - EarthRadius * EarthRadius);
    }

    public static double HorizonDistanceProduct(double h)
    {
        if (!(h >= 0 && h <= 1e6)) return double.NaN;
        return Math.Sqrt(h * (2 * EarthRadius + h));
    }

    public static double HorizonDip(double h)
    {
        if (h < 0 || h > 50000) throw new ArgumentOutOfRangeException(nameof(h));
        return Math.Acos(EarthRadius / (EarthRadius + h));
    }

    public static float RocheLimit(float radius, float primaryDensity, float satelliteDensity) =>
        2.44f * radius * MathF.Cbrt(primaryDensity / satelliteDensity);

    public static float HillRadius(float a, float e, float m, float bigM) => a * (1 - e) * MathF.Cbrt(m / (3 * bigM));

    public static double TidalAcceleration(double m, double d, double r) => G * m / ((d - r) * (d - r)) - G * m / (d * d);

    public static double KastenAirMass(double altitudeDegrees)
    {
        if (!(altitudeDegrees > 0 && altitudeDegrees <= 90)) return double.NaN;
        return 1 / (Math.Sin(altitudeDegrees * Math.PI / 180) + 0.50572 * Math.Pow(altitudeDegrees + 6.07995, -1.6364));
    }

    public static float CombinedMagnitude(float m1, float m2) =>
        -2.5f * MathF.Log10(MathF.Pow(10, -0.4f * m1) + MathF.Pow(10, -0.4f * m2));

    public static float CombinedMagnitudeFromBrighter(float m1, float m2)
    {
        float bright = MathF.Min(m1, m2);
        float gap = MathF.Abs(m1 - m2);
        return bright - 1.0857362f * float.LogP1(MathF.Exp(-0.92103404f * gap));
    }

    public static double SemiLatusRectum([Positive] double a, [Range(0, 0.999999)] double e) => a * (1 - e) * (1 + e);

    public static double ClockRateDeficit(double mass, double radius) => 1 - Math.Sqrt(1 - 2 * G * mass / (radius * C * C));

    public static double TransitDuration(double p, double a, double rs, double rp, double b)
    {
        double reach = rs + rp;
        double miss = b * rs;
        return p / Math.PI * Math.Asin(Math.Sqrt(reach * reach - miss * miss) / a);
    }

    public static float SunDistanceAu(float dayOfYear)
    {
        if (!(dayOfYear >= 0 && dayOfYear <= 366)) return float.NaN;
        float g = 0.017202f * (dayOfYear - 4);
        return 1.00014f - 0.01671f * MathF.Cos(g) - 0.00014f * MathF.Cos(2 * g);
    }

    public static float ParallaxDistance(float arcseconds) => 3.0856776e16f / arcseconds;
}
