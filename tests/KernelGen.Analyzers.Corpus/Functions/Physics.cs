using System;
using KernelGen;

namespace KernelGen.Corpus;

internal static class Physics
{
    private const double SpeedOfLight = 299792458;
    private const double Planck = 6.62607015e-34;
    private const double Boltzmann = 1.380649e-23;
    private const double Gravitation = 6.67430e-11;
    private const double Coulomb = 8.9875517923e9;

    public static double ProjectileRange(double v, double theta) => v * v * Math.Sin(2 * theta) / 9.80665;

    public static double RelativisticKineticEnergy(double mass, double velocity)
    {
        double gamma = 1 / Math.Sqrt(1 - velocity * velocity / (SpeedOfLight * SpeedOfLight));
        return (gamma - 1) * mass * SpeedOfLight * SpeedOfLight;
    }

    public static double RelativisticKineticEnergyFactored(double m, double v)
    {
        if (!(m > 0) || !(v >= 0 && v < 2.9e8)) return double.NaN;
        double beta = v / SpeedOfLight;
        double gamma = 1 / Math.Sqrt((1 - beta) * (1 + beta));
        return gamma * gamma / (gamma + 1) * m * v * v;
    }

    public static double SpectralRadiance(double wavelength, double temperature)
    {
        double x = Planck * SpeedOfLight / (wavelength * Boltzmann * temperature);
        return 2 * Planck * SpeedOfLight * SpeedOfLight / Math.Pow(wavelength, 5) / (Math.Exp(x) - 1);
    }

    public static double SpectralEnergyDensity([Range(1e9, 1e15)] double nu, [Range(1, 5000)] double t)
    {
        double x = Planck * nu / (Boltzmann * t);
        double c3 = SpeedOfLight * SpeedOfLight * SpeedOfLight;
        return 8 * Math.PI * Planck * nu * nu * nu / (c3 * double.ExpM1(x));
    }

    public static double BoseOccupation(double energy, double mu, double kt)
    {
        if (kt <= 0 || energy <= mu) throw new ArgumentOutOfRangeException(nameof(energy));
        return 1 / (Math.Exp((energy - mu) / kt) - 1);
    }

    public static float FermiOccupation(float e, float mu, float t)
    {
        const float K = 8.617333e-5f;
        return 1 / (MathF.Exp((e - mu) / (K * t)) + 1);
    }

    public static double VelocityAddition(double u, double v) => (u + v) / (1 + u * v / (SpeedOfLight * SpeedOfLight));

    public static double DopplerExcessRationalized(double beta)
    {
        if (!(Math.Abs(beta) < 0.999)) return double.NaN;
        double ratio = (1 + beta) / (1 - beta);
        return 2 * beta / ((1 - beta) * (Math.Sqrt(ratio) + 1));
    }

    public static double PendulumPotential(double mass, double length, double angle) => mass * 9.80665 * length * (1 - Math.Cos(angle));

    public static double PendulumSpeedAtBottom(double l, double theta)
    {
        double s = Math.Sin(0.5 * theta);
        return Math.Sqrt(4 * 9.80665 * l * s * s);
    }

    public static double ThinLensImage(double f, double o) => 1 / (1 / f - 1 / o);

    public static double EscapeVelocity([Range(1e20, 1e31)] double m, [Range(1e5, 1e9)] double r) => Math.Sqrt(2 * Gravitation * m / r);

    public static double LiftEnergyFromSurface(double mass, double altitude)
    {
        if (!(mass > 0 && mass < 1e6)) return double.NaN;
        if (!(altitude >= 0 && altitude <= 1e7)) return double.NaN;
        const double Mu = 3.986004418e14, R = 6.371e6;
        return mass * (Mu / R - Mu / (R + altitude));
    }

    public static double LiftEnergyFromSurfaceCombined(double mass, double altitude)
    {
        if (!(mass > 0 && mass < 1e6)) return double.NaN;
        if (!(altitude >= 0 && altitude <= 1e7)) return double.NaN;
        const double Mu = 3.986004418e14, R = 6.371e6;
        return mass * Mu * altitude / (R * (R + altitude));
    }

    // Maxwell-Boltzmann speed density
    public static double MaxwellSpeedDensity(double m, double t, double v)
    {
        if (!(t >= 1 && t <= 5000) || !(m > 1e-27 && m < 1e-24) || !(v >= 0 && v < 1e5)) return double.NaN;
        double a = m / (2 * Boltzmann * t);
        double n = a / Math.PI;
        return 4 * Math.PI * n * Math.Sqrt(n) * v * v * Math.Exp(-a * v * v);
    }

    public static double ElasticCollisionVelocity(double m1, double m2, double u1, double u2) =>
        ((m1 - m2) * u1 + 2 * m2 * u2) / (m1 + m2);

    public static double DipoleFieldOnAxis(double q, double d, double r)
    {
        double near = r - d / 2, far = r + d / 2;
        return Coulomb * q * (1 / (near * near) - 1 / (far * far));
    }

    public static double FallVelocityWithDrag(double time, double terminalVelocity) =>
        terminalVelocity * Math.Tanh(9.80665 * time / terminalVelocity);

    public static double Langevin(double x) => 1 / Math.Tanh(x) - 1 / x;

    public static double RutherfordCrossSection(int z1, int z2, double energy, double angle)
    {
        const double E2 = 1.43996;
        double s = Math.Sin(angle / 2);
        double f = z1 * z2 * E2 / (4 * energy * s * s);
        return f * f;
    }

    public static float ComptonShiftHalfAngle(float theta)
    {
        if (!(theta >= 0 && theta <= MathF.PI)) return float.NaN;
        float s = MathF.Sin(theta * 0.5f);
        return 4.8526204e-12f * s * s;
    }

    public static double EinsteinHeatCapacity(double thetaE, double temperature)
    {
        if (temperature < 1 || temperature > 5000) throw new ArgumentOutOfRangeException(nameof(temperature));
        if (thetaE < 10 || thetaE > 3000) throw new ArgumentOutOfRangeException(nameof(thetaE));
        double x = thetaE / temperature;
        double e = Math.Exp(x);
        double d = e - 1;
        return 3 * 8.314462618 * x * x * e / (d * d);
    }

    public static double EinsteinHeatCapacitySinh([Range(10, 3000)] double thetaE, [Range(5, 5000)] double temperature)
    {
        double y = thetaE / (2 * temperature);
        double q = y / Math.Sinh(y);
        return 3 * 8.314462618 * q * q;
    }

    public static double BernoulliDownstreamPressure(double p1, double rho, double v1, double v2, double h1, double h2) =>
        p1 + 0.5 * rho * (v1 * v1 - v2 * v2) + rho * 9.80665 * (h1 - h2);

    public static double KineticFromMomentumConjugate(double p, double m) => p * p / (Math.Sqrt(p * p + m * m) + m);

    public static float DampedOscillation(float a, float g, float w0, float t) =>
        a * MathF.Exp(-g * t) * MathF.Cos(MathF.Sqrt(w0 * w0 - g * g) * t);

    public static float ReducedMass(float m1, float m2) => m1 * m2 / (m1 + m2);

    public static float BarometricPressure(float altitude, float temperature)
    {
        const float M = 0.0289644f, R = 8.314463f, G = 9.80665f;
        return 101325f * MathF.Exp(-M * G * altitude / (R * temperature));
    }
}
