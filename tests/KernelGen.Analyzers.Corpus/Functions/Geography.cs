using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen;

namespace KernelGen.Corpus;

// A place on the globe, in degrees.
public readonly record struct GeoPoint(double Latitude, double Longitude)
{
    public double Phi => Latitude * Math.PI / 180.0;

    public double Lambda => Longitude * Math.PI / 180.0;

    public Cartesian ToUnitSphere() =>
        new(Math.Cos(Phi) * Math.Cos(Lambda), Math.Cos(Phi) * Math.Sin(Lambda), Math.Sin(Phi));
}

public readonly record struct Cartesian(double X, double Y, double Z)
{
    public double Norm => Math.Sqrt(X * X + Y * Y + Z * Z);

    public static Cartesian operator -(Cartesian a, Cartesian b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static Cartesian operator +(Cartesian a, Cartesian b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static double Dot(Cartesian a, Cartesian b) => a.X * b.X + a.Y * b.Y + a.Z * b.Z;

    public Cartesian Cross(Cartesian o) => new(Y * o.Z - Z * o.Y, Z * o.X - X * o.Z, X * o.Y - Y * o.X);
}

// A projected position in metres.
public readonly record struct MapPoint(double East, double North);

internal static class Geography
{
    private const double EarthRadius = 6371008.8;
    private const double SemiMajor = 6378137.0;
    private const double Flattening = 1 / 298.257223563;
    private const double EccentricitySquared = Flattening * (2 - Flattening);

    private static double ToRadians(double degrees) => degrees * (Math.PI / 180);

    private static double ToDegrees(double radians) => radians * (180 / Math.PI);

    private static float Radians(this float degrees) => degrees * MathF.PI / 180f;

    private static double HalfChord(double angle)
    {
        double s = Math.Sin(angle / 2);
        return s * s;
    }

    public static double GreatCircleDistance(double lat1, double lon1, double lat2, double lon2)
    {
        double phi1 = ToRadians(lat1), phi2 = ToRadians(lat2);
        double dLambda = ToRadians(lon2 - lon1);
        double cosine = Math.Sin(phi1) * Math.Sin(phi2) + Math.Cos(phi1) * Math.Cos(phi2) * Math.Cos(dLambda);
        return EarthRadius * Math.Acos(cosine);
    }

    public static double Haversine(GeoPoint a, GeoPoint b)
    {
        double h = HalfChord(b.Phi - a.Phi) + Math.Cos(a.Phi) * Math.Cos(b.Phi) * HalfChord(b.Lambda - a.Lambda);
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    public static float HaversineKilometers(float lat1, float lon1, float lat2, float lon2)
    {
        float dLat = (lat2 - lat1).Radians(), dLon = (lon2 - lon1).Radians();
        float a = MathF.Sin(dLat / 2f) * MathF.Sin(dLat / 2f)
            + MathF.Cos(lat1.Radians()) * MathF.Cos(lat2.Radians()) * MathF.Sin(dLon / 2f) * MathF.Sin(dLon / 2f);
        return 6371f * 2f * MathF.Atan2(MathF.Sqrt(a), MathF.Sqrt(1f - a));
    }

    public static double ChordDistance(GeoPoint a, GeoPoint b) =>
        EarthRadius * (a.ToUnitSphere() - b.ToUnitSphere()).Norm;

    public static double VectorAngle(GeoPoint a, GeoPoint b)
    {
        Cartesian u = a.ToUnitSphere(), v = b.ToUnitSphere();
        return Math.Atan2(u.Cross(v).Norm, Cartesian.Dot(u, v));
    }

    public static double CentralAngle(GeoPoint a, GeoPoint b) =>
        Math.Acos(Cartesian.Dot(a.ToUnitSphere(), b.ToUnitSphere()));

    public static double InitialBearing(GeoPoint from, GeoPoint to)
    {
        double delta = to.Lambda - from.Lambda;
        double y = Math.Sin(delta) * Math.Cos(to.Phi);
        double x = Math.Cos(from.Phi) * Math.Sin(to.Phi) - Math.Sin(from.Phi) * Math.Cos(to.Phi) * Math.Cos(delta);
        return (ToDegrees(Math.Atan2(y, x)) + 360) % 360;
    }

    public static double DestinationLatitude(double latitude, double bearing, double distance)
    {
        double phi = ToRadians(latitude), delta = distance / EarthRadius;
        double sine = Math.Sin(phi) * Math.Cos(delta) + Math.Cos(phi) * Math.Sin(delta) * Math.Cos(ToRadians(bearing));
        return ToDegrees(Math.Asin(Math.Clamp(sine, -1.0, 1.0)));
    }

    public static double CrossTrackDistance(GeoPoint point, GeoPoint start, GeoPoint end)
    {
        double angular = Haversine(start, point) / EarthRadius;
        double difference = ToRadians(InitialBearing(start, point) - InitialBearing(start, end));
        return Math.Asin(Math.Sin(angular) * Math.Sin(difference)) * EarthRadius;
    }

    public static double AlongTrackDistance(double angularDistance, double crossTrack)
    {
        double ratio = Math.Cos(angularDistance) / Math.Cos(crossTrack / EarthRadius);
        return Math.Acos(ratio) * EarthRadius;
    }

    public static double MidpointLatitude(GeoPoint a, GeoPoint b)
    {
        Cartesian sum = a.ToUnitSphere() + b.ToUnitSphere();
        return ToDegrees(Math.Atan2(sum.Z, Math.Sqrt(sum.X * sum.X + sum.Y * sum.Y)));
    }

    public static double MercatorNorthing([Range(-89, 89)] double latitude)
    {
        double phi = ToRadians(latitude);
        return SemiMajor * Math.Log(Math.Tan(Math.PI / 4 + phi / 2));
    }

    public static double MercatorY(double latitude)
    {
        if (latitude > 85.0511) latitude = 85.0511;
        if (latitude < -85.0511) latitude = -85.0511;
        double sine = Math.Sin(ToRadians(latitude));
        return 0.5 - Math.Log((1 + sine) / (1 - sine)) / (4 * Math.PI);
    }

    public static double InverseMercator(double northing) =>
        ToDegrees(2 * Math.Atan(Math.Exp(northing / SemiMajor)) - Math.PI / 2);

    public static float TileRow(float latitude, int zoom)
    {
        float phi = latitude.Radians();
        float y = (1f - MathF.Log(MathF.Tan(phi) + 1f / MathF.Cos(phi)) / MathF.PI) / 2f;
        return y * MathF.Pow(2f, zoom);
    }

    public static float GroundResolution(float latitude, int zoom) =>
        MathF.Cos(latitude.Radians()) * 40075016.686f / (256f * (1 << Math.Clamp(zoom, 0, 22)));

    public static double PrimeVerticalRadius(double latitude)
    {
        double sine = Math.Sin(ToRadians(latitude));
        return SemiMajor / Math.Sqrt(1 - EccentricitySquared * sine * sine);
    }

    public static double EllipsoidalHeight(double x, double y, double z)
    {
        double p = Math.Sqrt(x * x + y * y);
        double phi = Math.Atan2(z, p * (1 - EccentricitySquared));
        double height = 0;
        for (int i = 0; i < 5; i++)
        {
            double n = PrimeVerticalRadius(ToDegrees(phi));
            height = p / Math.Cos(phi) - n;
            phi = Math.Atan2(z, p * (1 - EccentricitySquared * n / (n + height)));
        }
        return height;
    }

    public static double MeridianArc(double latitude)
    {
        double phi = ToRadians(latitude);
        double n = Flattening / (2 - Flattening);
        double n2 = n * n;
        return SemiMajor / (1 + n) * ((1 + n2 / 4) * phi - 1.5 * n * Math.Sin(2 * phi) + 15.0 / 16 * n2 * Math.Sin(4 * phi));
    }

    public static double SphericalExcess(double a, double b, double c)
    {
        double s = (a + b + c) / 2;
        double t = Math.Tan(s / 2) * Math.Tan((s - a) / 2) * Math.Tan((s - b) / 2) * Math.Tan((s - c) / 2);
        return 4 * Math.Atan(Math.Sqrt(Math.Max(0, t)));
    }

    public static double PolygonArea(double[] easting, double[] northing)
    {
        double twice = 0;
        int j = easting.Length - 1;
        for (int i = 0; i < easting.Length; j = i++)
        {
            twice += easting[j] * northing[i] - easting[i] * northing[j];
        }
        return Math.Abs(twice) / 2;
    }

    public static double PolygonAreaFromFirstVertex(IReadOnlyList<MapPoint> ring)
    {
        if (ring.Count < 3) return 0;
        MapPoint o = ring[0];
        double area = 0;
        for (int i = 1; i + 1 < ring.Count; i++)
        {
            area += (ring[i].East - o.East) * (ring[i + 1].North - o.North)
                - (ring[i + 1].East - o.East) * (ring[i].North - o.North);
        }
        return 0.5 * Math.Abs(area);
    }

    public static double CentroidEasting(double[] east, double[] north)
    {
        double area = 0, moment = 0;
        for (int i = 0; i < east.Length; i++)
        {
            int k = (i + 1) % east.Length;
            double cross = east[i] * north[k] - east[k] * north[i];
            area += cross;
            moment += (east[i] + east[k]) * cross;
        }
        return moment / (3 * area);
    }

    public static double PathLength(double[] latitudes, double[] longitudes)
    {
        double length = 0;
        for (int i = 1; i < latitudes.Length; i++)
        {
            length += Haversine(
                new GeoPoint(latitudes[i - 1], longitudes[i - 1]),
                new GeoPoint(latitudes[i], longitudes[i]));
        }
        return length;
    }

    public static double RhumbDistance(GeoPoint a, GeoPoint b)
    {
        double dPhi = b.Phi - a.Phi;
        double dPsi = Math.Log(Math.Tan(Math.PI / 4 + b.Phi / 2) / Math.Tan(Math.PI / 4 + a.Phi / 2));
        double q = Math.Abs(dPsi) > 1e-12 ? dPhi / dPsi : Math.Cos(a.Phi);
        double dLambda = b.Lambda - a.Lambda;
        return EarthRadius * Math.Sqrt(dPhi * dPhi + q * q * dLambda * dLambda);
    }

    public static float NormalizeLongitude(float longitude)
    {
        float wrapped = (longitude + 180f) % 360f;
        if (wrapped < 0f) wrapped += 360f;
        return wrapped - 180f;
    }

    public static double HorizonDistance(double eyeHeight)
    {
        if (eyeHeight <= 0) return 0;
        double r = EarthRadius + eyeHeight;
        return Math.Sqrt(r * r - EarthRadius * EarthRadius);
    }

    public static float SolarElevation(float latitude, float declination, float hourAngle)
    {
        float phi = latitude.Radians(), delta = declination.Radians();
        float sine = MathF.Sin(phi) * MathF.Sin(delta) + MathF.Cos(phi) * MathF.Cos(delta) * MathF.Cos(hourAngle.Radians());
        return MathF.Asin(sine) * 180f / MathF.PI;
    }
}
