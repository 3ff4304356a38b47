using System.Globalization;
using KernelGen.Analyzers.Tests.Harness;
using KernelGen.CodeFixes;
using Microsoft.CodeAnalysis;

namespace KernelGen.Analyzers.Tests;

/// <summary>A fix compiles, says what it mends no more, and gives the right answer where the code before it did not.</summary>
public class CodeFixTests
{
    /// <summary>A method of doubles or floats, inputs at which it fails, and what mathematics says.</summary>
    public static TheoryData<string, string, string, double> Mended => new()
    {
        { "KG1001", "static double F(double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) { x[i] = Math.Exp(x[i]); s += x[i]; } for (int i = 0; i < x.Length; i++) x[i] /= s; return x[0]; }", "{1000, 1000}", 0.5 },
        { "KG1001", "static double F(double[] x) { double[] y = new double[x.Length]; double sum = 0.0; for (int i = 0; i < x.Length; i++) { double e = Math.Exp(x[i]); y[i] = e; sum += e; } for (int i = 0; i < y.Length; i++) { y[i] = y[i] / sum; } return y[1]; }", "{-800, -800, -9999}", 0.5 },
        { "KG1001", "static double F(double[] x) { double s = x.Sum(v => Math.Exp(v)); return x.Select(v => Math.Exp(v) / s).ToArray()[0]; }", "{1000, 1000}", 0.5 },
        { "KG1001", "static double F(double[] x) { List<double> e = x.Select(Math.Exp).ToList(); double s = e.Sum(); return e.Select(v => v / s).ToList()[1]; }", "{-800, -800, -9999}", 0.5 },
        { "KG1001", "static float F(float[] x) { double s = x.Sum(v => MathF.Exp(v)); return x.Select(v => (float)(MathF.Exp(v) / s)).ToArray()[0]; }", "{100, 100}", 0.5 },
        { "KG1003", "static double F(double[] x) { double s = 0; foreach (double v in x) s += Math.Exp(v); return 1 + Math.Log(s); }", "{1000, 1000}", 1001.6931471805599 },
        { "KG1003", "static double F(double a, double b) => Math.Log(Math.Exp(a) + Math.Exp(b));", "-800, -801", -799.6867383124818 },
        { "KG1003", "static double F(double[] x) => Math.Log(x.Sum(v => Math.Exp(v)));", "{1000, 1000}", 1000.6931471805599 },
        { "KG1004", "static double F(double[] x) { double m = x.Max(); double s = 0; foreach (double v in x) s += Math.Exp(v - m); return Math.Log(Math.Exp(x[0] - m) / s); }", "{0, 1000}", -1000 },
        { "KG1005", "static float F(float x) => MathF.Log(1f / (1f + MathF.Exp(-x)));", "-90", -90 },
        { "KG1005", "static double F(double x) => Math.Log(1 / (1 + Math.Exp(x)));", "-40", -4.248354255291589E-18 },
        { "KG1006", "static float F(float x) => 1f - 1f / (1f + MathF.Exp(-x));", "17", 4.1399377E-08 },
        { "KG1007", "static float F(float x) => MathF.Log(1 + MathF.Exp(x));", "89", 89 },
        { "KG1007", "static double F(double x) => Math.Log(Math.Exp(x) + 1.0);", "710", 710 },
        { "KG1008", "static double F(double x) => Math.Log(1 - Math.Exp(x));", "-50", -1.9287498479639178E-22 },
        { "KG1009", "static double F(double z, double y) { double p = 1 / (1 + Math.Exp(-z)); return -(y * Math.Log(p) + (1 - y) * Math.Log(1 - p)); }", "40, 0", 40 },
        { "KG1010", "static double F([Logits] double[] x) { double m = x.Max(); double t = 0; foreach (double v in x) t += Math.Exp(v - m); return 1 + t; }", "{-Infinity, -Infinity}", 1 },
        { "KG1012", "static double F(double x) => Math.Exp(x) / (1 + Math.Exp(x));", "710", 1 },
        { "KG1013", "static double F(double x) => (Math.Exp(x) - Math.Exp(-x)) / (Math.Exp(x) + Math.Exp(-x));", "800", 1 },
        { "KG1013", "static double F(double x) => (Math.Exp(x) - Math.Exp(-x)) / 2;", "1E-17", 1E-17 },
        { "KG1016", "static double F(double[] x) { double m = 0; foreach (double v in x) m = Math.Max(m, v); double s = 0; foreach (double v in x) s += Math.Exp(v - m); return Math.Exp(x[0] - m) / s; }", "{-1000, -1001}", 0.7310585786300049 },
        { "KG2001", "static double F(double x) => Math.Log(1 + x);", "1E-10", 9.9999999995E-11 },
        { "KG2001", "static float F(float x) => MathF.Log(x + 1f);", "1E-08", 1E-08 },
        { "KG2002", "static double F(double x) => Math.Exp(x) - 1;", "1E-10", 1.00000000005E-10 },
        { "KG2002", "static double F(double x) => 1 - Math.Exp(-x);", "1E-10", 9.9999999995E-11 },
        { "KG2003", "static double F(double x) => double.LogP1(x);", "1E-17", 1E-17 },
        { "KG2003", "static float F(float x) => float.ExpM1(x);", "1E-08", 1E-08 },
        { "KG2004", "static double F(double x) => Math.Log((1.0 - 1e-20) * x);", "1", -2.220446049250313E-16 },
        { "KG2005", "static double F(double p) => p * Math.Log(p);", "0", 0 },
        { "KG2006", "static double F(double p, double q) => 1 + p * Math.Log(p / q);", "0, 0", 1 },
        { "KG2006", "static float F(float[] x) { float s = 1; float[] q = { 0.5f, 0, 0.5f }; for (int i = 0; i < x.Length; i++) s += x[i] * MathF.Log(x[i] / q[i]); return s; }", "{0.5, 0, 0.5}", 1 },
        { "KG2007", "static double F(double[] p) { double r = 1; foreach (double v in p) r *= v; return -Math.Log(r) / p.Length; }", "{1E-200, 1E-200}", 460.51701859880914 },
        { "KG2007", "static float F([Probability] float[] x) { var r = 1f; for (int i = 0; i < x.Length; i++) { r = x[i] * r; } float l = MathF.Log(r); return 1 + l; }", "{1E-30, 1E-30}", -137.15510557964274 },
        { "KG2007", "static double F(double[] p) => Math.Log(p.Aggregate(1.0, (a, b) => a * b));", "{1E-200, 1E-200}", -921.0340371976183 },
        { "KG2009", "static double F(double x) => (int)(Math.Log(x) / Math.Log(10));", "1000", 3 },
        { "KG2010", "static double F(double p) => Math.Log(1 - p);", "1E-10", -1.00000000005E-10 },
        { "KG2011", "static double F(double x) => Math.Log(Math.Exp(x));", "1000", 1000 },
        { "KG2011", "static double F(double z) => Math.Log(Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI));", "40", -800.9189385332047 },
        { "KG2015", "static double F(double y, double x) => Math.Atan(y / x);", "1, -1", 2.356194490192345 },
        { "KG2016", "static double F(double x) => Math.Pow(x, 1 / 3);", "8", 2 },
        { "KG3001", "static double F(double x) => Math.Sqrt(x + 1) - Math.Sqrt(x);", "1E15", 1.5811388300841893E-08 },
        { "KG3002", "static double F(double x) => 1 - Math.Cos(x);", "1E-08", 5E-17 },
        { "KG3003", "static double F(double a, double b, double c) => (-b + Math.Sqrt(b * b - 4 * a * c)) / (2 * a);", "1, 1E8, 1", -1E-8 },
        { "KG3003", "static double F(double a, double b, double c) { double d = Math.Sqrt(b * b - 4 * a * c); return (-b - d) / (2 * a); }", "1, -1E8, 1", 1E-8 },
        { "KG3003", "static double F(double p, double q) => p - Math.Sqrt(q + p * p);", "1E8, 1", -5E-9 },
        { "KG3003", "static double F(double p, double q) => p + Math.Sqrt(p * p - q);", "-1E8, 1", -5E-9 },
        { "KG3004", "static double F(double[] x) { double s = 0, ss = 0; foreach (double v in x) { s += v; ss += v * v; } double m = s / x.Length; return ss / x.Length - m * m; }", "{1000000000, 1000000001, 1000000002}", 0.6666666666666666 },
        { "KG3004", "static double F(double[] x) { double s = 0, ss = 0; for (int i = 0; i < x.Length; i++) { s += x[i]; ss += x[i] * x[i]; } return ss - s * s / x.Length; }", "{1000000000, 1000000001, 1000000002}", 2 },
        { "KG3005", "static double F(double a, double b) => a * a - b * b;", "100000001, 100000000", 200000001 },
        { "KG3012", "static double F(double[] a) { double[] b = a.Select(v => v + 1).ToArray(); double aa = 0, bb = 0, ab = 0; for (int i = 0; i < a.Length; i++) { aa += a[i] * a[i]; bb += b[i] * b[i]; ab += a[i] * b[i]; } return aa + bb - 2 * ab; }", "{1E10, 1E10}", 2 },
        { "KG3012", "static double F(double[] a) { double[] b = a.Select(v => v + 1).ToArray(); return 1 + (a.Sum(v => v * v) + b.Sum(v => v * v) - 2 * a.Zip(b, (x, y) => x * y).Sum()); }", "{1E10, 1E10}", 3 },
        { "KG3013", "static double F([Range(0.0, 1.0)] double r, double n) => Math.Pow(1 + r, n) - 1;", "1E-12, 12", 1.2000000000066E-11 },
        { "KG3014", "static double F(double x) => 1 - Math.Tanh(x);", "30", 1.751302152539304E-26 },
        { "KG3016", "static double F(double x) => Math.Log(x + Math.Sqrt(x * x + 1));", "-1E8", -19.113827924512312 },
        { "KG3016", "static double F(double x) => 0.5 * Math.Log((1 + x) / (1 - x));", "1E-09", 1E-09 },
        { "KG4001", "static float F(float[] x) { float s = 0; foreach (float v in x) s += v; return s; }", "{1E10, 1, -1E10}", 1 },
        { "KG4001", "static float F(float[] x) { var sum = 1f; for (int i = 0; i < x.Length; i++) { sum = sum + x[i]; } return 2 * sum / x.Length; }", "{1E10, 1, -1E10}", 1.3333333333333333 },
        { "KG4002", "static float F(Half[] x) { Half s = (Half)0; foreach (Half v in x) s += v; return (float)s; }", "{4096, 1, -4096}", 1 },
        { "KG4003", "static double F(double[] x) { double s = 0; foreach (double v in x) s += v * v; return Math.Sqrt(s); }", "{3E200, 4E200}", 5E200 },
        { "KG4004", "static double F(double x, double y) => Math.Sqrt(x * x + y * y);", "3E200, 4E200", 5E200 },
        { "KG4008", "static int F(double[] x) { double u = x[0], c = 0; for (int i = 0; i < x.Length; i++) { c += x[i]; if (u < c) return i; } return -1; }", "{1, -0.5}", 1 },
        { "KG5001", "static double F(double x, double y) { double n = Math.Sqrt(x * x + y * y); return x / n; }", "0, 0", 0 },
        { "KG5002", "static double F(double[] w) { double s = 0; foreach (double v in w) s += v; return 1 + w[0] / s; }", "{0, 0}", 1 },
        { "KG5003", "static double F(double[] x) { double d = 0, p = 0, q = 0; foreach (double v in x) { d += v * (v + 1 - 1); p += v * v; q += (v + 1 - 1) * (v + 1 - 1); } double n = Math.Sqrt(p) * Math.Sqrt(q); return d / n; }", "{0, 0}", 0 },
        { "KG5004", "static double F(double[] x) { double m = x.Average(); double v = 0; foreach (double e in x) v += (e - m) * (e - m); double std = Math.Sqrt(v / x.Length); return (x[0] - m) / std; }", "{3, 3, 3}", 0 },
        { "KG5005", "static double F(double[] x) { double min = x.Min(), max = x.Max(); return (x[0] - min) / (max - min); }", "{3, 3}", 0 },
        { "KG5006", "static double F(double x) { int a = (int)x, b = 10; double r = a / b; return r; }", "7", 0.7 },
        { "KG6004", "static double F(double mask, double x) => mask * Math.Log(x);", "0, 0", 0 },
        { "KG6008", "static double F(double v) => (byte)(v * 255);", "2", 255 },
    };

    public static TheoryData<string> Ids => [.. Mended.Select(row => (string)row[0]).Distinct()];

    public static TheoryData<string, string> Offered
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach ((string id, string code, bool isFound) in Case.All())
            {
                if (isFound && new ReplaceExpressionFix().FixableDiagnosticIds.Contains(id)) data.Add(id, code);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Mended))]
    public void The_fixed_program_is_right_on_the_witness(string id, string code, string inputs, double exact)
    {
        Source source = Source.OfMembers(code);
        Diagnostic diagnostic = source.Diagnostics().First(found => found.Id == id);
        Assert.True(Fixer.One(source, diagnostic) is not null, $"No fix is offered for {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");
        Source mended = Source.Of(Fixer.One(source, diagnostic)!);
        double tolerance = code.Contains("float ") ? 1e-6 : 1e-13;
        double before = Run(source, inputs);
        double after = Run(mended, inputs);
        Assert.False(Math.Abs(before - exact) <= tolerance * Math.Abs(exact), $"The code gives {before} before the fix.");
        Assert.True(Math.Abs(after - exact) <= tolerance * Math.Abs(exact), $"{mended.Text} gives {after}, not {exact}");
        Assert.DoesNotContain(mended.Diagnostics(), found => found.Id == id);
    }

    [Theory]
    [MemberData(nameof(Offered))]
    public void What_is_offered_compiles_and_mends(string id, string marked)
    {
        Source source = Source.OfMembers(Source.Unmark(marked).Text);
        foreach (Diagnostic diagnostic in source.Diagnostics().Where(found => found.Id == id))
        {
            if (Fixer.One(source, diagnostic) is { } fixedText) Source.Of(fixedText).AssertCompiles();
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Fix_all_mends_every_place(string id)
    {
        foreach (object[] row in Mended.Where(row => (string)row[0] == id))
        {
            string code = (string)row[1];
            Source source = Source.OfMembers($"{code}\n{code.Replace(" F(", " G(")}\n{code.Replace(" F(", " H(")}");
            Assert.Equal(3 * Source.OfMembers(code).Diagnostics().Count(found => found.Id == id), source.Diagnostics().Count(found => found.Id == id));
            Source mended = Source.Of(Fixer.All(source, id));
            Assert.DoesNotContain(mended.Diagnostics(), found => found.Id == id);
        }
    }

    [Fact]
    public void The_namespace_is_imported_once_and_after_System()
    {
        Source source = Source.Of("using System;\nusing System.Text;\nusing Xy = System.Int32;\n\npublic static class User\n{\n    static double F(double x) => Math.Log(1 + x);\n    static double G(double x) => Math.Exp(x) - 1;\n}\n");
        string first = Fixer.All(source, "KG2001");
        Assert.Contains("using System.Text;\nusing KernelGen;\n", first.ReplaceLineEndings("\n"));
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(Fixer.All(Source.Of(first), "KG2002"), "using KernelGen;"));
    }

    // What only made a sum that is no longer wanted goes with it; what anything else reads stays.
    [Theory]
    [InlineData("static void F(float[] x, float[] y) { float s = 0; for (int i = 0; i < x.Length; i++) { y[i] = MathF.Exp(x[i]); s += y[i]; } for (int i = 0; i < x.Length; i++) y[i] /= s; }", "{ StableMath.Softmax(x, y); }")]
    [InlineData("static double F(double[] x) { double s = 0; foreach (double v in x) s += v * v; return Math.Sqrt(s); }", "{ return StableMath.Norm2(x); }")]
    [InlineData("static double F(double[] x) { double s = 0, ss = 0; foreach (double v in x) { s += v; ss += v * v; } double m = s / x.Length; return ss / x.Length - m * m; }", "{ return StableMath.MeanAndVariance(x).Variance; }")]
    [InlineData("static double F(double[] x) { double s = 0; foreach (double v in x) s += Math.Exp(v); return Math.Log(s); }", "{ return StableMath.LogSumExp(x); }")]
    [InlineData("static double F(double[] x) { double s = 0; foreach (double v in x) s += v * v; double n = Math.Sqrt(s); return n + s; }", "{ double s = 0; foreach (double v in x) s += v * v; double n = StableMath.Norm2(x); return n + s; }")]
    [InlineData("static double F(double[] x) { double s = 0; foreach (double v in x) { s += v * v; Console.WriteLine(v); } return Math.Sqrt(s); }", "{ double s = 0; foreach (double v in x) { s += v * v; Console.WriteLine(v); } return StableMath.Norm2(x); }")]
    public void Loops_that_made_only_what_is_replaced_go(string code, string body)
    {
        Source source = Source.OfMembers(code);
        Diagnostic diagnostic = source.Diagnostics().First(found => found.Id is "KG1001" or "KG1003" or "KG3004" or "KG4003");
        string text = Fixer.One(source, diagnostic)!;
        Source.Of(text).AssertCompiles();
        Assert.Contains(Squeezed(body), Squeezed(text));
    }

    [Theory]
    [InlineData("KG1001", "static double[] F(double[] x) { double s = x.Sum(v => Math.Exp(v)); return x.Select(v => Math.Exp(v) / s).ToArray(); }", "{ var max = x.DefaultIfEmpty().Max(); double s = x.Sum(v => Math.Exp(v - max)); return x.Select(v => Math.Exp(v - max) / s).ToArray(); }")]
    [InlineData("KG2007", "static double F(double[] p) { double r = 1; foreach (double v in p) r *= v; return Math.Log(r); }", "{ double r = 0; foreach (double v in p) r += Math.Log(v); return r; }")]
    [InlineData("KG3012", "static double F(double[] a, double[] b) { double aa = 0, bb = 0, ab = 0; for (int i = 0; i < a.Length; i++) { aa += a[i] * a[i]; bb += b[i] * b[i]; ab += a[i] * b[i]; } return Math.Sqrt(aa + bb - 2 * ab); }", "{ double ab = 0; for (int i = 0; i < a.Length; i++) { ab += (a[i] - b[i]) * (a[i] - b[i]); } return Math.Sqrt(ab); }")]
    [InlineData("KG3012", "static float F(System.Numerics.Vector3 a, System.Numerics.Vector3 b) => MathF.Sqrt(a.LengthSquared() + b.LengthSquared() - 2 * System.Numerics.Vector3.Dot(a, b));", "MathF.Sqrt(System.Numerics.Vector3.DistanceSquared(a, b));")]
    public void What_is_written_around_the_place_is_short(string id, string code, string written)
    {
        Source source = Source.OfMembers(code);
        string text = Fixer.One(source, source.Diagnostics().First(found => found.Id == id))!;
        Source.Of(text).AssertCompiles();
        Assert.Contains(Squeezed(written), Squeezed(text));
    }

    // Where the product, or a sum that is unshifted, is wanted for itself, something else would be said than before.
    [Theory]
    [InlineData("static double F(double[] p) { double r = 1; foreach (double v in p) r *= v; return r; }")]
    [InlineData("static double F(double[] p) { double r = 1; foreach (double v in p) r *= v; return r + Math.Log(r); }")]
    [InlineData("static double F(double[] x) { double r = 1; foreach (double v in x) r *= v; return Math.Log(r); }")]
    [InlineData("static double[] F(double[] x, out double s) { double[] e = x.Select(Math.Exp).ToArray(); s = e.Sum(); double t = s; return e.Select(v => v / t).ToArray(); }")]
    [InlineData("static double[] F(double[] x) { double s = x.Sum(v => Math.Exp(v)); Console.WriteLine(s); return x.Select(v => Math.Exp(v) / s).ToArray(); }")]
    [InlineData("static double[] F(IEnumerable<double> x) { double s = x.Sum(v => Math.Exp(v)); return x.Select(v => Math.Exp(v) / s).ToArray(); }")]
    [InlineData("static double F(double[] a, double[] b) { double aa = 0, bb = 0, ab = 0; for (int i = 0; i < a.Length; i++) { aa += a[i] * a[i]; bb += b[i] * b[i]; ab += a[i] * b[i]; } return (aa + bb - 2 * ab) / aa; }")]
    public void What_has_another_use_is_left_alone(string code)
    {
        Source source = Source.OfMembers(code);
        Assert.All(source.Diagnostics().Where(diagnostic => diagnostic.Id is "KG1001" or "KG2007" or "KG3012"), diagnostic => Assert.Null(Fixer.One(source, diagnostic)));
    }

    // What a variable was is not what its name says any longer.
    [Theory]
    [InlineData("static double F(double x) { double e = Math.Exp(x); x = 7; return e - 1; }")]
    [InlineData("static double F(double x) { double e = Math.Exp(x); for (int i = 0; i < 3; i++) x /= 2; return (e - 1) / x; }")]
    [InlineData("readonly record struct V(double X, double Y); static double F(double x) { V v = new(Math.Exp(x), 0); x++; return v.X - 1; }")]
    [InlineData("static void Next(ref double x) => x++; static double F(double x) { double c = Math.Cos(x); Next(ref x); return 1 - c; }")]
    public void A_variable_that_has_changed_is_not_written(string code)
    {
        Source source = Source.OfMembers(code);
        Diagnostic diagnostic = Assert.Single(source.Diagnostics(), found => found.Id is "KG2002" or "KG3002");
        Assert.Null(Fixer.One(source, diagnostic));
    }

    // A sum that leaves elements out is no norm of the span, nor its variance.
    [Theory]
    [InlineData("static double F(double[] x) { double s = 0; for (int i = 1; i < x.Length; i++) s += x[i] * x[i]; return Math.Sqrt(s); }")]
    [InlineData("static double F(double[] x, int n) { double s = 0; for (int i = 0; i < n; i++) s += x[i] * x[i]; return Math.Sqrt(s); }")]
    [InlineData("static double F(double[] x, int n) { double s = 0; for (int i = 0; i < n; i++) s += Math.Exp(x[i]); return Math.Log(s); }")]
    [InlineData("static void F(float[] x, int n) { float s = 0; for (int i = 0; i < n; i++) { x[i] = MathF.Exp(x[i]); s += x[i]; } for (int i = 0; i < n; i++) x[i] /= s; }")]
    [InlineData("static float F(float[] x) { float s = 0; for (int i = 0; i < x.Length; i++) { x[i] = MathF.Exp(x[i]); s += x[i]; } for (int i = 0; i < x.Length; i++) x[i] /= s; return s; }")]
    [InlineData("static double F(double[] x, int n) { double s = 0, ss = 0; for (int i = 0; i < n; i++) { s += x[i]; ss += x[i] * x[i]; } return ss - s * s / x.Length; }")]
    public void A_sum_over_a_part_of_a_span_is_left_alone(string code)
    {
        Source source = Source.OfMembers(code);
        Assert.All(source.Diagnostics(), diagnostic => Assert.Null(Fixer.One(source, diagnostic)));
    }

    private static string Squeezed(string text) => string.Join(" ", text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));

    private static double Run(Source source, string inputs)
    {
        bool isFloat = source.Text.Contains("static float");
        object?[] arguments = inputs.StartsWith('{')
            ? [Row(source, [.. inputs.Trim('{', '}').Split(',').Select(Number)])]
            : inputs.Split(',').Select(text => isFloat ? (object)(float)Number(text) : Number(text)).ToArray();
        return Convert.ToDouble(source.Run("F", arguments), CultureInfo.InvariantCulture);
    }

    private static object Row(Source source, double[] row) =>
        source.Text.Contains("float[]") ? row.Select(value => (float)value).ToArray() : source.Text.Contains("Half[]") ? row.Select(value => (Half)value).ToArray() : row;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
