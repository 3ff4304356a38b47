using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Passes;
using KernelGen.Compiler.Tests.Support;

namespace KernelGen.Compiler.Tests.Passes;

/// <summary>A prefetch changes no result; one at the wrong place costs time, and one that is missing leaves memory idle.</summary>
public class PrefetchRowsTests
{
    private const string Max = "float m = 0; for (int c = 0; c < k; c++) m = MathF.Max(m, x[r * k + c]); ";

    [Fact]
    public void The_rows_that_come_next_are_fetched_while_a_function_is_computed() => PassCheck.Changes(PrefetchRows.Run, Source(Max + "for (int c = 0; c < k; c++) y[r * k + c] = MathF.Exp(x[r * k + c] - m);"),
        """
        for r in 0..rows
          let m: f32 = 0:f32
          for c in 0..k
            reduce m maximum x[((r * k) + c)]
          for c2 in 0..k
            y[((r * k) + c2)] = exp((x[((r * k) + c2)] - m))
        """, """
        for r in 0..rows
          let m: f32 = 0:f32
          for c in 0..k
            reduce m maximum x[((r * k) + c)]
          for c2 in 0..k
            prefetch y[(c2 + ((k * r) + select((k > 1024), k, 1024)))]
            prefetch x[(c2 + ((k * r) + select((k > 1024), k, 1024)))]
            y[((r * k) + c2)] = exp((x[((r * k) + c2)] - m))
        """, isFixpoint: false);

    /// <summary>Behind a return or a condition, and once: what has been asked for need not be asked for again.</summary>
    [Fact]
    public void Each_row_is_fetched_once()
    {
        string printed = Print(Source(Max + "if (m < 9) { for (int c = 0; c < k; c++) s += MathF.Exp(x[r * k + c] - m); } for (int c = 0; c < k; c++) y[r * k + c] = MathF.Exp(x[r * k + c] - s);"));
        Assert.Equal(["prefetch x", "prefetch y"], printed.Split('\n').Where(line => line.Contains("prefetch")).Select(line => line.Trim()[..10]));
    }

    /// <summary>A distance that is known is written as it is, and a short one as far as memory takes to answer.</summary>
    [Theory]
    [InlineData(4000, "4000")]
    [InlineData(64, "1024")]
    public void The_distance_of_rows_of_a_known_length(int length, string ahead) =>
        Assert.Contains($"prefetch x[(c2 + (({length} * r) + {ahead}))]", Print(Source((Max + "for (int c = 0; c < k; c++) s += MathF.Exp(x[r * k + c] - m);").Replace("k", length.ToString()))));

    [Theory]
    // No row, one loop only, rows of the same place, nothing computed, columns, other rows.
    [InlineData("for (int c = 0; c < k; c++) s += MathF.Exp(x[r * k + c]);")]
    [InlineData("float m = 0; for (int c = 0; c < k; c++) m += x[c]; for (int c = 0; c < k; c++) s += MathF.Exp(x[c] - m);")]
    [InlineData(Max + "for (int c = 0; c < k; c++) s += x[r * k + c] - m;")]
    [InlineData("float m = 0; for (int c = 0; c < k; c++) m += x[c * rows + r]; for (int c = 0; c < k; c++) s += MathF.Exp(x[c * rows + r] - m);")]
    [InlineData(Max + "for (int c = 0; c < k; c++) s += MathF.Exp(y[r * k + c] - m);")]
    [InlineData(Max + "for (int c = 0; c < k; c++) s += MathF.Exp(x[(rows - r) * k + c] - m);")]
    public void Not_elsewhere(string row) => Assert.DoesNotContain("prefetch", Print(Source(row)));

    private static string Print(string source) => IrPrinter.Print(PrefetchRows.Run(PassCheck.ReadForPass(source)));

    private static string Source(string row) => $"static void R(ReadOnlySpan<float> x, Span<float> y, int rows, int k, float s) {{ for (int r = 0; r < rows; r++) {{ {row} }} }}";
}
