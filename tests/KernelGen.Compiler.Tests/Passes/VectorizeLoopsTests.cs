using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Passes;
using KernelGen.Compiler.Targets;
using KernelGen.Compiler.Tests.Support;

namespace KernelGen.Compiler.Tests.Passes;

public class VectorizeLoopsTests
{
    /// <summary>A step over one register, and a masked step for what is left of the row; the block of four before them unrolls the first.</summary>
    [Fact]
    public void A_map_in_registers()
    {
        string text = Vectorize("static void R(ReadOnlySpan<double> x, Span<double> y, double a) { for (int i = 0; i < x.Length; i++) y[i] = x[i] * a; }", Target.Vector256);
        Assert.Contains("""
            let iAt: index = index(0)
            let end: index = index(x.length)
            let aLanes: f64x4 = broadcast<4>(a)
            """.ReplaceLineEndings("\n"), text);
        Assert.Contains("""
            while ((iAt + 4) <= end)
              y[iAt ..4] = (x[iAt ..4] * aLanes)
              iAt = (iAt + 4)
            if (iAt < end)
              let left: i32 = i32((end - iAt))
              y[iAt ..4 first left] = (x[iAt ..4 first left] * aLanes)
            """.ReplaceLineEndings("\n"), text);
    }

    /// <summary>64 float lanes in any registers, and one tree: the order of additions must not depend on the width.</summary>
    [Theory]
    [InlineData("Vector512", 4)]
    [InlineData("Vector256", 8)]
    public void A_sum_runs_in_all_virtual_lanes(string target, int registers)
    {
        string text = Vectorize("static float R(ReadOnlySpan<float> x) { float s = 0; foreach (float v in x) s += v; return s; }", Find(target));
        for (int i = 0; i < registers; i++) Assert.Contains($"let s{i}: f32x{64 / registers} = -0:f32", text);
        Assert.DoesNotContain($"let s{registers}: ", text);
        Assert.Contains("while ((iAt + 64) <= end)", text);
    }

    [Theory]
    [InlineData("s += x[i]; y[i] = s;", "'s' carries a value")]
    [InlineData("s = x[i];", "'s' keeps the value of the last iteration")]
    [InlineData("if (a > 0) y[i] = x[i];", "branch")]
    [InlineData("for (int j = 0; j < n; j++) y[i] = x[i];", "loop inside")]
    [InlineData("y[i] = i;", "'i' as a value")]
    [InlineData("y[i] = x[i + 1];", "not its own variable")]
    [InlineData("y[i + 1] = x[i];", "writes to 'y'")]
    [InlineData("y[n] = x[i];", "writes to 'y'")]
    [InlineData("y[i] = x[n];", "may also write")]
    [InlineData("y[i] = y[0];", "may also write")]
    [InlineData("w[i] = w[i] / n;", "divides integers")]
    [InlineData("w[i] = (int)x[i];", "converts a float to an integer")]
    [InlineData("d[i] = x[i];", "differ in size")]
    [InlineData("y[i] = i < n ? z[i] : 0;", "")]
    public void A_loop_that_cannot_run_side_by_side_stays_as_it_is(string body, string reason)
    {
        Kernel kernel = PassCheck.ReadForPass($"static float R(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> z, Span<int> w, Span<double> d, float a, int n) {{ float s = 0; for (int i = 0; i < x.Length; i++) {{ {body} }} return s; }}");
        Assert.Contains(reason, LoopShape.Obstacle(kernel.Body.OfType<Loop>().Single(), kernel));
        foreach (Target target in Target.Chosen(7)) Assert.Equal(IrPrinter.Print(kernel), IrPrinter.Print(VectorizeLoops.Run(kernel, target)));
    }

    /// <summary>A loop without any element of its own range must not read what its invariant part points to.</summary>
    [Fact]
    public void What_may_lie_outside_of_its_span_is_read_under_a_guard()
    {
        string text = Vectorize("static float R(ReadOnlySpan<float> x, ReadOnlySpan<float> z) { float s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * z[3]; return s; }", Target.Vector512);
        Assert.Matches(@"if \(0 < x\.length\)\n(  .*\n)*  let invariant: f32x16 = broadcast<16>\(z\[3\]\)", text);
    }

    private static string Vectorize(string source, Target target) => IrPrinter.Print(VectorizeLoops.Run(PassCheck.ReadForPass(source), target).Body);

    private static Target Find(string name) => Target.Chosen(7).Single(target => target.Name == name);
}
