using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Passes;
using KernelGen.Compiler.Targets;
using KernelGen.Compiler.Tests.Support;

namespace KernelGen.Compiler.Tests.Passes;

/// <summary>Which forms for short rows a kernel gets, and which kernels must get none because an element in a register would be out of date.</summary>
public class KeepRowsInRegistersTests
{
    private const string Softmax = "float m = float.NegativeInfinity; foreach (float v in x) m = MathF.Max(m, v); float s = 0; for (int i = 0; i < x.Length; i++) { y[i] = MathF.Exp(x[i] - m); s += y[i]; } for (int i = 0; i < x.Length; i++) y[i] /= s;";

    /// <summary>A full row is a whole block of a sum: 64 floats or 32 doubles, where four registers hold it. A form with another bound would cut a row off, or sum it in another shape than the loops.</summary>
    [Theory]
    [InlineData("Vector512", "float", "FullRow if (x.length == 64); RowOfOneRegister if 1..16; RowOfTwoRegisters if 1..32; RowOfFourRegisters if 1..64")]
    [InlineData("Vector512", "double", "FullRow if (x.length == 32); RowOfOneRegister if 1..8; RowOfTwoRegisters if 1..16; RowOfFourRegisters if 1..32")]
    [InlineData("Vector256", "float", "RowOfOneRegister if 1..8; RowOfTwoRegisters if 1..16; RowOfFourRegisters if 1..32")]
    [InlineData("Vector256", "double", "RowOfOneRegister if 1..4; RowOfTwoRegisters if 1..8; RowOfFourRegisters if 1..16")]
    [InlineData("Vector128", "float", "")]
    [InlineData("Scalar", "float", "")]
    public void The_forms_of_a_softmax(string target, string type, string expected)
    {
        string source = Members(Softmax);
        if (type == "double") source = source.Replace("MathF", "Math").Replace("float", "double");
        Kernel kernel = KeepRowsInRegisters.Run(PassCheck.ReadAfter("SpeculateOnNumbers", source), Find(target));
        Assert.Equal(expected, string.Join("; ", kernel.Body.OfType<Attempt>().Select(attempt => $"{attempt.Name} if {attempt.Condition}".Replace("((x.length > 0) & (x.length <= ", "1..").Replace("))", ""))));
    }

    /// <summary>
    /// Each element is loaded once and stored once, at the end, and a lane behind the row's end is not counted. What only an
    /// unusual row needs is left to the loops: the form runs off its end, before anything is written.
    /// </summary>
    [Fact]
    public void A_row_of_one_register() => Assert.Equal("""
        attempt RowOfOneRegister if ((x.length > 0) & (x.length <= 16))
          let m: f32 = a
          let mOfNumbers: f32 = -Infinity:f32
          let mOfNumbers0: f32x16 = -Infinity:f32
          let x0: f32x16 = x[0 ..16 first x.length]
          let value0: f32x16 = x0
          mOfNumbers0 = select(first<16>(x.length), greaterElseSecond(mOfNumbers0, value0), mOfNumbers0)
          mOfNumbers = greaterElseSecond(mOfNumbers, fold fastMaximum(mOfNumbers0))
          if (mOfNumbers != 0:f32)
            m = maximum(m, mOfNumbers)
            let s: f32 = 1:f32
            let s0: f32x16 = -0:f32
            let mLanes: f32x16 = broadcast<16>(m)
            s0 = select(first<16>(x.length), (s0 + (x0 - mLanes)), s0)
            s = (s + fold sum(s0))
            let divisor: f32 = s
            let reciprocal: f32 = (1:f32 / divisor)
            if ((abs(divisor) >= 1.1754944E-38:f32) & (abs(divisor) <= 8.507059E+37:f32))
              let reciprocalLanes: f32x16 = broadcast<16>(reciprocal)
              let y0: f32x16 = (x0 * reciprocalLanes)
              y[0 ..16 first x.length] = y0
              return s

        """.ReplaceLineEndings("\n"), Form(
            "float m = a; for (int i = 0; i < x.Length; i++) m = MathF.Max(m, x[i]); float s = 1; for (int i = 0; i < x.Length; i++) s += x[i] - m; for (int i = 0; i < x.Length; i++) y[i] = x[i] / s; return s;"));

    [Theory]
    [InlineData("for (int i = 0; i < x.Length; i++) y[i] = x[i] + 1;")]
    [InlineData("for (int i = 0; i < x.Length; i++) y[i] = x[i] + 1; for (int i = 0; i < x.Length; i++) y[i] *= y[i];")]
    // Two outputs are never the same memory: the arguments are checked for it.
    [InlineData("for (int i = 0; i < x.Length; i++) y[i] = x[i] + 1; for (int i = 0; i < x.Length; i++) z[i] = y[i];")]
    [InlineData("for (int i = 0; i < x.Length; i++) w[i] = w[i] + 1; for (int i = 0; i < x.Length; i++) y[i] = x[i];")]
    [InlineData("if (a > 0) return 1; for (int i = 0; i < x.Length; i++) y[i] = x[i];")]
    [InlineData("float s = 0; foreach (float v in x) s += v; if (s > a) return s; for (int i = 0; i < x.Length; i++) y[i] = x[i] - s; return s;")]
    [InlineData("float s = x[n]; for (int i = 0; i < x.Length; i++) y[i] = x[i] - s; return s;")]
    // x may be the very span that y is: what is read of it after y was written must come from memory.
    [InlineData("for (int i = 0; i < x.Length; i++) y[i] = 1; for (int i = 0; i < x.Length; i++) z[i] = x[i];", false)]
    [InlineData("float s = 0; for (int i = 0; i < x.Length; i++) y[i] = x[i] + 1; foreach (float v in x) s += v; return s;", false)]
    [InlineData("for (int i = 0; i < x.Length; i++) y[i] = x[i] + 1; return y[0];", false)]
    [InlineData("for (int i = 0; i < x.Length; i++) y[i] = x[i] + 1; return x[n];", false)]
    [InlineData("for (int i = 0; i < x.Length; i++) y[i] = x[i] + 1; for (int i = 0; i < x.Length; i++) y[i] *= y[0];", false)]
    [InlineData("float s = 0; for (int i = 0; i < x.Length; i++) y[i] = x[i] + 1; for (int i = 0; i < x.Length; i++) s += y[0]; return s;", false)]
    [InlineData("float s = 0; for (int i = 0; i < x.Length; i++) y[i] = x[i] + 1; foreach (float v in x) s += x[n]; return s;", false)]
    [InlineData("float s = 0; foreach (float v in x) s += v * y[0]; for (int i = 0; i < x.Length; i++) y[i] = x[i] - s; return s;")]
    // A return in a branch would leave without what was written before.
    [InlineData("for (int i = 0; i < x.Length; i++) y[i] = x[i] + 1; if (a > 0) return 1; return 2;", false)]
    [InlineData("y[0] = 1; float s = 0; foreach (float v in x) s += v; return s;", false)]
    // Rows of other lengths, or of a length that is not an argument's.
    [InlineData("float s = 0; for (int i = 1; i < x.Length; i++) s += x[i]; return s;", false)]
    [InlineData("float s = 0; for (int i = 0; i < n; i++) s += x[i]; return s;", false)]
    [InlineData("float s = 0; foreach (float v in x) s += v; foreach (float v in z) s += v; return s;", false)]
    [InlineData("float s = 0; foreach (float v in x) s += v; for (int i = 1; i < x.Length; i++) y[i] = x[i]; return s;", false)]
    [InlineData("return x[0];", false)]
    // A loop that must stay scalar, and loops whose registers have different numbers of lanes.
    [InlineData("float s = 0; for (int i = 0; i < x.Length; i++) { s += x[i]; y[i] = s; } return s;", false)]
    [InlineData("float s = 0; foreach (float v in x) s += v; for (int i = 0; i < x.Length; i++) d[i] = 1; return s;", false)]
    public void A_form_is_made_only_where_no_register_is_out_of_date(string body, bool isMade = true)
    {
        Kernel kernel = PassCheck.ReadForPass(Members(body));
        foreach (Target target in (Target[])[Target.Vector512, Target.Vector256])
            Assert.Equal(isMade, KeepRowsInRegisters.Run(kernel, target).Body.OfType<Attempt>().Any());
    }

    private static string Form(string body) =>
        IrPrinter.Print(KeepRowsInRegisters.Run(PassCheck.ReadAfter("SpeculateOnNumbers", Members(body)), Target.Vector512).Body.OfType<Attempt>().Where(attempt => attempt.Name == "RowOfOneRegister"));

    private static string Members(string body) =>
        $"static float R(ReadOnlySpan<float> x, Span<float> y, Span<float> z, Span<int> w, Span<double> d, float a, int n) {{ {body} return 0; }}";

    private static Target Find(string name) => Target.Chosen(7).Single(target => target.Name == name);
}
