using System;
using KernelGen;

namespace KernelGen.Corpus;

internal static class Geometry
{
    private readonly record struct Vec3(double X, double Y, double Z);

    private readonly record struct Pt(double X, double Y);

    private static double Dot(Vec3 a, Vec3 b) => a.X * b.X + a.Y * b.Y + a.Z * b.Z;

    public static double HeronArea(double a, double b, double c)
    {
        if (!(a > 0 && b > 0 && c > 0)) return double.NaN;
        double s = (a + b + c) / 2;
        return Math.Sqrt(s * (s - a) * (s - b) * (s - c));
    }

    public static double SortedSidesArea(double p, double q, double r)
    {
        double a = Math.Max(p, Math.Max(q, r));
        double c = Math.Min(p, Math.Min(q, r));
        double b = Math.Max(Math.Min(p, q), Math.Min(Math.Max(p, q), r));
        return 0.25 * Math.Sqrt((a + (b + c)) * (c - (a - b)) * (c + (a - b)) * (a + (b - c)));
    }

    public static double ShoelaceTriangle(double x1, double y1, double x2, double y2, double x3, double y3) =>
        0.5 * Math.Abs(x1 * y2 - x2 * y1 + x2 * y3 - x3 * y2 + x3 * y1 - x1 * y3);

    public static double ThirdSideHalfAngle(double a, double b, double gamma)
    {
        if (!(a > 0 && a < 1e6 && b > 0 && b < 1e6)) return double.NaN;
        if (!(gamma > 0 && gamma < Math.PI)) return double.NaN;
        double d = a - b;
        double s = Math.Sin(gamma / 2);
        return Math.Sqrt(d * d + 4 * a * b * s * s);
    }

    public static double SegmentArea(double radius, double angle) => 0.5 * radius * radius * (angle - Math.Sin(angle));

    public static double SagittaRationalized(double r, double chord)
    {
        if (r <= 0 || r > 1e5) throw new ArgumentOutOfRangeException(nameof(r));
        if (chord < 0 || chord > 2 * r) throw new ArgumentOutOfRangeException(nameof(chord));
        double h = chord / 2;
        return h * h / (r + Math.Sqrt((r - h) * (r + h)));
    }

    public static double PlaneDistance(double x1, double y1, double x2, double y2)
    {
        double dx = x2 - x1, dy = y2 - y1;
        return Math.Sqrt(dx * dx + dy * dy);
    }

    public static double ScaledLength(double x, double y, double z)
    {
        double m = Math.Max(Math.Abs(x), Math.Max(Math.Abs(y), Math.Abs(z)));
        if (m == 0) return 0;
        double a = x / m, b = y / m, c = z / m;
        return m * Math.Sqrt(a * a + b * b + c * c);
    }

    public static double AngleByArccosine(double ax, double ay, double az, double bx, double by, double bz)
    {
        var a = new Vec3(ax, ay, az);
        var b = new Vec3(bx, by, bz);
        return Math.Acos(Dot(a, b) / Math.Sqrt(Dot(a, a) * Dot(b, b)));
    }

    public static double AnnulusArea(double outerRadius, double innerRadius) => Math.PI * (outerRadius * outerRadius - innerRadius * innerRadius);

    public static double PipeWallArea([Range(0.001, 10)] double inner, [Range(0.0001, 1)] double wall) => Math.PI * wall * (2 * inner + wall);

    public static double SphericalCapVolume(double r, double h)
    {
        if (h < 0 || h > 2 * r) throw new ArgumentOutOfRangeException(nameof(h));
        return Math.PI * h * h * (3 * r - h) / 3;
    }

    public static double ShellVolumeFromThickness([Positive] double r, [Positive] double t) =>
        4.0 / 3 * Math.PI * t * (3 * r * r + 3 * r * t + t * t);

    public static double EllipsePerimeter(double a, double b) => Math.PI * (3 * (a + b) - Math.Sqrt((3 * a + b) * (a + 3 * b)));

    public static double EllipsePerimeterSecond(double a, double b)
    {
        double q = (a - b) / (a + b);
        double h = q * q;
        return Math.PI * (a + b) * (1 + 3 * h / (10 + Math.Sqrt(4 - 3 * h)));
    }

    public static double EccentricityFactored(double a, double b)
    {
        if (!(b > 0) || !(a >= b) || a > 1e12) return double.NaN;
        return Math.Sqrt((a - b) / a * ((a + b) / a));
    }

    public static double PointLineDistance(double a, double b, double c, double x, double y) =>
        Math.Abs(a * x + b * y + c) / Math.Sqrt(a * a + b * b);

    public static double Orientation(double ax, double ay, double bx, double by, double cx, double cy)
    {
        var a = new Pt(ax, ay);
        var b = new Pt(bx, by);
        var c = new Pt(cx, cy);
        return (b.X - a.X) * (c.Y - a.Y) - (b.Y - a.Y) * (c.X - a.X);
    }

    public static float RaySphereNear(float b, float c) => -b - MathF.Sqrt(b * b - c);

    public static float Lerp(float a, float b, float t) => a + t * (b - a);

    public static double RegularPolygonArea(int n, double side)
    {
        if (n < 3 || n > 10000 || !(side > 0)) return double.NaN;
        return n * side * side / (4 * Math.Tan(Math.PI / n));
    }

    public static double InscribedPolygonGap(int n, double r)
    {
        if (n < 3 || n > 1000000) throw new ArgumentOutOfRangeException(nameof(n));
        if (!(r > 0 && r <= 1000)) throw new ArgumentOutOfRangeException(nameof(r));
        return Math.PI * r * r - 0.5 * n * r * r * Math.Sin(2 * Math.PI / n);
    }

    public static float ConeSurface(float r, float h) => MathF.PI * r * (r + MathF.Sqrt(r * r + h * h));

    public static double SphericalExcess(double a, double b, double c) => a + b + c - Math.PI;

    // L'Huilier
    public static double SphericalExcessFromSides(double a, double b, double c)
    {
        double s = 0.5 * (a + b + c);
        double t = Math.Tan(s / 2) * Math.Tan((s - a) / 2) * Math.Tan((s - b) / 2) * Math.Tan((s - c) / 2);
        return 4 * Math.Atan(Math.Sqrt(t));
    }

    public static double SlerpWeight(double t, double omega) => Math.Sin((1 - t) * omega) / Math.Sin(omega);

    public static double SlerpWeightWithLimit([Range(0, 1)] double t, [Range(0, 3)] double omega) =>
        omega < 1e-8 ? t : Math.Sin(t * omega) / Math.Sin(omega);

    public static float Chord(float radius, float angle)
    {
        if (!(radius > 0f && radius < 1e4f)) return float.NaN;
        return angle > 0 && angle < 3.1f ? 2 * radius * MathF.Sin(0.5f * angle) : float.NaN;
    }

    public static double FrustumVolume(double height, double bottomRadius, double topRadius) =>
        Math.PI * height / 3 * (bottomRadius * bottomRadius + bottomRadius * topRadius + topRadius * topRadius);
}
