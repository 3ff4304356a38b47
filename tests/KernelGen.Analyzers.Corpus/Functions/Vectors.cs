using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen;

namespace KernelGen.Corpus;

public readonly record struct Vector2(float X, float Y)
{
    public float Length => MathF.Sqrt(X * X + Y * Y);

    public Vector2 Perpendicular => new(-Y, X);

    public static Vector2 operator +(Vector2 a, Vector2 b) => new(a.X + b.X, a.Y + b.Y);

    public static Vector2 operator -(Vector2 a, Vector2 b) => new(a.X - b.X, a.Y - b.Y);

    public static Vector2 operator *(Vector2 a, float s) => new(a.X * s, a.Y * s);

    public static float Dot(Vector2 a, Vector2 b) => a.X * b.X + a.Y * b.Y;

    public static float Cross(Vector2 a, Vector2 b) => a.X * b.Y - a.Y * b.X;
}

public readonly record struct Vector3(float X, float Y, float Z)
{
    public float LengthSquared => X * X + Y * Y + Z * Z;

    public float Length => MathF.Sqrt(LengthSquared);

    public Vector3 Normalized => this / Length;

    public Vector3 NormalizedOrZero
    {
        get
        {
            float length = Length;
            return length > 1e-6f ? this / length : new Vector3(0f, 0f, 0f);
        }
    }

    public static Vector3 operator +(Vector3 a, Vector3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static Vector3 operator -(Vector3 a, Vector3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static Vector3 operator -(Vector3 a) => new(-a.X, -a.Y, -a.Z);

    public static Vector3 operator *(Vector3 a, float s) => new(a.X * s, a.Y * s, a.Z * s);

    public static Vector3 operator /(Vector3 a, float s) => new(a.X / s, a.Y / s, a.Z / s);

    public static float Dot(Vector3 a, Vector3 b) => a.X * b.X + a.Y * b.Y + a.Z * b.Z;

    public static Vector3 Cross(Vector3 a, Vector3 b) =>
        new(a.Y * b.Z - a.Z * b.Y, a.Z * b.X - a.X * b.Z, a.X * b.Y - a.Y * b.X);
}

public readonly record struct Quaternion(float X, float Y, float Z, float W)
{
    public float Norm => MathF.Sqrt(X * X + Y * Y + Z * Z + W * W);

    public static float Dot(Quaternion a, Quaternion b) => a.X * b.X + a.Y * b.Y + a.Z * b.Z + a.W * b.W;
}

public readonly record struct Ray(Vector3 Origin, Vector3 Direction)
{
    public Vector3 At(float t) => Origin + Direction * t;
}

public readonly record struct Plane(Vector3 Normal, float Offset)
{
    public float SignedDistance(Vector3 p) => Vector3.Dot(Normal, p) - Offset;
}

public readonly record struct Rgb(float R, float G, float B)
{
    public float Max => MathF.Max(R, MathF.Max(G, B));

    public float Min => MathF.Min(R, MathF.Min(G, B));

    public float Chroma => Max - Min;
}

internal static class Vectors
{
    private const float Epsilon = 1e-6f;

    private static float Saturate(float x) => Math.Clamp(x, 0f, 1f);

    private static float Lerp(float a, float b, float t) => a + (b - a) * t;

    public static float Distance(Vector3 a, Vector3 b) => (a - b).Length;

    public static float AngleBetween(Vector3 a, Vector3 b) => MathF.Acos(Vector3.Dot(a, b) / (a.Length * b.Length));

    public static float AngleOfDirections(Vector3 from, Vector3 to)
    {
        float cosine = Vector3.Dot(from.Normalized, to.Normalized);
        return MathF.Acos(Math.Clamp(cosine, -1f, 1f));
    }

    public static float SignedAngle(Vector2 from, Vector2 to) => MathF.Atan2(Vector2.Cross(from, to), Vector2.Dot(from, to));

    public static float Alignment(Vector3 velocity, Vector3 facing) =>
        Vector3.Dot(velocity.NormalizedOrZero, facing.NormalizedOrZero);

    public static float ProjectionLength(Vector3 v, Vector3 onto) =>
        (onto * (Vector3.Dot(v, onto) / Vector3.Dot(onto, onto))).Length;

    public static float RejectionLength(Vector3 v, Vector3 axis)
    {
        float d = axis.LengthSquared;
        if (d < Epsilon) return v.Length;
        return (v - axis * (Vector3.Dot(v, axis) / d)).Length;
    }

    public static float ReflectedHeight(Vector3 incoming, Vector3 normal)
    {
        Vector3 n = normal.NormalizedOrZero;
        return (incoming - n * (2f * Vector3.Dot(incoming, n))).Y;
    }

    public static float SchlickReflectance(float cosine, float index)
    {
        float r0 = (1f - index) / (1f + index);
        r0 *= r0;
        return r0 + (1f - r0) * MathF.Pow(1f - cosine, 5f);
    }

    public static float RaySphere(Ray ray, Vector3 center, float radius)
    {
        Vector3 oc = ray.Origin - center;
        float a = Vector3.Dot(ray.Direction, ray.Direction);
        float b = 2f * Vector3.Dot(oc, ray.Direction);
        float c = Vector3.Dot(oc, oc) - radius * radius;
        float discriminant = b * b - 4f * a * c;
        if (discriminant < 0f) return -1f;
        return (-b - MathF.Sqrt(discriminant)) / (2f * a);
    }

    public static float RaySphereNearest(Ray ray, Vector3 center, float radius)
    {
        Vector3 f = ray.Origin - center;
        float a = ray.Direction.LengthSquared;
        float halfB = -Vector3.Dot(f, ray.Direction);
        Vector3 closest = f + ray.Direction * (halfB / a);
        float discriminant = radius * radius - closest.LengthSquared;
        if (discriminant < 0f) return float.PositiveInfinity;
        float c = f.LengthSquared - radius * radius;
        float q = halfB + MathF.CopySign(MathF.Sqrt(a * discriminant), halfB);
        return MathF.Min(c / q, q / a);
    }

    public static float RayPlane(Ray ray, Plane plane)
    {
        float slope = Vector3.Dot(plane.Normal, ray.Direction);
        if (MathF.Abs(slope) < Epsilon) return float.NaN;
        return -plane.SignedDistance(ray.Origin) / slope;
    }

    public static float HitHeight(Ray ray, Plane ground)
    {
        float t = (ground.Offset - Vector3.Dot(ground.Normal, ray.Origin)) / Vector3.Dot(ground.Normal, ray.Direction);
        return ray.At(t).Y;
    }

    public static float HeronArea(Vector2 a, Vector2 b, Vector2 c)
    {
        float u = (b - a).Length, v = (c - b).Length, w = (a - c).Length;
        float s = 0.5f * (u + v + w);
        return MathF.Sqrt(s * (s - u) * (s - v) * (s - w));
    }

    public static float PointSegmentDistance(Vector2 p, Vector2 a, Vector2 b)
    {
        Vector2 along = b - a;
        float lengthSquared = Vector2.Dot(along, along);
        if (lengthSquared == 0f) return (p - a).Length;
        float t = Saturate(Vector2.Dot(p - a, along) / lengthSquared);
        return (p - (a + along * t)).Length;
    }

    public static float PointLineDistance(Vector2 p, Vector2 a, Vector2 b)
    {
        Vector2 n = (b - a).Perpendicular;
        return MathF.Abs(Vector2.Dot(n, p - a)) / n.Length;
    }

    public static float QuaternionAngle(Quaternion a, Quaternion b)
    {
        float dot = MathF.Abs(Quaternion.Dot(a, b));
        return 2f * MathF.Acos(MathF.Min(dot, 1f));
    }

    public static float SlerpWeight(Quaternion a, Quaternion b, [Range(0, 1)] float t)
    {
        float cosine = Quaternion.Dot(a, b);
        float theta = MathF.Acos(cosine);
        return MathF.Sin((1f - t) * theta) / MathF.Sin(theta);
    }

    public static float SlerpW(Quaternion a, Quaternion b, [Range(0, 1)] float t)
    {
        float cosine = Quaternion.Dot(a, b);
        float sign = cosine < 0f ? -1f : 1f;
        cosine *= sign;
        if (cosine > 0.9995f) return Lerp(a.W, sign * b.W, t);
        float theta = MathF.Acos(cosine);
        float sine = MathF.Sqrt(1f - cosine * cosine);
        return (MathF.Sin((1f - t) * theta) * a.W + sign * MathF.Sin(t * theta) * b.W) / sine;
    }

    public static float RotationAxisX(Quaternion q)
    {
        float s = MathF.Sqrt(1f - q.W * q.W);
        return q.X / s;
    }

    public static float Pitch(Quaternion q)
    {
        float sine = 2f * (q.W * q.Y - q.Z * q.X);
        if (MathF.Abs(sine) >= 1f) return MathF.CopySign(MathF.PI / 2f, sine);
        return MathF.Asin(sine);
    }

    public static float SmoothStep(float edge0, float edge1, float x)
    {
        float t = Saturate((x - edge0) / (edge1 - edge0));
        return t * t * (3f - 2f * t);
    }

    public static float EaseOutCircular(float t)
    {
        t = Saturate(t) - 1f;
        return MathF.Sqrt(1f - t * t);
    }

    public static float EaseInSine([Range(0, 1)] float t) => 1f - MathF.Cos(t * MathF.PI / 2f);

    public static float CatmullRom(float p0, float p1, float p2, float p3, float t)
    {
        float t2 = t * t, t3 = t2 * t;
        return 0.5f * (2f * p1 + (p2 - p0) * t + (2f * p0 - 5f * p1 + 4f * p2 - p3) * t2 + (3f * p1 - p0 - 3f * p2 + p3) * t3);
    }

    public static float Hue(Rgb c)
    {
        if (c.Chroma <= 0f) return 0f;
        float sector = c.Max switch
        {
            var m when m == c.R => (c.G - c.B) / c.Chroma,
            var m when m == c.G => 2f + (c.B - c.R) / c.Chroma,
            _ => 4f + (c.R - c.G) / c.Chroma,
        };
        sector *= 60f;
        return sector < 0f ? sector + 360f : sector;
    }

    public static float Saturation(Rgb c)
    {
        float lightness = (c.Max + c.Min) / 2f;
        return c.Chroma / (1f - MathF.Abs(2f * lightness - 1f));
    }

    public static float SrgbToLinear([Range(0, 1)] float channel) =>
        channel <= 0.04045f ? channel / 12.92f : MathF.Pow((channel + 0.055f) / 1.055f, 2.4f);
}
