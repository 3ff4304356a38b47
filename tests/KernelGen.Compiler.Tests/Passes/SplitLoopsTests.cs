using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Passes;
using KernelGen.Compiler.Tests.Support;

namespace KernelGen.Compiler.Tests.Passes;

/// <summary>Which loops are divided among threads, in what order their totals are joined, and which loops must stay whole because an iteration could need another.</summary>
public class SplitLoopsTests
{
    /// <summary>The total is joined row by row on both sides: with few rows, with one thread and with many the same roundings happen.</summary>
    [Fact]
    public void A_batch_by_its_rows() => PassCheck.Changes(SplitLoops.Run, Members("for (int r = 0; r < n; r++) { float s = 0; for (int c = 0; c < m; c++) s += x[r * m + c]; a += s; }"), """
        let a2: f32 = a
        for r in 0..n
          let s: f32 = 0:f32
          for c in 0..m
            reduce s sum x[((r * m) + c)]
          reduce a2 sum s
        return a2
        """, """
        let a2: f32 = a
        if ((i64(n) * (i64(m) * 2:i64)) >= 2097152:i64)
          scratch a2Parts: f32[select((n > 0), n, 0)]
          on threads for r in 0..n
            let a2Part: f32 = -0:f32
            let s: f32 = 0:f32
            for c in 0..m
              reduce s sum x[((r * m) + c)]
            reduce a2Part sum s
            a2Parts[r] = a2Part
          for k in 0..a2Parts.length
            a2 = (a2 + a2Parts[k])
        else
          for r2 in 0..n
            let a2Part2: f32 = -0:f32
            let s2: f32 = 0:f32
            for c2 in 0..m
              reduce s2 sum x[((r2 * m) + c2)]
            reduce a2Part2 sum s2
            a2 = (a2 + a2Part2)
        return a2
        """, isFixpoint: false);

    /// <summary>Blocks of one size, whatever the number of threads; a row of one block is summed as it was.</summary>
    [Fact]
    public void A_long_row_by_blocks() => PassCheck.Changes(SplitLoops.Run, Members("for (int i = 2; i < n; i++) a = MathF.Max(a, x[i]);"), """
        let a2: f32 = a
        for i in 2..n
          reduce a2 maximum x[i]
        return a2
        """, """
        let a2: f32 = a
        let blocks: i32 = select((n > 2), (((n - 3) / 16384) + 1), 0)
        if (((i64(n) - i64(2)) * 2:i64) >= 2097152:i64)
          scratch a2Parts: f32[blocks]
          on threads for block in 0..blocks
            let a2Part: f32 = -Infinity:f32
            let first: i32 = ((16384 * block) + 2)
            for i in first..select(((n - first) <= 16384), n, (first + 16384))
              reduce a2Part maximum x[i]
            a2Parts[block] = a2Part
          for k in 0..a2Parts.length
            a2 = maximum(a2, a2Parts[k])
        else
          for block2 in 0..blocks
            let a2Part2: f32 = -Infinity:f32
            let first2: i32 = ((16384 * block2) + 2)
            for i2 in first2..select(((n - first2) <= 16384), n, (first2 + 16384))
              reduce a2Part2 maximum x[i2]
            a2 = maximum(a2, a2Part2)
        return a2
        """, isFixpoint: false);

    [Theory]
    [InlineData("for (int r = 0; r < n; r++) for (int c = 0; c < m; c++) y[r * m + c] = x[r * m + m - 1 - c];")]
    [InlineData("for (int r = 0; r < n; r++) { Span<float> row = y.Slice(r * m, m); for (int c = 0; c < m; c++) row[c] *= a; for (int c = 0; c < m; c++) row[c] -= row[0]; }")]
    [InlineData("for (int r = 0; r < n; r++) { Span<float> row = y.Slice(r * m, m); for (int c = 0; c < m; c++) row[c] = 1; row[w[r]] -= 1; }")]
    [InlineData("for (int r = 0; r < n; r++) { if (w[r] == 7) continue; Span<float> row = y.Slice(r * m, m); for (int c = 0; c < m; c++) row[c] = 1; row[w[r]] -= 1; }")]
    [InlineData("for (int r = 0; r < n; r++) { if (w[r] < 0) continue; Span<float> row = y.Slice(r * m, m); for (int c = 0; c < m; c++) row[c] = 1; row[w[r]] -= 1; }")]
    [InlineData("for (int r = 0; r < n; r++) { if (w[r] == 7) continue; float s = 0; for (int c = 0; c < m; c++) s += x[r * m + c]; a += s; }")]
    [InlineData("for (int r = 0; r < n; r++) { float s = 1; while (s < x[r]) s *= 2; y[r] = s; }")]
    [InlineData("for (int r = 0; r < n; r++) y[r] = x[w[r]];")]
    [InlineData("for (int c = 0; c < m; c++) { float s = 0; for (int r = 0; r < n; r++) s += x[r * m + c]; y[c] = s; }")]
    [InlineData("while (a > 1) { a /= 2; for (int r = 0; r < n; r++) y[r] *= a; }")]
    public void Iterations_that_do_not_need_each_other(string body)
    {
        Kernel kernel = Optimized(body);
        Assert.Contains(Rewriter.Flatten(SplitLoops.Run(kernel).Body), statement => statement is Loop { IsForked: true });
        Assert.Empty(SplitLoops.StaysOnOneThread(kernel));
    }

    [Theory]
    [InlineData("for (int r = 0; r < n; r++) for (int c = 0; c < m; c++) y[w[r] * m + c] = x[c];", "it writes to 'y' at an index that other iterations may write to too")]
    // A row of one more element than the step: the last is the first of the next.
    [InlineData("for (int r = 0; r < n; r++) for (int c = 0; c <= m; c++) y[r * m + c] = x[c];", "it writes to 'y'")]
    [InlineData("for (int r = 0; r < n; r++) for (int c = 0; c < m; c++) y[r * n + c] = x[c];", "it writes to 'y'")]
    [InlineData("for (int r = 1; r < n; r++) for (int c = 0; c < m; c++) y[r * m + c] += y[r * m + c - m];", "other iterations may read from too")]
    // The label may be that of another row: only the end of the span was asked for.
    [InlineData("for (int r = 0; r < n; r++) { for (int c = 0; c < m; c++) y[r * m + c] = 1; y[r * m + w[r]] -= 1; }", "it writes to 'y'")]
    // Known of the label of the next row only, or only under another condition.
    [InlineData("for (int r = 0; r < n; r++) { if (w[r] == 3) a += x.Slice(r * m, m)[w[r]]; for (int c = 0; c < m; c++) y[r * m + c] = 1; y[r * m + w[r]] -= 1; }", "it writes to 'y'")]
    [InlineData("float last = 0; for (int r = 0; r < n; r++) { float s = last; while (s < x[r]) s += 2; y[r] = s; last = s; }", "'last' carries a value")]
    [InlineData("for (int r = 0; r < n; r++) { if (x[r] > a) break; y[r] = x[r]; }", "it may end early")]
    [InlineData("float s = 0; for (int r = 0; r < n; r++) { s += x[r]; y[r] = s; }", "'s' carries a value")]
    [InlineData("int best = 0; for (int r = 0; r < n; r++) if (x[r] > a) { a = x[r]; best = r; } a += best;", "it looks for the best")]
    public void Iterations_that_may(string body, string words)
    {
        Kernel kernel = Optimized(body);
        (Loop loop, string obstacle) = Assert.Single(SplitLoops.StaysOnOneThread(kernel));
        Assert.Equal("r", loop.Index.Name);
        Assert.Contains(words, obstacle);
        Assert.DoesNotContain(SplitLoops.Run(kernel).Body, statement => statement is If { Then: var then } && then.Any(inner => inner is Loop { IsForked: true } forked && forked.Index == loop.Index));
    }

    /// <summary>An output that is the input would be written by one thread and read by another.</summary>
    [Theory]
    [InlineData("for (int r = 0; r < n; r++) for (int c = 0; c < m; c++) y[r * m + c] = x[c];")]
    [InlineData("for (int i = 0; i < n; i++) y[i] = x[n - 1 - i];")]
    public void Not_in_place(string body) => Assert.Contains("not(same(y, x))", Assert.Single(SplitLoops.Run(Optimized(body)).Body.OfType<If>()).Condition.ToString());

    private static Kernel Optimized(string body) => PassPipeline.Optimize(Source.Read(Members(body)), new KernelOptions(7, AccuracyMode.Balanced, IsParallel: true)).Kernel;

    private static string Members(string body) =>
        $"static float R(ReadOnlySpan<float> x, Span<float> y, Span<float> z, ReadOnlySpan<int> w, float a, int n, int m) {{ {body} return a; }}";
}
