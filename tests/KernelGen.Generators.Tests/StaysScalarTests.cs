using KernelGen.Generators.Tests.Harness;

namespace KernelGen.Generators.Tests;

/// <summary>KG0501: a loop that is right but scalar says so, at its first word, and why.</summary>
public class StaysScalarTests
{
    private static string Map(string body) => Expect.Members($$"""
        [Kernel] static void Reference(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<double> z, float a, int n) { {{body}} }
        [Specialize(nameof(Reference))] public static partial void Run(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<double> z, float a, int n);
        """);

    [Theory]
    [InlineData("float sum = 0; [|for|] (int i = 0; i < x.Length; i++) { sum += x[i]; y[i] = sum; }", "'sum' carries a value from one iteration to the next")]
    [InlineData("float last = 0; [|for|] (int i = 0; i < x.Length; i++) { last = x[i]; } y[0] = last;", "'last' keeps the value of the last iteration")]
    [InlineData("[|for|] (int i = 0; i < x.Length; i++) { if (x[i] > a) break; y[i] = x[i]; }", "it may end early")]
    [InlineData("[|for|] (int i = 0; i < x.Length; i++) { float v = x[i]; while (v > 1) v /= 2; y[i] = v; }", "a 'while' inside")]
    [InlineData("[|for|] (int i = 0; i < x.Length; i++) y[2 * i] = x[i];", "writes to 'y' at elements that are not side by side")]
    [InlineData("[|for|] (int i = 0; i < x.Length; i++) y[0] = x[i];", "writes to 'y' at an index")]
    [InlineData("[|for|] (int i = 0; i < x.Length; i++) y[i] = y[0];", "reads an element of 'y' that it may also write")]
    [InlineData("[|for|] (int i = 0; i < x.Length; i++) y[i] = i > n ? x[i - n] : 0;", "only the condition may keep the index inside")]
    [InlineData("[|for|] (int i = 0; i < x.Length; i++) y[i] = i / 3;", "it divides integers")]
    [InlineData("float sum = 0; [|foreach|] (float v in x) { sum = v - sum; } y[0] = sum;", "'sum' carries a value")]
    public void A_loop_that_cannot_run_side_by_side(string body, string words) => Expect.Warning("KG0501", Map(body), words);

    [Theory]
    [InlineData("float sum = 0; for (int i = 0; i < x.Length; i++) sum += x[i]; y[0] = sum;")]
    [InlineData("float max = a; foreach (float v in x) max = MathF.Max(max, v); y[0] = max;")]
    [InlineData("int count = 0; foreach (double v in z) count++; y[0] = count;")]
    [InlineData("for (int i = 0; i < x.Length; i++) y[i] = x[i] > 0 ? x[i] : a * x[i];")]
    [InlineData("for (int i = 0; i < x.Length; i++) y[i] = i > 0 ? x[i - 1] : 0;")]
    [InlineData("for (int i = 0; i < x.Length; i++) { if (x[i] > 0) y[i] = x[i]; else y[i] = 0; }")]
    [InlineData("for (int i = 0; i < x.Length; i++) y[i] = i;")]
    [InlineData("for (int i = 0; i < x.Length; i++) y[i] = (float)z[i];")]
    [InlineData("int count = 0; for (int i = 0; i < x.Length; i++) { if (x[i] <= a) continue; count++; } y[0] = count;")]
    public void A_loop_that_can(string body) => Expect.Nothing(Map(body));

    [Fact]
    public void A_pragma_silences_it() => Expect.Nothing(Expect.Members("""
        #pragma warning disable KG0501
        [Kernel] static void Reference(ReadOnlySpan<float> x, Span<float> y) { float sum = 0; for (int i = 0; i < x.Length; i++) { sum += x[i]; y[i] = sum; } }
        #pragma warning restore KG0501
        [Specialize(nameof(Reference))] public static partial void Run(ReadOnlySpan<float> x, Span<float> y);
        """));
}
