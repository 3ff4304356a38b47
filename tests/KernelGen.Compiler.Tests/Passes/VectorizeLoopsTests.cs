using System.Numerics;
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

    /// <summary>
    /// The order of additions is part of what users are promised: 64 bytes of lanes; blocks of four rows, of which those of
    /// a lane are added (0 + 2) + (1 + 3); the rest one by one; and then lane l to lane l + half. Another order gives other
    /// bits. Rows in registers, a sum in a buffer beside a function, and several sums in one loop have it too.
    /// </summary>
    [Theory]
    [MemberData(nameof(Sums))]
    public void A_sum_has_the_same_shape_on_every_target(string target, string type, string term, string beside)
    {
        string source = $"static float R(ReadOnlySpan<float> x, Span<float> y) {{ float s = 0, t = 0; for (int i = 0; i < x.Length; i++) {{ s += {term}; {beside} }} y[0] = t; return s; }}";
        string terms = $"static void R(ReadOnlySpan<float> x, Span<float> y) {{ for (int i = 0; i < x.Length; i++) y[i] = {term}; }}";
        Kernel kernel = PassPipeline.Lower(PassCheck.ReadForPass(InType(source)), new KernelOptions(7, AccuracyMode.Balanced), Find(target)), each = PassCheck.ReadForPass(InType(terms));
        Random random = new(7);
        for (int length = 0; length <= 300; length++)
        {
            double[] x = Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.3).ToArray();
            if (type == "double") Check(x);
            else Check(Array.ConvertAll(x, value => (float)value));
        }

        string InType(string text) => type == "double" ? text.Replace("MathF", "Math").Replace("float", "double") : text;

        void Check<T>(T[] x)
            where T : INumber<T>
        {
            T[] values = new T[x.Length];
            IrInterpreter.Run(each, [x, values]);
            T expected = SumInLanes(values, type == "double" ? 8 : 16), actual = (T)IrInterpreter.Run(kernel, [x, new T[x.Length + 1]])!;
            Assert.True(expected == actual, $"{x.Length} elements: {actual} and not {expected}");
        }
    }

    public static TheoryData<string, string, string, string> Sums
    {
        get
        {
            TheoryData<string, string, string, string> sums = [];
            foreach (Target target in Target.Chosen(7))
                foreach (string type in (string[])["float", "double"])
                {
                    sums.Add(target.Name, type, "x[i]", "");
                    sums.Add(target.Name, type, "MathF.Exp(x[i])", "");
                    sums.Add(target.Name, type, "x[i] * 3", "t += x[i];");
                }
            return sums;
        }
    }

    private static T SumInLanes<T>(T[] x, int count)
        where T : INumber<T>
    {
        T[] lanes = new T[count];
        int at = 0;
        for (; at + 4 * count <= x.Length; at += 4 * count)
            for (int lane = 0; lane < count; lane++) lanes[lane] += (x[at + lane] + x[at + 2 * count + lane]) + (x[at + count + lane] + x[at + 3 * count + lane]);
        for (; at < x.Length; at++) lanes[at % count] += x[at];
        for (int half = count / 2; half > 0; half /= 2)
            for (int lane = 0; lane < half; lane++) lanes[lane] += lanes[lane + half];
        return lanes[0];
    }

    [Theory]
    [InlineData("s += x[i]; y[i] = s;", "'s' carries a value")]
    [InlineData("s = x[i];", "'s' keeps the value of the last iteration")]
    [InlineData("if (a > 0) y[i] = x[i];", "branch")]
    [InlineData("if (x[i] > a) break;", "end early")]
    [InlineData("while (a > 1) a /= 2;", "'while' inside")]
    [InlineData("y[2 * i] = x[i];", "writes to 'y'")]
    [InlineData("y[n] = x[i];", "writes to 'y'")]
    [InlineData("y[n * i] = x[i];", "writes to 'y'")]
    [InlineData("y[i] = y[n];", "may also write")]
    [InlineData("y[i] = i > 0 ? y[i - 1] : 0;", "under a condition")]
    [InlineData("y[i] = 1; y[i + 1] = 2;", "several elements")]
    [InlineData("w[i] = i % n;", "divides integers")]
    [InlineData("y[i] = x[i] > 0 && i > 2 ? z[i - 3] : 0;", "under a condition")]
    [InlineData("y[i] = n > 3 ? z[w[i]] : 0;", "'z' under a condition")]
    [InlineData("y[i] = y[0];", "may also write")]
    [InlineData("w[i] = w[i] / n;", "divides integers")]
    [InlineData("y[i] = i < n ? z[i] : 0;", "")]
    public void A_loop_that_cannot_run_side_by_side_stays_as_it_is(string body, string reason)
    {
        Kernel kernel = PassCheck.ReadForPass($"static float R(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> z, Span<int> w, Span<double> d, float a, int n) {{ float s = 0; for (int i = 0; i < x.Length; i++) {{ {body} }} return s; }}");
        Assert.Contains(reason, LoopShape.Of(kernel.Body.OfType<Loop>().Single()).Obstacle);
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

    /// <summary>A local that only ever gets constants: without it the loop would be taken for one over ints, and its double be in registers of twice the size.</summary>
    [Fact]
    public void A_local_counts_for_the_number_of_lanes()
    {
        Kernel kernel = PassCheck.ReadForPass("static void R(int n) { for (int r = 0; r < n; r++) { double last = 0; for (int i = 0; i < 3; i++) last = 1; } }");
        string printed = IrPrinter.Print(VectorizeLoops.Run(kernel, Target.Vector512));
        Assert.Contains("f64x8", printed);
        Assert.DoesNotContain("f64x16", printed);
    }
}
