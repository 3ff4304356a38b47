using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Passes;
using KernelGen.Compiler.Tests.Support;

namespace KernelGen.Compiler.Tests.Passes;

/// <summary>
/// A row of a batch is treated like a row that is alone: its exponentials are as short, its maximum is as plain. Where the
/// rows of two loops are not the same, or not of the same time, that would give other results.
/// </summary>
public class RowsOfBatchesTests
{
    private const string Max = "float m = float.NegativeInfinity; for (int c = 0; c < k; c++) m = MathF.Max(m, x[r * k + c]); float s = 0; ";
    private const string Sum = Max + "for (int c = 0; c < k; c++) s += MathF.Exp(x[r * k + c] - m); ";
    private const string Exp = Max + "for (int c = 0; c < k; c++) { y[r * k + c] = MathF.Exp(x[r * k + c] - m); s += y[r * k + c]; } ";
    private const string Scale = "for (int c = 0; c < k; c++) y[r * k + c] /= s; ";

    [Theory]
    [InlineData(Sum)]
    [InlineData(Max + "for (int c = 0; c < k; c++) s += MathF.Exp(x[c + k * r] - m);")]
    [InlineData("float m = 0, s = 0; ReadOnlySpan<float> row = x.Slice(r * k, k); foreach (float v in row) m = MathF.Max(m, v); foreach (float v in row) s += MathF.Exp(v - m);")]
    [InlineData("float m = 0, s = 0; int o = r * k; for (int c = 0; c < k; c++) m = MathF.Max(m, x[o + c]); for (int c = 0; c < k; c++) s += MathF.Exp(x[o + c] - m);")]
    [InlineData(Max + "for (int c = 0; c < k; c++) y[r * k + c] = MathF.Exp(x[r * k + c] - m);")]
    public void An_element_less_the_maximum_of_its_row_is_never_above_zero(string row) => Assert.Contains("expNonPositive(", Narrow(row));

    [Theory]
    [InlineData(Max + "for (int c = 0; c < k; c++) s += MathF.Exp(x[r * k + c + 1] - m);")]
    [InlineData(Max + "for (int c = 0; c < k; c++) s += MathF.Exp(x[(r + 1) * k + c] - m);")]
    [InlineData(Max + "for (int c = 0; c < k; c++) s += MathF.Exp(x[c] - m);")]
    [InlineData(Max + "for (int c = 0; c < k; c++) s += MathF.Exp(y[r * k + c] - m);")]
    [InlineData(Max + "for (int c = 0; c <= k; c++) s += MathF.Exp(x[r * k + c] - m);")]
    // The same words, but not the same place or range: a variable in them has changed.
    [InlineData("float m = 0, s = 0; int o = r * k; for (int c = 0; c < k; c++) m = MathF.Max(m, x[o + c]); o += 1; for (int c = 0; c < k; c++) s += MathF.Exp(x[o + c] - m);")]
    [InlineData("float m = 0, s = 0; int e = k - 1; for (int c = 0; c < e; c++) m = MathF.Max(m, x[c]); e += 1; for (int c = 0; c < e; c++) s += MathF.Exp(x[c] - m);")]
    // y may be x: an element has got another value since, or gets one before its turn.
    [InlineData(Max + "for (int c = 0; c < k; c++) y[r * k + c] = 2; for (int c = 0; c < k; c++) s += MathF.Exp(x[r * k + c] - m);")]
    [InlineData(Max + "for (int c = 0; c < k; c++) { s += MathF.Exp(x[r * k + c] - m); y[r * k + c + 1] = 9; }")]
    [InlineData(Max + "for (int c = 0; c < k; c++) { s += MathF.Exp(x[r * k + c] - m); y[c] = 9; }")]
    public void An_element_less_another_maximum_may_be(string row) => Assert.DoesNotContain("NonPositive(", Narrow(row));

    [Theory]
    [InlineData(Sum + "t += MathF.Log(s);")]
    [InlineData(Exp + Scale)]
    [InlineData(Exp + "t += m + MathF.Log(s); " + Scale)]
    [InlineData("int o = r * k; float m = 0, s = 0; for (int c = 0; c < k; c++) m = MathF.Max(m, x[o + c]); for (int c = 0; c < k; c++) { y[o + c] = MathF.Exp(x[o + c] - m); s += y[o + c]; } for (int c = 0; c < k; c++) y[o + c] /= s;")]
    public void Scaling_is_deferred(string row)
    {
        Assert.Contains("expScaledUp(", After("DeferScaling", row));
        AssertSame(row);
    }

    /// <summary>What is stored must be all that is divided, and at once: an element that is left out would stay 2^64 times what it should be.</summary>
    [Theory]
    [InlineData(Exp)]
    [InlineData(Exp + "for (int c = 0; c < k; c++) y[c] /= s;")]
    [InlineData(Exp + "for (int c = 1; c < k; c++) y[r * k + c] /= s;")]
    [InlineData(Exp + "if (s > a) break; " + Scale)]
    [InlineData(Exp + "t += x[0]; " + Scale)]
    [InlineData("int o = r * k; " + Max + "for (int c = 0; c < k; c++) { y[o + c] = MathF.Exp(x[r * k + c] - m); s += y[o + c]; } o = 0; for (int c = 0; c < k; c++) y[o + c] /= s;")]
    [InlineData("int e = k; " + Max + "for (int c = 0; c < e; c++) { y[r * k + c] = MathF.Exp(x[r * k + c] - m); s += y[r * k + c]; } e = k - 1; for (int c = 0; c < e; c++) y[r * k + c] /= s;")]
    public void Scaling_is_not_deferred_where_rows_differ(string row)
    {
        Assert.DoesNotContain("expScaledUp(", After("DeferScaling", row));
        AssertSame(row);
    }

    [Theory]
    [InlineData(Exp + Scale)]
    [InlineData(Sum + "t += m + MathF.Log(s);")]
    [InlineData(Sum + "y[r] = m + MathF.Log(s);")]
    [InlineData(Exp + Scale + "t += MathF.Log(s);")]
    [InlineData(Sum + "float l = m + MathF.Log(s); for (int c = 0; c < k; c++) y[r * k + c] = x[r * k + c] - l;")]
    public void NaN_is_not_looked_for_where_it_reaches_all_of_its_row(string row)
    {
        Assert.DoesNotContain("anyNaN", After("SpeculateOnNumbers", row));
        AssertSame(row);
    }

    /// <summary>Something that the row hands on would lack the NaN of the maximum.</summary>
    [Theory]
    [InlineData(Sum + "t += m;")]
    [InlineData(Sum + "y[r] = m;")]
    [InlineData(Sum + "if (s > 0) t += s;")]
    [InlineData(Sum + "t = s > 0 ? s : m;")]
    [InlineData(Exp + Scale + "if (m > 1) break;")]
    [InlineData(Max + "for (int c = 1; c < k; c++) s += MathF.Exp(x[r * k + c] - m); t += s * m;")]
    [InlineData(Max + "for (int c = 0; c < k; c++) s += MathF.Exp(x[c] - m); t += s;")]
    [InlineData(Max + "for (int c = 0; c < k; c++) y[r * k + c] = x[r * k + c] - m;")]
    [InlineData(Max + "for (int c = 0; c < k; c++) y[c] = x[r * k + c] - a; for (int c = 0; c < k; c++) s += x[r * k + c]; t += s * m; for (int c = 0; c < k; c++) y[c] *= s;")]
    public void NaN_is_looked_for_elsewhere(string row)
    {
        Assert.Contains("anyNaN", After("SpeculateOnNumbers", row));
        AssertSame(row);
    }

    private static string Narrow(string row)
    {
        Kernel kernel = PassCheck.ReadForPass(Source(row));
        Kernel narrowed = NarrowFunctions.Run(InlineIndices.Run(kernel));
        AssertSame(row);
        return IrPrinter.Print(narrowed);
    }

    private static string After(string pass, string row) => IrPrinter.Print(PassCheck.ReadAfter(pass, Source(row)));

    /// <summary>What the reference gives and what is left of it after all passes, up to the rounding that they may change: for NaN and infinities in each place, and with y as x.</summary>
    private static void AssertSame(string row)
    {
        const int Rows = 3, Columns = 4;
        Kernel before = Support.Source.Read(Source(row)), after = PassCheck.ReadAfter("DropUnread at the end", Source(row));
        float[] special = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 80, -200];
        for (int code = 0; code < 2 * special.Length * Rows * Columns; code++)
        {
            float value = special[code / 2 % special.Length];
            int place = code / 2 / special.Length;
            List<float> Run(Kernel kernel)
            {
                float[] x = [.. Enumerable.Range(0, (Rows + 1) * Columns + 1).Select(i => i == place ? value : MathF.Sin(i) * 3)], y = code % 2 == 0 ? x : new float[x.Length];
                return [(float)IrInterpreter.Run(kernel, [x, y, Rows, Columns, 2f])!, .. y];
            }

            foreach ((float expected, float actual) in Run(before).Zip(Run(after)))
                Assert.True(float.IsNaN(expected) ? float.IsNaN(actual) : expected == actual || MathF.Abs(expected - actual) <= 1e-5f * MathF.Abs(expected), $"{actual} instead of {expected}: {value} at {place} of {row}");
        }
    }

    private static string Source(string row) => $"static float R(ReadOnlySpan<float> x, Span<float> y, int rows, int k, float a) {{ float t = 0; for (int r = 0; r < rows; r++) {{ {row} }} return t; }}";
}
