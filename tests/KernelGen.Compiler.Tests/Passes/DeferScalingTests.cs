using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Passes;
using KernelGen.Compiler.Tests.Support;

namespace KernelGen.Compiler.Tests.Passes;

/// <summary>Exponentials that stay too large are only right where everything that is made of them is corrected: a single use that is not would be 2^64 times what it should be.</summary>
public class DeferScalingTests
{
    private const string Max = "float m = float.NegativeInfinity; foreach (float v in x) m = MathF.Max(m, v); float s = 0;";
    private const string Exp = Max + "for (int i = 0; i < x.Length; i++) { y[i] = MathF.Exp(x[i] - m); s += y[i]; }";
    private const string Scale = "for (int i = 0; i < x.Length; i++) y[i] /= s;";

    /// <summary>Without the correction of the sum, of its reciprocal or of the rare division, results are wrong by 2^64.</summary>
    [Fact]
    public void A_softmax_is_corrected_in_its_sum_and_its_scaling() => PassCheck.Changes(DeferScaling.Run, Read(Exp + Scale),
        """
        let m: f32 = -Infinity:f32
        for i in 0..x.length
          let v: f32 = x[i]
          reduce m maximum v
        let s: f32 = 0:f32
        for i2 in 0..x.length
          let yValue: f32 = expNonPositive((x[i2] - m))
          y[i2] = yValue
          reduce s sum yValue
        let divisor: f32 = s
        let reciprocal: f32 = (1:f32 / divisor)
        if ((abs(divisor) >= 1.1754944E-38:f32) & (abs(divisor) <= 8.507059E+37:f32))
          for i3 in 0..x.length
            y[i3] = (y[i3] * reciprocal)
        else
          rarely for i3 in 0..x.length
            y[i3] = (y[i3] / s)
        return 0:f32
        """, """
        let m: f32 = -Infinity:f32
        for i in 0..x.length
          let v: f32 = x[i]
          reduce m maximum v
        let s: f32 = 0:f32
        let sScaled: f32 = -0:f32
        for i2 in 0..x.length
          let yValue: f32 = expScaledUp((x[i2] - m))
          y[i2] = yValue
          reduce sScaled sum yValue
        s = fma(sScaled, 5.421011E-20:f32, s)
        let divisor: f32 = s
        let reciprocal: f32 = (1:f32 / divisor)
        if (divisor >= 1.1754944E-38:f32)
          let reciprocalOfScaled: f32 = (1:f32 / sScaled)
          for i3 in 0..x.length
            y[i3] = (y[i3] * reciprocalOfScaled)
        else
          rarely for i3 in 0..x.length
            y[i3] = ((y[i3] * 5.421011E-20:f32) / s)
        return 0:f32
        """);

    /// <summary>A sum that starts at something else, and another sum beside it that has no exponential, keep what they are.</summary>
    [Fact]
    public void A_log_sum_exp_is_corrected_in_its_sum() => PassCheck.Changes(DeferScaling.Run,
        Read(Max + "s = 1; float t = 0; for (int i = 0; i < x.Length; i++) { s += MathF.Exp(x[i] - m); t += x[i]; } return m + MathF.Log(s) + t;", isDouble: true),
        """
        let m: f64 = -Infinity
        for i in 0..x.length
          let v: f64 = x[i]
          reduce m maximum v
        let s: f64 = 0
        s = 1
        let t: f64 = 0
        for i2 in 0..x.length
          reduce s sum expNonPositive((x[i2] - m))
          reduce t sum x[i2]
        return ((m + log(s)) + t)
        """, """
        let m: f64 = -Infinity
        for i in 0..x.length
          let v: f64 = x[i]
          reduce m maximum v
        let s: f64 = 0
        s = 1
        let t: f64 = 0
        let sScaled: f64 = -0
        for i2 in 0..x.length
          reduce sScaled sum expScaledUp((x[i2] - m))
          reduce t sum x[i2]
        s = fma(sScaled, 7.458340731200207E-155, s)
        return ((m + log(s)) + t)
        """);

    [Theory]
    [InlineData(Exp + "if (a > 0) { a = 2; }" + Scale)]
    [InlineData(Exp + "float b = s; for (int i = 0; i < x.Length; i++) y[i] /= b;")]
    [InlineData("if (a > 0) { " + Exp + Scale + " }")]
    [InlineData(Max + "float t = 0; for (int i = 0; i < x.Length; i++) { float e = MathF.Exp(x[i] - m); s += e; t += e; } return s * t;")]
    public void In_other_places_too(string body) => Assert.Contains("expScaledUp", IrPrinter.Print(DeferScaling.Run(Read(body))));

    [Theory]
    // A product with something else, a maximum, a function, a comparison: not corrected by the sum's correction.
    [InlineData(Max + "float t = 0; for (int i = 0; i < x.Length; i++) { float e = MathF.Exp(x[i] - m); s += e; t += e * x[i]; } return s * t;")]
    [InlineData(Max + "float t = 0; for (int i = 0; i < x.Length; i++) { float e = MathF.Exp(x[i] - m); s += e; t = MathF.Max(t, e); } return s * t;")]
    [InlineData(Max + "float t = 0; for (int i = 0; i < x.Length; i++) { float e = MathF.Exp(x[i] - m); s += e; t += e > 0.5f ? 1 : 0; } return s * t;")]
    [InlineData(Max + "for (int i = 0; i < x.Length; i++) { float e = MathF.Exp(x[i] - m); float f = MathF.Exp(e - 1); s += e; s += f; y[i] = f; } return s;")]
    [InlineData(Max + "for (int i = 0; i < x.Length; i++) { float e = MathF.Exp(x[i] - m); y[i] = e * e; s += e; }" + Scale)]
    [InlineData(Max + "for (int i = 0; i < x.Length; i++) s += MathF.Exp(x[i] - m) + 1; return s;")]
    [InlineData(Max + "s = 1; for (int i = 0; i < x.Length; i++) s *= MathF.Exp(x[i] - m); return s;")]
    // An argument that may be positive: there is no form of that exponential that is too large.
    [InlineData(Max + "for (int i = 0; i < x.Length; i++) s += MathF.Exp(x[i]); return s;")]
    public void Not_where_an_exponential_is_used_otherwise_than_in_a_sum(string body) => PassCheck.Leaves(DeferScaling.Run, Read(body));

    [Theory]
    [InlineData(Exp)]
    [InlineData(Exp + "float t = 0; foreach (float v in x) t += v; for (int i = 0; i < x.Length; i++) y[i] /= t;")]
    [InlineData(Exp + "for (int i = 0; i < x.Length; i++) y[i] /= a;")]
    [InlineData(Exp + "s += 1;" + Scale)]
    [InlineData(Max + "s = 1e38f; for (int i = 0; i < x.Length; i++) { y[i] = MathF.Exp(x[i] - m); s += y[i]; }" + Scale)]
    [InlineData(Exp + "for (int i = 0; i < x.Length; i++) y[i] /= s + 1;")]
    [InlineData(Exp + "for (int i = 1; i < x.Length; i++) y[i] /= s;")]
    [InlineData(Exp + "for (int i = 0; i < x.Length; i++) y[i] = y[i] / s + 1;")]
    [InlineData(Exp + "for (int i = 0; i < x.Length; i++) y[i] = y[i] / s * y[i];")]
    [InlineData(Exp + "for (int i = 0; i < x.Length; i++) z[i] = y[i] / s;")]
    [InlineData(Exp + "for (int i = 0; i < x.Length; i++) { z[i] = x[i]; y[i] /= s; }")]
    [InlineData(Max + "for (int i = 0; i < x.Length; i++) { float e = MathF.Exp(x[i] - m); y[i] = e; z[i] = e; s += e; }" + Scale)]
    [InlineData(Max + "for (int i = 0; i < x.Length; i++) { float e = MathF.Exp(x[i] - m); y[n] = e; s += e; }" + Scale)]
    public void Not_where_what_is_stored_is_not_divided_by_its_own_sum(string body) => PassCheck.Leaves(DeferScaling.Run, Read(body));

    /// <summary>Whatever sees memory, or ends the kernel, between the exponentials and their scaling would see them too large: x and z may be the very span that y is.</summary>
    [Theory]
    [InlineData("a = y[0];")]
    [InlineData("a = x[0];")]
    [InlineData("z[0] = 1;")]
    [InlineData("for (int i = 1; i < x.Length; i++) a += z[i];")]
    [InlineData("if (a > 0) a = y[0];")]
    [InlineData("if (a > 0) return s;")]
    public void Not_where_something_looks_in_between(string between) => PassCheck.Leaves(DeferScaling.Run, Read(Exp + between + Scale));

    /// <summary>The same within the loop itself, after an exponential has been stored.</summary>
    [Theory]
    [InlineData(Max + "for (int i = 0; i < x.Length; i++) { y[i] = MathF.Exp(x[i] - m); s += y[i]; a += z[i]; }" + Scale + "return a;")]
    [InlineData(Max + "for (int i = 0; i < x.Length; i++) { y[i] = MathF.Exp(x[i] - m); s += y[i]; a += x[i]; }" + Scale + "return a;")]
    [InlineData(Max + "for (int i = 0; i < x.Length; i++) { y[i] = MathF.Exp(x[i] - m); s += y[i]; z[i] = x[i]; }" + Scale)]
    public void Not_where_the_loop_itself_looks_again(string body) => PassCheck.Leaves(DeferScaling.Run, Read(body));

    /// <summary>A power of two changes no digit. (Only of elements below 2^-126 of the sum it does: they are rounded once instead of twice.)</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_bits_stay(bool isDouble)
    {
        Kernel before = Read(Exp + Scale + "return s;", isDouble), after = DeferScaling.Run(before);
        Random random = new(3);
        for (int length = 0; length < 40; length++)
        {
            double[] x = Enumerable.Range(0, length).Select(_ => random.Next(9) == 0 ? double.NegativeInfinity : random.NextDouble() * 60 - 50).ToArray();
            if (length % 7 == 6) x[length / 2] = length % 2 == 0 ? double.NaN : double.PositiveInfinity;
            Assert.Equal(Run(before), Run(after));

            string Run(Kernel kernel)
            {
                Array y = Row(new double[length]);
                object sum = IrInterpreter.Run(kernel, [Row(x), y, Row([0]), isDouble ? 1.0 : (object)1f, 0])!;
                return string.Join(' ', y.Cast<object>().Append(sum));
            }

            Array Row(double[] values) => isDouble ? values.ToArray() : Array.ConvertAll(values, value => (float)value);
        }
    }

    /// <summary>A kernel as the pass finds it.</summary>
    private static Kernel Read(string body, bool isDouble = false)
    {
        string source = $"static float R(ReadOnlySpan<float> x, Span<float> y, Span<float> z, float a, int n) {{ {body} return 0; }}";
        return PassCheck.ReadAfter("MultiplyByReciprocals", isDouble ? source.Replace("MathF", "Math").Replace("float", "double") : source);
    }
}
