using KernelGen.Compiler.Passes;
using KernelGen.Compiler.Tests.Support;

namespace KernelGen.Compiler.Tests.Passes;

public class FuseLoopsTests
{
    [Fact]
    public void A_map_and_the_sum_over_it() => PassCheck.Changes(FuseLoops.Run,
        "static float R(ReadOnlySpan<float> x, Span<float> y) { for (int i = 0; i < x.Length; i++) y[i] = x[i] * 2; float s = 0; for (int j = 0; j < x.Length; j++) s += y[j]; return s; }",
        """
        for i in 0..x.length
          y[i] = (x[i] * 2:f32)
        let s: f32 = 0:f32
        for j in 0..x.length
          reduce s sum y[j]
        return s
        """, """
        let s: f32 = 0:f32
        for i in 0..x.length
          y[i] = (x[i] * 2:f32)
          reduce s sum y[i]
        return s
        """);

    /// <summary>What the later loop needs goes before, what needs the earlier loop's total after.</summary>
    [Fact]
    public void What_stands_between_is_sorted() => PassCheck.Changes(FuseLoops.Run,
        "static float R(ReadOnlySpan<float> x, float a) { float s = 0; foreach (float v in x) s += v; float mean = s / a; float b = a * a; float t = 0; foreach (float w in x) t += w * b; return mean + t; }",
        """
        let s: f32 = 0:f32
        for i in 0..x.length
          let v: f32 = x[i]
          reduce s sum v
        let mean: f32 = (s / a)
        let b: f32 = (a * a)
        let t: f32 = 0:f32
        for i2 in 0..x.length
          let w: f32 = x[i2]
          reduce t sum (w * b)
        return (mean + t)
        """, """
        let s: f32 = 0:f32
        let b: f32 = (a * a)
        let t: f32 = 0:f32
        for i in 0..x.length
          let v: f32 = x[i]
          reduce s sum v
          let w: f32 = x[i]
          reduce t sum (w * b)
        let mean: f32 = (s / a)
        return (mean + t)
        """);

    [Fact]
    public void Three_loops_of_which_the_middle_one_waits() => PassCheck.Changes(FuseLoops.Run,
        "static float R(ReadOnlySpan<float> x) { float s = 0, t = 0, u = 0; foreach (float v in x) s += v; foreach (float v in x) t += v * s; foreach (float v in x) u += v * v; return t + u; }",
        """
        let s: f32 = 0:f32
        let t: f32 = 0:f32
        let u: f32 = 0:f32
        for i in 0..x.length
          let v: f32 = x[i]
          reduce s sum v
        for i2 in 0..x.length
          let v2: f32 = x[i2]
          reduce t sum (v2 * s)
        for i3 in 0..x.length
          let v3: f32 = x[i3]
          reduce u sum (v3 * v3)
        return (t + u)
        """, """
        let s: f32 = 0:f32
        let t: f32 = 0:f32
        let u: f32 = 0:f32
        for i in 0..x.length
          let v: f32 = x[i]
          reduce s sum v
          let v3: f32 = x[i]
          reduce u sum (v3 * v3)
        for i2 in 0..x.length
          let v2: f32 = x[i2]
          reduce t sum (v2 * s)
        return (t + u)
        """);

    [Fact]
    public void A_span_of_another_type_cannot_be_the_one_that_is_written() => PassCheck.Changes(FuseLoops.Run,
        "static int R(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<int> w) { for (int i = 0; i < x.Length; i++) y[i] = x[i]; int n = 0; for (int i = 0; i < x.Length; i++) n += w[0]; return n; }",
        """
        for i in 0..x.length
          y[i] = x[i]
        let n: i32 = 0
        for i2 in 0..x.length
          reduce n sum w[0]
        return n
        """, """
        let n: i32 = 0
        for i in 0..x.length
          y[i] = x[i]
          reduce n sum w[0]
        return n
        """);

    /// <summary>The total of the first loop is complete only after its last iteration.</summary>
    [Theory]
    [InlineData("float s = 0; foreach (float v in x) s += v; for (int i = 0; i < x.Length; i++) y[i] = x[i] / s;")]
    [InlineData("float s = 0; foreach (float v in x) s += v; float t = s * 2; for (int i = 0; i < x.Length; i++) y[i] = x[i] * t;")]
    [InlineData("float s = 0; foreach (float v in x) s += v; s = 1; foreach (float v in x) s += v; y[0] = s;")]
    [InlineData("float s = 0; foreach (float v in x) s += v; float t = 0; foreach (float v in x) t += v; foreach (float v in z) t += s; y[0] = t;", true)]
    public void Not_what_needs_a_total(string body, bool isFirstPairFused = false)
    {
        if (!isFirstPairFused) PassCheck.Leaves(FuseLoops.Run, Kernel(body));
        else Assert.Equal(2, FuseLoops.Run(PassCheck.ReadForPass(Kernel(body))).Body.OfType<KernelGen.Compiler.Ir.Loop>().Count());
    }

    [Theory]
    [InlineData("for (int i = 0; i < x.Length; i++) y[i] = x[i]; for (int i = 0; i < z.Length; i++) y[i] = z[i];")]
    [InlineData("for (int i = 0; i < x.Length; i++) y[i] = x[i]; for (int i = 1; i < x.Length; i++) y[i] = x[i];")]
    [InlineData("for (int i = 0; i < x.Length; i++) y[i] = x[i]; for (int i = 0; i < x.Length - 1; i++) y[i] = x[i];")]
    public void Not_over_another_range(string body) => PassCheck.Leaves(FuseLoops.Run, Kernel(body));

    /// <summary>y may be the very span that x or z is: an element of another iteration would be read too early or too late.</summary>
    [Theory]
    [InlineData("for (int i = 0; i < x.Length; i++) y[i] = x[i]; float s = 0; for (int i = 0; i < x.Length; i++) s += y[0]; y[0] = s;")]
    [InlineData("for (int i = 0; i < x.Length; i++) y[i] = x[i]; float s = 0; for (int i = 0; i < x.Length; i++) s += x[0]; y[0] = s;")]
    [InlineData("for (int i = 0; i < x.Length; i++) y[i] = 1; float s = 0; for (int i = 0; i < x.Length; i++) s += z[i + 1]; y[0] = s;")]
    [InlineData("float s = 0; for (int i = 0; i < x.Length; i++) s += z[n]; for (int i = 0; i < x.Length; i++) y[i] = x[i]; y[0] = s;")]
    [InlineData("for (int i = 0; i < x.Length; i++) y[i] = x[i]; y[3] = 1; for (int i = 0; i < x.Length; i++) y[i] = y[i] * 2;")]
    [InlineData("for (int i = 0; i < x.Length; i++) y[i] = x[i]; float first = z[0]; for (int i = 0; i < x.Length; i++) y[i] = first;")]
    [InlineData("for (int i = 0; i < x.Length; i++) y[i] = i; float s = 0; for (int i = 0; i < x.Length; i++) s += y[0] * i; y[0] = s;")]
    [InlineData("for (int i = 0; i < x.Length; i++) y[i] = i; float s = 0; for (int i = 0; i < x.Length; i++) s += z[i + 1] * i; y[0] = s;")]
    [InlineData("float s = 0; for (int i = 0; i < x.Length; i++) s += z[n] * i; for (int i = 0; i < x.Length; i++) y[i] = i; y[0] = s;")]
    public void Not_where_an_output_may_be_an_input(string body) => PassCheck.Leaves(FuseLoops.Run, Kernel(body));

    /// <summary>A loop that runs in lanes is worth more than one loop less.</summary>
    [Theory]
    [InlineData("for (int i = 0; i < x.Length; i++) y[i] = x[i]; for (int i = 0; i < x.Length; i++) y[i] += i % n;")]
    [InlineData("for (int i = 0; i < x.Length; i++) y[i] = i % n; float s = 0; for (int i = 0; i < x.Length; i++) s += x[i]; y[0] = s;")]
    public void Not_a_loop_in_lanes_with_one_that_stays_scalar(string body) => PassCheck.Leaves(FuseLoops.Run, Kernel(body));

    [Fact]
    public void Not_across_a_return() => PassCheck.Leaves(FuseLoops.Run,
        "static float R(ReadOnlySpan<float> x, float a) { float s = 0; foreach (float v in x) s += v; if (a < 0) return s; float t = 0; foreach (float v in x) t += v * v; return t; }");

    private static string Kernel(string body) => $"static void R(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> z, int n) {{ {body} }}";
}
