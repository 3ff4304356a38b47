using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Passes;
using KernelGen.Compiler.Tests.Support;

namespace KernelGen.Compiler.Tests.Passes;

public class SpeculateOnNumbersTests
{
    [Fact]
    public void A_maximum_is_taken_plainly_and_again_exactly_where_that_may_differ() => PassCheck.Changes(SpeculateOnNumbers.Run,
        "static float R(ReadOnlySpan<float> x) { float m = 1, s = 0; foreach (float v in x) { m = MathF.Max(m, v); s += v; } return m + s; }",
        """
        let m: f32 = 1:f32
        let s: f32 = 0:f32
        for i in 0..x.length
          let v: f32 = x[i]
          reduce m maximum v
          reduce s sum v
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
          reduce s sum v
        if ((anyNaN == anyNaN) & (mOfNumbers != 0:f32))
          m = maximum(m, mOfNumbers)
        else
          rarely for i2 in 0..x.length
            let v2: f32 = x[i2]
            reduce m maximum v2
        return (m + s)
        """, isFixpoint: false);

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
