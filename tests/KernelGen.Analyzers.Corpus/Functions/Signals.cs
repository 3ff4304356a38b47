using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen;

namespace KernelGen.Corpus;

public readonly record struct Phasor(float Re, float Im)
{
    public float Magnitude => MathF.Sqrt(Re * Re + Im * Im);

    public float Power => Re * Re + Im * Im;

    public float Phase => MathF.Atan2(Im, Re);

    public static Phasor operator +(Phasor a, Phasor b) => new(a.Re + b.Re, a.Im + b.Im);

    public static Phasor operator *(Phasor a, Phasor b) => new(a.Re * b.Re - a.Im * b.Im, a.Re * b.Im + a.Im * b.Re);

    public static Phasor FromAngle(float angle) => new(MathF.Cos(angle), MathF.Sin(angle));
}

// Coefficients of a second-order section, with a0 already divided out.
public readonly record struct Biquad(double B0, double B1, double B2, double A1, double A2)
{
    public double GainAt(double omega)
    {
        double c1 = Math.Cos(omega), s1 = Math.Sin(omega);
        double c2 = Math.Cos(2 * omega), s2 = Math.Sin(2 * omega);
        double nr = B0 + B1 * c1 + B2 * c2, ni = -(B1 * s1 + B2 * s2);
        double dr = 1 + A1 * c1 + A2 * c2, di = -(A1 * s1 + A2 * s2);
        return Math.Sqrt((nr * nr + ni * ni) / (dr * dr + di * di));
    }

    public static Biquad LowPass(double cutoff, double rate, double q)
    {
        double omega = 2 * Math.PI * cutoff / rate;
        double alpha = Math.Sin(omega) / (2 * q);
        double cosine = Math.Cos(omega), a0 = 1 + alpha;
        return new Biquad((1 - cosine) / 2 / a0, (1 - cosine) / a0, (1 - cosine) / 2 / a0, -2 * cosine / a0, (1 - alpha) / a0);
    }
}

internal static class Signals
{
    private const float SilenceDecibels = -120f;
    private const float TwoPi = 2f * MathF.PI;

    private static float DbToGain(float db) => MathF.Pow(10f, db / 20f);

    private static float GainToDb(float gain) => 20f * MathF.Log10(gain);

    private static float Energy(ReadOnlySpan<float> samples)
    {
        float total = 0f;
        foreach (float s in samples) total += s * s;
        return total;
    }

    private static double Sinc(double x)
    {
        if (Math.Abs(x) < 1e-9) return 1;
        return Math.Sin(Math.PI * x) / (Math.PI * x);
    }

    private static float Smoothing(float milliseconds, float sampleRate) => MathF.Exp(-1f / (0.001f * milliseconds * sampleRate));

    public static float LevelInDecibels(float amplitude) => GainToDb(MathF.Abs(amplitude));

    public static float MeterLevel(float amplitude)
    {
        float size = MathF.Abs(amplitude);
        return size <= 1e-6f ? SilenceDecibels : MathF.Max(SilenceDecibels, GainToDb(size));
    }

    public static float RmsDecibels(ReadOnlySpan<float> block) =>
        20f * MathF.Log10(MathF.Sqrt(Energy(block) / block.Length) + 1e-9f);

    public static float RootMeanSquareLevel(float[] samples)
    {
        double total = 0;
        for (int i = 0; i < samples.Length; i++) total += (double)samples[i] * samples[i];
        return samples.Length == 0 ? 0f : (float)Math.Sqrt(total / samples.Length);
    }

    public static float CrestFactor(ReadOnlySpan<float> samples)
    {
        float peak = 0f;
        for (int i = 0; i < samples.Length; i++) peak = MathF.Max(peak, MathF.Abs(samples[i]));
        return peak / MathF.Sqrt(Energy(samples) / samples.Length);
    }

    public static float AcPower(ReadOnlySpan<float> samples)
    {
        float sum = 0f, squares = 0f;
        foreach (float s in samples)
        {
            sum += s;
            squares += s * s;
        }
        float offset = sum / samples.Length;
        return squares / samples.Length - offset * offset;
    }

    public static double LowPassGain(double frequency, double cutoff, double sampleRate, double q) =>
        Biquad.LowPass(cutoff, sampleRate, q).GainAt(2 * Math.PI * frequency / sampleRate);

    public static double LowPassFeedforward([Positive] double cutoff, [Positive] double sampleRate)
    {
        double omega = 2 * Math.PI * cutoff / sampleRate;
        return (1 - Math.Cos(omega)) / 2;
    }

    public static double PeakingA2(double frequency, double sampleRate, double q, double gainDb)
    {
        if (frequency <= 0 || frequency >= sampleRate / 2) throw new ArgumentOutOfRangeException(nameof(frequency));
        double a = Math.Pow(10, gainDb / 40);
        double alpha = Math.Sin(2 * Math.PI * frequency / sampleRate) / (2 * q);
        return (1 - alpha / a) / (1 + alpha / a);
    }

    public static double FilteredEnergy(double[] input, double cutoff, double sampleRate)
    {
        Biquad f = Biquad.LowPass(cutoff, sampleRate, 0.7071);
        double z1 = 0, z2 = 0, energy = 0;
        foreach (double x in input)
        {
            double y = f.B0 * x + z1;
            z1 = f.B1 * x - f.A1 * y + z2;
            z2 = f.B2 * x - f.A2 * y;
            energy += y * y;
        }
        return energy;
    }

    public static float OnePoleCoefficient(float cutoff, float sampleRate) => 1f - MathF.Exp(-TwoPi * cutoff / sampleRate);

    public static float PeakEnvelope(float[] input, float attack, float release, float sampleRate)
    {
        float up = Smoothing(attack, sampleRate), down = Smoothing(release, sampleRate);
        float envelope = 0f;
        foreach (float sample in input)
        {
            float level = MathF.Abs(sample);
            float k = level > envelope ? up : down;
            envelope = k * envelope + (1f - k) * level;
        }
        return envelope;
    }

    public static float DcBlocked(ReadOnlySpan<float> input)
    {
        float previous = 0f, output = 0f;
        foreach (float x in input)
        {
            output = x - previous + 0.995f * output;
            previous = x;
        }
        return output;
    }

    public static float CompressorGain(float inputDb, float threshold, float ratio, float knee)
    {
        float over = inputDb - threshold;
        float reduction = over switch
        {
            var o when 2f * o < -knee => 0f,
            var o when 2f * MathF.Abs(o) <= knee => (1f / ratio - 1f) * (o + knee / 2f) * (o + knee / 2f) / (2f * knee),
            _ => (1f / ratio - 1f) * over,
        };
        return DbToGain(reduction);
    }

    public static float SoftClip(float x, float drive) => MathF.Tanh(drive * x) / MathF.Tanh(drive);

    public static float MuLawEncode(float x)
    {
        float mu = 255f;
        float magnitude = MathF.Log(1f + mu * MathF.Min(MathF.Abs(x), 1f)) / MathF.Log(1f + mu);
        return MathF.CopySign(magnitude, x);
    }

    public static double HannWindow(int n, int length) => 0.5 * (1 - Math.Cos(2 * Math.PI * n / (length - 1)));

    public static double KaiserBessel(double x)
    {
        double sum = 1, term = 1;
        int k = 1;
        while (term > 1e-12 * sum && k < 500)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
            k++;
        }
        return sum;
    }

    public static double LanczosKernel(double x, int lobes) => Math.Abs(x) < lobes ? Sinc(x) * Sinc(x / lobes) : 0;

    public static float DftPower(float[] samples, int bin)
    {
        var total = new Phasor(0f, 0f);
        for (int n = 0; n < samples.Length; n++)
        {
            float angle = -TwoPi * bin * n / samples.Length;
            total += Phasor.FromAngle(angle) * new Phasor(samples[n], 0f);
        }
        return total.Power / samples.Length;
    }

    public static float Goertzel(ReadOnlySpan<float> samples, float frequency, float sampleRate)
    {
        float coefficient = 2f * MathF.Cos(TwoPi * frequency / sampleRate);
        float s1 = 0f, s2 = 0f;
        foreach (float x in samples)
        {
            float s0 = x + coefficient * s1 - s2;
            s2 = s1;
            s1 = s0;
        }
        return s1 * s1 + s2 * s2 - coefficient * s1 * s2;
    }

    public static float PhaseDifference(Phasor a, Phasor b)
    {
        float d = b.Phase - a.Phase;
        while (d > MathF.PI) d -= TwoPi;
        while (d < -MathF.PI) d += TwoPi;
        return d;
    }

    public static float Coherence(Phasor a, Phasor b)
    {
        Phasor cross = a * new Phasor(b.Re, -b.Im);
        return cross.Re / (a.Magnitude * b.Magnitude);
    }

    public static double ParabolicPeak(double left, double center, double right) =>
        0.5 * (left - right) / (left - 2 * center + right);

    public static double SpectralFlatness(double[] power)
    {
        double logMean = power.Average(p => Math.Log(p + 1e-12));
        double mean = power.Average();
        return Math.Exp(logMean) / (mean + 1e-12);
    }

    public static double MelToHertz(double mel) => 700 * (Math.Exp(mel / 1127) - 1);

    public static float CentsBetween([Positive] float f1, [Positive] float f2) => 1200f * MathF.Log2(f2 / f1);

    public static float EqualPowerPan(float left, float right, [Range(-1, 1)] float pan)
    {
        float angle = (pan + 1f) * MathF.PI / 4f;
        return MathF.Cos(angle) * left + MathF.Sin(angle) * right;
    }
}
