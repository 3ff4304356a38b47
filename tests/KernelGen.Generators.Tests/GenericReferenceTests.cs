using KernelGen.Generators.Tests.Harness;

namespace KernelGen.Generators.Tests;

/// <summary>One reference over <c>T</c>, and a kernel for each type that it is specialized for.</summary>
public class GenericReferenceTests
{
    private static string Generic(string constraint, string body) => "using System.Numerics;\n" + Expect.Members($$"""
        #pragma warning disable KG0501
        [Kernel] static T R<T>(ReadOnlySpan<T> x, Span<T> y, T a) where T : {{constraint}} { T s = T.Zero; {{body}} return s; }
        #pragma warning restore KG0501
        [Specialize(nameof(R))] public static partial float K(ReadOnlySpan<float> x, Span<float> y, float a);
        [Specialize(nameof(R))] public static partial double K(ReadOnlySpan<double> x, Span<double> y, double a);
        """);

    [Theory]
    [InlineData("IBinaryFloatingPointIeee754<T>", "for (int i = 0; i < x.Length; i++) { y[i] = T.Exp(x[i] - T.One) * T.CreateChecked(0.1) + T.Pi; s += y[i]; }")]
    [InlineData("IBinaryFloatingPointIeee754<T>", "T max = T.NegativeInfinity; foreach (T v in x) max = T.Max(max, v); foreach (T v in x) s += T.Exp(v - max); s = max + T.Log(s);")]
    [InlineData("IFloatingPointIeee754<T>", "foreach (T v in x) s += T.IsNaN(v) ? T.Zero : T.Sqrt(T.Abs(v)) / T.CreateChecked(x.Length);")]
    [InlineData("INumber<T>", "foreach (T v in x) { if (v > a) s += v; else if (v == T.Zero) s--; else s -= T.Clamp(v, -T.One, T.One); }")]
    [InlineData("INumber<T>", "for (int i = 0; i < x.Length; i++) { y[i] = T.CreateChecked(int.CreateTruncating(x[i] * T.CreateChecked(1.5)) + int.CreateSaturating(x[i])); s += y[i]; }")]
    [InlineData("INumber<T>", "for (int i = 0; i < x.Length; i++) y[i] = T.Min(T.Max(x[i], T.Zero), T.CreateChecked(6));")]
    [InlineData("struct, INumber<T>", "s = Helper(x, a); T Helper(ReadOnlySpan<T> v, T least) { T sum = least; foreach (T e in v) sum += Square(e); return sum; } static U Square<U>(U v) where U : INumber<U> => v * v;")]
    [InlineData("IRootFunctions<T>", "foreach (T v in x) s += v * v; s = T.Sqrt(s);")]
    public void For_two_types(string constraint, string body) => Runs.Alike(Generic(constraint, body));

    [Fact]
    public void A_constant_is_rounded_as_in_the_reference() => Runs.Alike("using System.Numerics;\n" + Expect.Members("""
        static T R<T>(T a) where T : IFloatingPoint<T> => T.CreateChecked(0.1) + T.CreateChecked(1e-3f) + T.CreateTruncating(3) - a;
        [Specialize(nameof(R))] public static partial float K(float a);
        [Specialize(nameof(R))] public static partial double K(double a);
        """));

    [Fact]
    public void With_integers_beside_it() => Runs.Alike("using System.Numerics;\n" + Expect.Members("""
        static (T Loss, int Hits) R<T>(ReadOnlySpan<T> x, ReadOnlySpan<int> w) where T : IFloatingPointIeee754<T>
        {
            (T loss, int hits) = (T.Zero, 0);
        #pragma warning disable KG0501
            for (int i = 0; i < x.Length; i++) { loss += x[i] * T.CreateChecked(w[i]); if (x[i] > T.Zero) hits++; }
        #pragma warning restore KG0501
            return (loss, hits);
        }
        [Specialize(nameof(R))] public static partial (float Loss, int Hits) K(ReadOnlySpan<float> x, ReadOnlySpan<int> w);
        [Specialize(nameof(R))] public static partial (double Loss, int Hits) K(ReadOnlySpan<double> x, ReadOnlySpan<int> w);
        """));

    [Fact]
    public void A_method_that_is_not_generic_is_preferred() => Runs.Alike("using System.Numerics;\n" + Expect.Members("""
        static T R<T>(T a) where T : INumber<T> => a + a;
        static float R(float a) => a * 3;
        [Specialize(nameof(R))] public static partial float K(float a);
        [Specialize(nameof(R))] public static partial double K(double a);
        """));

    [Theory]
    [InlineData("where T : class")]
    [InlineData("where T : System.Numerics.IBinaryInteger<T>")]
    [InlineData("where T : System.Collections.Generic.IEnumerable<int>")]
    public void A_type_that_the_constraint_excludes(string constraint) => Expect.Error("KG0002", Expect.Members($$"""
        static float R<T>(T a) {{constraint}} => 1;
        [[|Specialize(nameof(R))|]] public static partial float K(float a);
        """), "'R'");

    [Fact]
    public void A_type_parameter_that_no_parameter_shows() => Expect.Error("KG0002", Expect.Members("""
        static float R<T>(float a) => a;
        [[|Specialize(nameof(R))|]] public static partial float K(float a);
        """), "'R'");

    /// <summary>What is wrong for both types is said once.</summary>
    [Fact]
    public void What_it_cannot_contain() => Expect.Error("KG0012", "using System.Numerics;\n" + Expect.Members("""
        [Kernel] static T R<T>(T a) where T : IFloatingPointIeee754<T> => [|T.BitIncrement(a)|];
        [Specialize(nameof(R))] public static partial float K(float a);
        [Specialize(nameof(R))] public static partial double K(double a);
        """));
}
