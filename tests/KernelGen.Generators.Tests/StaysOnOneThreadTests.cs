using KernelGen.Generators.Tests.Harness;

namespace KernelGen.Generators.Tests;

/// <summary>KG0502: where threads were asked for, a loop that cannot be divided among them says so, at its first word, and why.</summary>
public class StaysOnOneThreadTests
{
    private static string Map(string body, string options = ", Parallel = true") => Expect.Members($$"""
        #pragma warning disable KG0501
        [Kernel] static void Reference(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<int> w, int n, int m) { {{body}} }
        [Specialize(nameof(Reference){{options}})] public static partial void Run(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<int> w, int n, int m);
        """);

    [Theory]
    [InlineData("float sum = 0; [|for|] (int i = 0; i < x.Length; i++) { sum += x[i]; y[i] = sum; }", "'sum' carries a value from one iteration to the next")]
    [InlineData("[|for|] (int r = 0; r < n; r++) for (int c = 0; c < m; c++) y[w[r] * m + c] = x[c];", "it writes to 'y' at an index that other iterations may write to too")]
    [InlineData("[|foreach|] (float v in x) { if (v > 1) break; y[0] = v; }", "it may end early")]
    public void A_loop_that_cannot_be_divided(string body, string words) => Expect.Warning("KG0502", Map(body), words);

    [Theory]
    [InlineData("for (int r = 0; r < n; r++) for (int c = 0; c < m; c++) y[r * m + c] = x[w[r] * m + c];")]
    // One after the other, but each step of it is divided.
    [InlineData("for (int step = 0; step < 9; step++) { float sum = 0; for (int i = 0; i < n; i++) sum += y[i]; for (int i = 0; i < n; i++) y[i] -= sum; }")]
    public void A_loop_that_can(string body) => Expect.Nothing(Map(body));

    [Fact]
    public void Nothing_is_said_where_nobody_asked_for_threads() => Expect.Nothing(Map("float sum = 0; for (int i = 0; i < x.Length; i++) { sum += x[i]; y[i] = sum; }", ""));

    [Fact]
    public void A_pragma_silences_it() => Expect.Nothing(Expect.Members("""
        #pragma warning disable KG0501, KG0502
        [Kernel] static void Reference(ReadOnlySpan<float> x, Span<float> y) { float sum = 0; for (int i = 0; i < x.Length; i++) { sum += x[i]; y[i] = sum; } }
        #pragma warning restore KG0501, KG0502
        [Specialize(nameof(Reference), Parallel = true)] public static partial void Run(ReadOnlySpan<float> x, Span<float> y);
        """));
}
