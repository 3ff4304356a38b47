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
          reduce mOfNumbers fastMaximum v
          reduce anyNaN anyNaN v
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
    private const string Exp = Max + "for (int i = 0; i < x.Length; i++) { y[i] = MathF.Exp(x[i] - m); s += y[i]; } ";
    private const string Sum = Max + "for (int i = 0; i < x.Length; i++) s += MathF.Exp(x[i] - m); ";

    /// <summary>A softmax is NaN throughout when an element is, whatever was subtracted: its sum tells. A check that is kept costs an instruction for each register.</summary>
    [Theory]
    [InlineData(Exp + "for (int i = 0; i < x.Length; i++) y[i] /= s; return s;")]
    [InlineData(Sum + "return m + MathF.Log(s);")]
    [InlineData(Sum + "return MathF.Log(s) + m - z[0];")]
    [InlineData(Sum + "float l = m + MathF.Log(s); for (int i = 0; i < x.Length; i++) y[i] = x[i] - l; return l;")]
    [InlineData(Sum + "if (a > 0) s = s * a; else s = s / 3; return s;")]
    [InlineData(Sum + "if (a > 0) return s * a; return -s;")]
    [InlineData(Sum + "return a > 0 ? s : MathF.Sqrt(s);")]
    [InlineData(Max + "s = 1; for (int i = 0; i < x.Length; i++) s *= x[i] - m; return s;")]
    [InlineData("float m = 9; for (int i = 0; i < x.Length; i++) m = MathF.Min(m, x[i]); float s = 0; for (int i = 0; i < x.Length; i++) s += x[i] - m; return s;")]
    [InlineData(Max + "for (int i = 0; i < x.Length; i++) y[i] = x[i] - m; for (int i = 0; i < x.Length; i++) s += x[i]; for (int i = 0; i < x.Length; i++) y[i] *= s; return s;")]
    public void NaN_is_not_looked_for_where_it_reaches_every_result_by_itself(string body)
    {
        Assert.DoesNotContain("anyNaN", Speculate(body));
        AssertSameWithNaN(body);
    }

    /// <summary>The passes before do not hide it: a reciprocal in a branch, a deferred scaling, a row and its label.</summary>
    [Theory]
    [InlineData(Exp + "for (int i = 0; i < x.Length; i++) y[i] /= s; return s;")]
    [InlineData(Exp + "for (int i = 0; i < x.Length; i++) y[i] = y[i] / s - z[i]; return m + MathF.Log(s) - z[n];")]
    [InlineData(Sum + "return m + MathF.Log(s) - z[n];")]
    public void Nor_where_the_kernel_comes_from_the_passes_before(string body) =>
        Assert.DoesNotContain("anyNaN", IrPrinter.Print(PassCheck.ReadAfter("SpeculateOnNumbers", Source(body))));

    /// <summary>Somewhere the reference gives NaN for the maximum's sake alone, or that it does not cannot be told.</summary>
    [Theory]
    [InlineData(Max + "return m;")]
    [InlineData(Max + "return m > 3 ? 1 : 2;")]
    [InlineData(Max + "if (m > 3) return 1; for (int i = 0; i < x.Length; i++) s += x[i]; return s;")]
    [InlineData(Max + "for (int i = 0; i < x.Length; i++) y[i] = x[i] - m; return float.NaN;")]
    [InlineData(Max + "for (int i = 0; i < x.Length; i++) s += x[i] > 0 ? x[i] : 0; return s * m;")]
    [InlineData(Max + "for (int i = 1; i < x.Length; i++) s += x[i]; return s + m;")]
    [InlineData(Max + "for (int i = 0; i < x.Length; i++) s = MathF.FusedMultiplyAdd(x[i], 0, s) > 0 ? 1 : m; return s;")]
    // A log-sum-exp that returns an infinite maximum early returns a NaN that only the maximum has.
    [InlineData(Max + "if (MathF.Abs(m) > float.MaxValue) return m; for (int i = 0; i < x.Length; i++) s += MathF.Exp(x[i] - m); return m + MathF.Log(s);")]
    [InlineData(Max + "if (!(MathF.Abs(m) <= float.MaxValue)) return m; for (int i = 0; i < x.Length; i++) s += MathF.Exp(x[i] - m); return m + MathF.Log(s);")]
    // The sum goes over something else, or forgets what it met.
    [InlineData(Max + "for (int i = 0; i < x.Length; i++) s += z[i]; return s + m;")]
    [InlineData(Max + "for (int i = 0; i < n; i++) s += x[i]; return s + m;")]
    [InlineData(Sum + "s = 1; return s + m;")]
    [InlineData(Sum + "if (a > 0) s = 1; return s + m;")]
    [InlineData(Sum + "return a > 0 ? s : m;")]
    [InlineData(Sum + "if (a > 0) return m; return s;")]
    [InlineData(Sum + "if (a > 0) return s; return m;")]
    [InlineData(Max + "float t = float.NegativeInfinity; for (int i = 0; i < x.Length; i++) t = MathF.Max(t, x[i]); return t - m;")]
    [InlineData(Max + "int k = 0; for (int i = 0; i < x.Length; i++) k += x[i] > m ? 1 : 0; return k;")]
    // x may be the very span that y or z is, and no longer has its NaN.
    [InlineData(Max + "for (int i = 0; i < x.Length; i++) y[i] = 1; for (int i = 0; i < x.Length; i++) s += x[i]; return s + m;")]
    [InlineData(Max + "for (int i = 0; i < x.Length; i++) y[i] = 1; for (int i = 0; i < x.Length; i++) s += x[i]; s += m; for (int i = 0; i < x.Length; i++) y[i] = s; return s;")]
    // A result that is written, but not with a NaN in every element.
    [InlineData(Sum + "for (int i = 0; i < x.Length; i++) y[i] = x[i] - m; return s;")]
    [InlineData(Sum + "for (int i = 0; i < x.Length; i++) y[i] = m; return s;")]
    [InlineData(Exp + "for (int i = 0; i < x.Length; i++) y[i] /= s; for (int i = 0; i < x.Length; i++) z[i] = m; return s;")]
    [InlineData(Exp + "for (int i = 1; i < x.Length; i++) y[i] /= s; return s;")]
    [InlineData(Sum + "y[0] = m; return s;")]
    public void NaN_is_looked_for_elsewhere(string body)
    {
        Assert.Contains("anyNaN", Speculate(body));
        AssertSameWithNaN(body);
    }

    /// <summary>A NaN at each place of a row, and what the kernel makes of it before the pass and after: also where y is x.</summary>
    private static void AssertSameWithNaN(string body)
    {
        Kernel before = PassCheck.ReadForPass(Source(body)), after = SpeculateOnNumbers.Run(before);
        for (int length = 1; length < 6; length++)
            for (int place = 0; place < length; place++)
                for (int form = 0; form < 4; form++)
                {
                    string Run(Kernel kernel)
                    {
                        float[] x = Enumerable.Range(0, length).Select(i => i == place ? float.NaN : i - 1.5f).ToArray(), y = form % 2 == 0 ? x : new float[length], z = new float[length];
                        object result = IrInterpreter.Run(kernel, [x, y, z, form < 2 ? 1f : -1f, length - 1])!;
                        return $"{result}: {string.Join(' ', y)}, {string.Join(' ', z)}";
                    }

                    Assert.Equal(Run(before), Run(after));
                }
    }

    /// <summary>Zeros of both signs are the same to an exponential, a comparison, and a sum with something that is never -0.</summary>
    [Theory]
    [InlineData(Exp + "for (int i = 0; i < x.Length; i++) y[i] /= s; return s;")]
    [InlineData(Sum + "return m + MathF.Log(s);")]
    [InlineData(Sum + "return MathF.Log(s) + (m - z[n]);")]
    [InlineData(Sum + "return (-m) + MathF.Log(s);")]
    [InlineData(Sum + "return 1 + (m + m) + a;")]
    [InlineData(Max + "return m > 3 ? 1 : 2;")]
    public void A_zero_s_sign_is_not_asked_for_where_nothing_depends_on_it(string body)
    {
        Assert.DoesNotContain("mOfNumbers != 0", Speculate(body));
        AssertSameWithZeros(body);
    }

    [Theory]
    [InlineData(Max + "return m;")]
    [InlineData(Sum + "return m + s;")]
    [InlineData(Sum + "return m - z[n];")]
    [InlineData(Sum + "return z[n] - m;")]
    [InlineData(Sum + "return m + MathF.Log(s) * a;")]
    [InlineData(Sum + "return (m - z[n]) * MathF.Log(s);")]
    [InlineData(Sum + "return MathF.Log(s) + MathF.CopySign(1, m);")]
    [InlineData(Sum + "return MathF.Log(s) + 1 / m;")]
    [InlineData(Sum + "return m > 0 ? s : m;")]
    public void A_zero_s_sign_is_asked_for_elsewhere(string body)
    {
        Assert.Contains("mOfNumbers != 0", Speculate(body));
        AssertSameWithZeros(body);
    }

    /// <summary>Rows whose maximum is a zero, of either sign or of both: the same bits before the pass and after.</summary>
    private static void AssertSameWithZeros(string body)
    {
        Kernel before = PassCheck.ReadForPass(Source(body)), after = SpeculateOnNumbers.Run(before);
        float[][] rows = [[0f], [-0f], [0f, -0f], [-0f, 0f], [-1, -0f, 0f], [0f, -3, -0f], [-0f, -2, -0f, 0f, -1]];
        foreach (float[] row in rows)
            foreach (float z in new[] { 0f, -0f, 2f })
                Assert.Equal(Run(before, row, z), Run(after, row, z));

        static string Run(Kernel kernel, float[] row, float z)
        {
            float[] y = new float[row.Length], others = [.. row.Select(_ => z)];
            float result = (float)IrInterpreter.Run(kernel, [row.ToArray(), y, others, -1f, row.Length - 1])!;
            return string.Join(' ', y.Append(result).Select(BitConverter.SingleToInt32Bits));
        }
    }

    private static string Speculate(string body) => IrPrinter.Print(SpeculateOnNumbers.Run(PassCheck.ReadForPass(Source(body))));

    private static string Source(string body) => $"static float R(ReadOnlySpan<float> x, Span<float> y, Span<float> z, float a, int n) {{ {body} }}";

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
