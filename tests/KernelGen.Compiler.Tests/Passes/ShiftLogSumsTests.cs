using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Passes;
using KernelGen.Compiler.Tests.Support;

namespace KernelGen.Compiler.Tests.Passes;

/// <summary>Logarithms of sums of exponentials, however they are spelled, and sums that are read for something else as well.</summary>
public class ShiftLogSumsTests
{
    private static string Kernel(string body, string result = "return MathF.Log(s);") => $"static float R(ReadOnlySpan<float> x, ReadOnlySpan<float> w, float a) {{ float s = 0; {body} {result} }}";

    /// <summary>Fails when a total is read without the maximum, or an infinite maximum is subtracted from itself in the end.</summary>
    [Fact]
    public void The_maximum_is_found_first_and_added_last() => PassCheck.Changes(ShiftLogSums.Run,
        Kernel("float t = 0; for (int i = 0; i < x.Length; i++) { float e = x[i] * a; s += MathF.Exp(e); t += x[i]; }", "return MathF.Log(s) + t;"),
        """
        let s: f32 = 0:f32
        let t: f32 = 0:f32
        for i in 0..x.length
          let e: f32 = (x[i] * a)
          reduce s sum exp(e)
          reduce t sum x[i]
        return (log(s) + t)
        """, """
        let s: f32 = 0:f32
        let t: f32 = 0:f32
        let sMaximum: f32 = -Infinity:f32
        for i2 in 0..x.length
          let e2: f32 = (x[i2] * a)
          reduce sMaximum maximum e2
        for i in 0..x.length
          let e: f32 = (x[i] * a)
          reduce s sum exp((e - sMaximum))
          reduce t sum x[i]
        let logS: f32 = select((abs(sMaximum) < Infinity:f32), (sMaximum + log(s)), sMaximum)
        return (logS + t)
        """);

    /// <summary>A term that a condition leaves out is no maximum; two exponentials have one maximum between them.</summary>
    [Theory]
    [InlineData("for (int i = 0; i < x.Length; i++) s += x[i] > a ? MathF.Exp(x[i]) : 0;", "reduce sMaximum maximum select((x[i2] > a), x[i2], -Infinity:f32)")]
    [InlineData("for (int i = 0; i < x.Length; i++) s = s + MathF.Exp(x[i]) + MathF.Exp(-x[i]);", "reduce sMaximum maximum negate(x[i2])")]
    [InlineData("for (int i = 0; i < x.Length; i++) { float e = MathF.Exp(x[i]); s += e; }", "reduce sMaximum maximum x[i2]")]
    [InlineData("for (int i = 0; i < x.Length; i++) s += MathF.Exp(-MathF.Abs(x[i]));", "reduce sMaximum maximum negate(abs(x[i2]))")]
    public void Other_spellings(string body, string expected) => Assert.Contains(expected, IrPrinter.Print(ShiftLogSums.Run(PassCheck.ReadForPass(Kernel(body)))));

    [Theory]
    // The sum itself is asked for, or one more thing of it.
    [InlineData("for (int i = 0; i < x.Length; i++) s += MathF.Exp(x[i]);", "return s;")]
    [InlineData("for (int i = 0; i < x.Length; i++) s += MathF.Exp(x[i]);", "return MathF.Log(s) / s;")]
    [InlineData("for (int i = 0; i < x.Length; i++) s += MathF.Exp(x[i]);", "return MathF.Log(1 + s);")]
    // It has more in it than exponentials.
    [InlineData("for (int i = 0; i < x.Length; i++) s += w[i] * MathF.Exp(x[i]);")]
    [InlineData("for (int i = 0; i < x.Length; i++) s += MathF.Exp(x[i]) + 1;")]
    [InlineData("for (int i = 0; i < x.Length; i++) s += MathF.Exp(x[i]); s += 1;")]
    [InlineData("s = a; for (int i = 0; i < x.Length; i++) s += MathF.Exp(x[i]);")]
    [InlineData("for (int i = 0; i < x.Length; i++) s -= MathF.Exp(x[i]);")]
    // The exponential is used for something else.
    [InlineData("float t = 0; for (int i = 0; i < x.Length; i++) { float e = MathF.Exp(x[i]); s += e; t += e * x[i]; }", "return MathF.Log(s) + t;")]
    // The author subtracts a maximum already, or what was made of one.
    [InlineData("float m = float.NegativeInfinity; foreach (float v in x) m = MathF.Max(m, v); for (int i = 0; i < x.Length; i++) s += MathF.Exp(x[i] - m);")]
    [InlineData("float m = float.NegativeInfinity; foreach (float v in x) m = MathF.Max(m, v); float b = m / a; for (int i = 0; i < x.Length; i++) s += MathF.Exp(x[i] / a - b);")]
    public void What_is_more_than_that_stays(string body, string result = "return MathF.Log(s);") => PassCheck.Leaves(ShiftLogSums.Run, Kernel(body, result));

    /// <summary>Fails when an input exists for which the change makes the result worse: it must be that of exact arithmetic wherever the spelling's is.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1, 3f)]
    [InlineData(1, -3f, 2f, 0.5f)]
    [InlineData(1, 1000f, 1001f, 2f)]
    [InlineData(1, -1000f, -1000f)]
    [InlineData(1, float.NegativeInfinity, float.NegativeInfinity)]
    [InlineData(1, float.NegativeInfinity, 5f)]
    [InlineData(1, float.PositiveInfinity, 5f)]
    [InlineData(1, float.PositiveInfinity, float.NegativeInfinity)]
    [InlineData(1, float.NaN, float.PositiveInfinity)]
    [InlineData(1, 5f, float.NaN)]
    [InlineData(1, float.MaxValue, float.MinValue)]
    [InlineData(1, float.MinValue, float.MinValue)]
    [InlineData(1, -0f, -0f)]
    public void Every_input_gives_the_logarithm(float a, params float[] x)
    {
        Kernel kernel = PassCheck.ReadForPass(Kernel("for (int i = 0; i < x.Length; i++) s += MathF.Exp(x[i]);"));
        double max = x.Append(float.NegativeInfinity).Max(), exact = x.Any(float.IsNaN) ? double.NaN : double.IsInfinity(max) ? max : max + System.Math.Log(x.Sum(value => System.Math.Exp(value - max)));
        double actual = (float)IrInterpreter.Run(ShiftLogSums.Run(kernel), [x, Array.Empty<float>(), a])!;
        Assert.Equal(exact, actual, double.IsFinite(exact) ? 1e-6 * System.Math.Max(1, System.Math.Abs(exact)) : 0);
    }
}
