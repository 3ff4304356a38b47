using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Passes;
using KernelGen.Compiler.Tests.Support;

namespace KernelGen.Compiler.Tests.Passes;

public class SpeculateOnNumbersTests
{
    [Fact]
    public void A_maximum_is_taken_plainly_and_again_exactly_where_that_may_differ() => PassCheck.Changes(SpeculateOnNumbers.Run,
        "static float R(ReadOnlySpan<float> x) { float m = 1, s = 0; foreach (float v in x) { m = MathF.Max(m, v); s += v > 0 ? v : 1; } return m + s; }",
        """
        let m: f32 = 1:f32
        let s: f32 = 0:f32
        for i in 0..x.length
          let v: f32 = x[i]
          reduce m maximum v
          reduce s sum select((v > 0:f32), v, 1:f32)
        return (m + s)
        """, """
        let m: f32 = 1:f32
        let s: f32 = 0:f32
        let mOfNumbers: f32 = -Infinity:f32
        let anyNaN: f32 = -0:f32
        for i in 0..x.length
          let v: f32 = x[i]
          let value: f32 = v
          reduce mOfNumbers fastMaximum value
          reduce anyNaN anyNaN value
          reduce s sum select((v > 0:f32), v, 1:f32)
        if ((mOfNumbers != 0:f32) & (anyNaN == anyNaN))
          m = maximum(m, mOfNumbers)
        else
          rarely for i2 in 0..x.length
            let v2: f32 = x[i2]
            reduce m maximum v2
        return (m + s)
        """, isFixpoint: false);

    private const string Max = "float m = float.NegativeInfinity; for (int i = 0; i < x.Length; i++) m = MathF.Max(m, x[i]); float s = 0; ";

    /// <summary>A softmax is NaN throughout when an element is, whatever was subtracted: its sum tells.</summary>
    [Theory]
    [InlineData(Max + "for (int i = 0; i < x.Length; i++) { y[i] = MathF.Exp(x[i] - m); s += y[i]; } for (int i = 0; i < x.Length; i++) y[i] /= s; return s;")]
    [InlineData(Max + "for (int i = 0; i < x.Length; i++) s += MathF.Exp(x[i] - m); return m + MathF.Log(s);")]
    public void NaN_is_not_looked_for_where_it_reaches_every_result_by_itself(string body) => Assert.DoesNotContain("anyNaN", Speculate(body));

    /// <summary>Somewhere the reference gives NaN for the maximum's sake alone.</summary>
    [Theory]
    [InlineData(Max + "return m;")]
    [InlineData(Max + "return m > 3 ? 1 : 2;")]
    [InlineData(Max + "if (m > 3) return 1; for (int i = 0; i < x.Length; i++) s += x[i]; return s;")]
    [InlineData(Max + "for (int i = 0; i < x.Length; i++) y[i] = x[i] - m; return float.NaN;")]
    [InlineData(Max + "for (int i = 0; i < x.Length; i++) s += x[i] > 0 ? x[i] : 0; return s * m;")]
    [InlineData(Max + "for (int i = 1; i < x.Length; i++) s += x[i]; return s + m;")]
    [InlineData(Max + "for (int i = 0; i < x.Length; i++) s = MathF.FusedMultiplyAdd(x[i], 0, s) > 0 ? 1 : m; return s;")]
    public void NaN_is_looked_for_elsewhere(string body) => Assert.Contains("anyNaN", Speculate(body));

    private static string Speculate(string body) =>
        IrPrinter.Print(SpeculateOnNumbers.Run(PassCheck.ReadForPass($"static float R(ReadOnlySpan<float> x, Span<float> y) {{ {body} }}")));

    /// <summary>A loop that stores cannot run twice: an input may be the very span that it wrote.</summary>
    [Theory]
    [InlineData("static float R(ReadOnlySpan<float> x, Span<float> y) { float m = 1; for (int i = 0; i < x.Length; i++) { m = MathF.Max(m, x[i]); y[i] = 2; } return m; }")]
    [InlineData("static float R(ReadOnlySpan<float> x) { float s = 1; foreach (float v in x) s += v; return s; }")]
    [InlineData("static float R(ReadOnlySpan<float> x, float a) { float m = 1; foreach (float v in x) { if (v > 0) a = v; m = MathF.Max(m, v); } return m + a; }")]
    public void Not_in_another_loop(string source) => PassCheck.Leaves(SpeculateOnNumbers.Run, source);

    /// <summary>NaN anywhere, zeros of both signs and infinities: the bits of the maximum and minimum are those of MathF.</summary>
    [Fact]
    public void The_bits_stay()
    {
        Kernel kernel = SpeculateOnNumbers.Run(PassCheck.ReadForPass("static float R(ReadOnlySpan<float> x, Span<float> y) { float m = float.NegativeInfinity, n = 5; foreach (float v in x) { m = MathF.Max(m, v); n = MathF.Min(n, v); } y[0] = n; return m; }"));
        float[] values = [0f, -0f, 1f, -1f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 1e-45f];
        for (int code = 0; code < values.Length * values.Length * values.Length; code++)
        {
            float[] x = [values[code % 8], values[code / 8 % 8], values[code / 64]], y = [0];
            float max = (float)IrInterpreter.Run(kernel, [x, y])!;
            Assert.Equal(Bits(x.Aggregate(float.NegativeInfinity, MathF.Max)), Bits(max));
            Assert.Equal(Bits(x.Aggregate(5f, MathF.Min)), Bits(y[0]));
        }
    }

    /// <summary>Assert.Equal takes 0 and -0 for equal.</summary>
    private static int Bits(float value) => BitConverter.SingleToInt32Bits(float.IsNaN(value) ? float.NaN : value);
}
