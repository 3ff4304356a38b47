using KernelGen.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace KernelGen.Analyzers.Tests;

/// <summary>Helpers, properties and constants of the user's own that stand in other files are read where they are used.</summary>
public class OtherFileTests
{
    [Theory]
    [InlineData("KG1005", "static double F(double x) => Math.Log(Functions.Logistic(x));", "static class Functions { public static double Logistic(double v) => 1 / (1 + Math.Exp(-v)); }")]
    [InlineData("KG3018", "static double F(double x) => Functions.Inverse(x) - Functions.Inverse(x + 1);", "static class Functions { public static double Inverse(double v) => 1 / v; }")]
    [InlineData("KG2001", "static double F(double x) => Math.Log(Functions.One + x);", "static class Functions { public static readonly double One = 1.0; }")]
    [InlineData("KG5001", "static double F(Point p) => p.X / p.Length;", "readonly struct Point { public readonly double X, Y; public double Length => Math.Sqrt(X * X + Y * Y); }")]
    public void What_they_hide_is_found(string id, string members, string other) => Assert.Contains(Of(members, other), diagnostic => diagnostic.Id == id);

    [Theory]
    [InlineData("static double[] F(double[] x) { double m = Functions.Largest(x); double s = 0; for (int i = 0; i < x.Length; i++) { x[i] = Math.Exp(x[i] - m); s += x[i]; } for (int i = 0; i < x.Length; i++) x[i] /= s; return x; }", "static class Functions { public static double Largest(double[] v) { double m = v[0]; foreach (double e in v) m = Math.Max(m, e); return m; } }")]
    [InlineData("static double F(Point p) { if (p.IsZero) return 0; return p.X / p.Length; }", "readonly struct Point { public readonly double X, Y; public bool IsZero => Length == 0; public double Length => Math.Sqrt(X * X + Y * Y); }")]
    [InlineData("static double F(double d) => Math.Acos(Functions.Limit(d));", "static class Functions { public static double Limit(double v) => v < -1 ? -1 : v > 1 ? 1 : v; }")]
    public void What_they_guard_is_left_alone(string members, string other) => Assert.DoesNotContain(Of(members, other), diagnostic => diagnostic.Id is "KG1001" or "KG2013" or "KG5001");

    private static IReadOnlyList<Diagnostic> Of(string members, string other) => Source.Diagnostics([$"static class User {{ {members} }}", other]);
}
