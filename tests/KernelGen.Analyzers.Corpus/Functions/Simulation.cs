using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen;

namespace KernelGen.Corpus;

// A displacement in the plane.
public readonly record struct Vec(float X, float Y)
{
    public float LengthSquared => X * X + Y * Y;

    public float Length => MathF.Sqrt(LengthSquared);

    public Vec Unit => this * (1f / Length);

    public static Vec operator +(Vec a, Vec b) => new(a.X + b.X, a.Y + b.Y);

    public static Vec operator -(Vec a, Vec b) => new(a.X - b.X, a.Y - b.Y);

    public static Vec operator *(Vec a, float s) => new(a.X * s, a.Y * s);

    public static float Dot(Vec a, Vec b) => a.X * b.X + a.Y * b.Y;

    public static float Cross(Vec a, Vec b) => a.X * b.Y - a.Y * b.X;
}

// A round body.
public readonly record struct Body(Vec Position, Vec Velocity, float Mass, float Radius)
{
    public float InverseMass => Mass > 0f ? 1f / Mass : 0f;

    public float KineticEnergy => 0.5f * Mass * Velocity.LengthSquared;

    public Body Advance(float dt) => this with { Position = Position + Velocity * dt };
}

// State of an oscillator.
public readonly record struct Oscillator(double Position, double Velocity)
{
    public Oscillator Step(double acceleration, double dt)
    {
        double velocity = Velocity + acceleration * dt;
        return new Oscillator(Position + velocity * dt, velocity);
    }
}

internal static class Simulation
{
    private const float Gravity = 9.81f;
    private const double GravitationalParameter = 3.986004418e14;

    private static float Approach(float value, float target, float step) =>
        value < target ? MathF.Min(value + step, target) : MathF.Max(value - step, target);

    private static double SolveKepler(double meanAnomaly, double eccentricity)
    {
        double e = eccentricity < 0.8 ? meanAnomaly : Math.PI;
        for (int i = 0; i < 30; i++)
        {
            double delta = (e - eccentricity * Math.Sin(e) - meanAnomaly) / (1 - eccentricity * Math.Cos(e));
            e -= delta;
            if (Math.Abs(delta) < 1e-12) break;
        }
        return e;
    }

    public static float SpringForce(Vec anchor, Vec end, float restLength, float stiffness)
    {
        Vec along = end - anchor;
        float stretch = along.Length - restLength;
        return -stiffness * stretch;
    }

    public static float DampedSpringForceX(Body a, Body b, float rest, float stiffness, float damping)
    {
        Vec delta = b.Position - a.Position;
        Vec direction = delta.Unit;
        float closing = Vec.Dot(b.Velocity - a.Velocity, direction);
        float magnitude = stiffness * (delta.Length - rest) + damping * closing;
        return direction.X * magnitude;
    }

    public static float SmoothDamp(float current, float target, float velocity, float smoothTime, float dt)
    {
        smoothTime = MathF.Max(0.0001f, smoothTime);
        float omega = 2f / smoothTime;
        float x = omega * dt;
        float decay = 1f / (1f + x + 0.48f * x * x + 0.235f * x * x * x);
        float change = current - target;
        float temp = (velocity + omega * change) * dt;
        return target + (change + temp) * decay;
    }

    public static float DampingFraction(float rate, float dt) => 1f - MathF.Exp(-rate * dt);

    public static double UnderdampedPosition(double amplitude, double frequency, double ratio, double time)
    {
        if (ratio < 0 || ratio >= 1) throw new ArgumentOutOfRangeException(nameof(ratio));
        double damped = frequency * Math.Sqrt(1 - ratio * ratio);
        return amplitude * Math.Exp(-ratio * frequency * time) * Math.Cos(damped * time);
    }

    public static double OverdampedPosition(double start, double frequency, double ratio, double time)
    {
        double root = Math.Sqrt(ratio * ratio - 1);
        double slow = -frequency * (ratio - root);
        double fast = -frequency * (ratio + root);
        return start * (fast * Math.Exp(slow * time) - slow * Math.Exp(fast * time)) / (fast - slow);
    }

    public static double OscillatorEnergy(double position, double velocity, double omega, double dt, int steps)
    {
        var state = new Oscillator(position, velocity);
        for (int i = 0; i < steps; i++) state = state.Step(-omega * omega * state.Position, dt);
        return 0.5 * (state.Velocity * state.Velocity + omega * omega * state.Position * state.Position);
    }

    public static double RungeKuttaDecay(double value, double rate, double dt)
    {
        double k1 = -rate * value;
        double k2 = -rate * (value + 0.5 * dt * k1);
        double k3 = -rate * (value + 0.5 * dt * k2);
        double k4 = -rate * (value + dt * k3);
        return value + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
    }

    public static double PendulumPotential(double mass, double length, double angle) =>
        mass * 9.80665 * length * (1 - Math.Cos(angle));

    public static float CollisionTime(Body a, Body b)
    {
        Vec d = b.Position - a.Position, v = b.Velocity - a.Velocity;
        float r = a.Radius + b.Radius;
        float speed = v.LengthSquared, approach = Vec.Dot(d, v);
        if (speed == 0f || approach >= 0f) return float.PositiveInfinity;
        float discriminant = approach * approach - speed * (d.LengthSquared - r * r);
        if (discriminant < 0f) return float.PositiveInfinity;
        return (-approach - MathF.Sqrt(discriminant)) / speed;
    }

    public static float SweepTime(Body a, Body b)
    {
        Vec d = b.Position - a.Position, v = b.Velocity - a.Velocity;
        float r = a.Radius + b.Radius;
        float gap = d.LengthSquared - r * r;
        if (gap <= 0f) return 0f;
        float approach = Vec.Dot(d, v);
        if (approach >= 0f) return -1f;
        float discriminant = approach * approach - v.LengthSquared * gap;
        return discriminant < 0f ? -1f : gap / (-approach + MathF.Sqrt(discriminant));
    }

    public static float ElasticImpulse(Body a, Body b, [Range(0, 1)] float restitution)
    {
        Vec normal = (b.Position - a.Position).Unit;
        float closing = Vec.Dot(b.Velocity - a.Velocity, normal);
        if (closing > 0f) return 0f;
        return -(1f + restitution) * closing / (a.InverseMass + b.InverseMass);
    }

    public static float Penetration(Body a, Body b)
    {
        float r = a.Radius + b.Radius;
        Vec d = b.Position - a.Position;
        if (d.LengthSquared >= r * r) return 0f;
        return r - d.Length;
    }

    public static float SeparationPushX(Body a, Body b)
    {
        Vec d = b.Position - a.Position;
        float length = d.Length;
        Vec normal = length > 1e-5f ? d * (1f / length) : new Vec(1f, 0f);
        return normal.X * (a.Radius + b.Radius - length) * a.InverseMass / (a.InverseMass + b.InverseMass);
    }

    public static float EnergyChange(Body body, float force, float dt)
    {
        Body pushed = body with { Velocity = body.Velocity + new Vec(force * body.InverseMass * dt, 0f) };
        return pushed.KineticEnergy - body.KineticEnergy;
    }

    public static float CenterOfMass(float[] masses, float[] positions) =>
        masses.Zip(positions, (m, p) => m * p).Sum() / masses.Sum();

    public static float TotalPotential(float[] heights, float mass)
    {
        float sum = 0f, lost = 0f;
        foreach (float h in heights)
        {
            float y = mass * Gravity * h - lost;
            float t = sum + y;
            lost = t - sum - y;
            sum = t;
        }
        return sum;
    }

    public static float AdvancedDistance(Body a, Body b, float dt) =>
        (a.Advance(dt).Position - b.Advance(dt).Position).Length;

    public static float LaunchAngle(float speed, float distance, float height)
    {
        float v2 = speed * speed;
        float root = v2 * v2 - Gravity * (Gravity * distance * distance + 2f * height * v2);
        if (root < 0f) return float.NaN;
        return MathF.Atan2(v2 - MathF.Sqrt(root), Gravity * distance);
    }

    public static float FallDistance(float time, float drag)
    {
        float terminal = MathF.Sqrt(Gravity / drag);
        return terminal * terminal / Gravity * MathF.Log(MathF.Cosh(Gravity * time / terminal));
    }

    public static float FrictionSpeed(float speed, float coefficient, float dt) => Approach(speed, 0f, coefficient * Gravity * dt);

    public static double PidOutput(double[] errors, double kp, double ki, double kd, double dt)
    {
        double integral = 0;
        foreach (double e in errors) integral += e * dt;
        int last = errors.Length - 1;
        double derivative = last > 0 ? (errors[last] - errors[last - 1]) / dt : 0;
        return Math.Clamp(kp * errors[last] + ki * integral + kd * derivative, -1.0, 1.0);
    }

    public static double GravityForce(double m1, double m2, double x1, double y1, double x2, double y2)
    {
        double dx = x2 - x1, dy = y2 - y1;
        return 6.6743e-11 * m1 * m2 / (dx * dx + dy * dy);
    }

    public static double TrueAnomaly(double meanAnomaly, [Range(0, 0.99)] double eccentricity)
    {
        double e = SolveKepler(meanAnomaly, eccentricity);
        return 2 * Math.Atan2(
            Math.Sqrt(1 + eccentricity) * Math.Sin(e / 2),
            Math.Sqrt(1 - eccentricity) * Math.Cos(e / 2));
    }

    public static double OrbitRadius(double semiMajor, double eccentricity, double anomaly) =>
        semiMajor * (1 - eccentricity * eccentricity) / (1 + eccentricity * Math.Cos(anomaly));

    public static double OrbitEccentricity(double radius, double speed, double flightPathAngle)
    {
        double momentum = radius * speed * Math.Cos(flightPathAngle);
        double energy = speed * speed / 2 - GravitationalParameter / radius;
        return Math.Sqrt(1 + 2 * energy * momentum * momentum / (GravitationalParameter * GravitationalParameter));
    }

    public static double LorentzFactor(double speed)
    {
        double c = 299792458;
        if (Math.Abs(speed) >= c) throw new ArgumentOutOfRangeException(nameof(speed));
        double beta = speed / c;
        return 1 / Math.Sqrt((1 - beta) * (1 + beta));
    }

    public static double RelativisticKineticEnergy(double mass, double speed)
    {
        double ratio = speed / 299792458.0;
        double gamma = 1 / Math.Sqrt(1 - ratio * ratio);
        return (gamma - 1) * mass * 299792458.0 * 299792458.0;
    }

    public static float BounceEase([Range(0, 1)] float t)
    {
        float n = 7.5625f, d = 2.75f;
        switch (t)
        {
            case var u when u < 1f / d:
                return n * u * u;
            case var u when u < 2f / d:
                u -= 1.5f / d;
                return n * u * u + 0.75f;
            case var u when u < 2.5f / d:
                u -= 2.25f / d;
                return n * u * u + 0.9375f;
            default:
                t -= 2.625f / d;
                return n * t * t + 0.984375f;
        }
    }
}
