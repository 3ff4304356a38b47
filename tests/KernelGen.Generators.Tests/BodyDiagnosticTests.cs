using System.Globalization;
using KernelGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generators.Tests;

/// <summary>KG0010 to KG0016: a reference with something that the compiler does not know. The mark is the exact place to mend.</summary>
public class BodyDiagnosticTests
{
    /// <summary>A kernel y[i] = f(x[i]) with a scalar a, an index n and the given body.</summary>
    private static string Map(string body, string helpers = "") => Expect.Members($$"""
        {{helpers}}
        [Kernel] static void Reference(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<int> w, float a, int n) { {{body}} }
        [Specialize(nameof(Reference))] public static partial void Run(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<int> w, float a, int n);
        """);

    private static string Each(string statement, string helpers = "") => Map($"for (int i = 0; i < x.Length; i++) {{ {statement} }}", helpers);

    [Theory]
    [InlineData("[|try { a = 1; } finally { a = 2; }|]", "switch")]
    [InlineData("[|throw new Exception();|]", "checks by itself")]
    [InlineData("if (n < 0) [|throw new ArgumentException();|]", "before you call the kernel")]
    [InlineData("[|lock (typeof(int)) a = 1;|]", "switch")]
    [InlineData("[|using (null) a = 1;|]", "switch")]
    [InlineData("[|goto end;|] [|end: a = 1;|]", "switch")]
    [InlineData("switch (n) { case 0: [|goto case 1;|] case 1: a = 1; break; }", "switch")]
    [InlineData("[|new object()|];", "assignments")]
    [InlineData("ref float [|b = ref y[0]|];", "without 'ref'")]
    [InlineData("[|x|] = x[1..];", "assign to locals")]
    [InlineData("[|s_field|] = a;", "assign to locals")]
    public void A_statement(string statement, string words) => Expect.Error("KG0010", Map(statement, "static float s_field;"), words);

    [Theory]
    [InlineData("y[i] = [|x[i] % a|];")]
    [InlineData("y[i] = checked([|n + i|]);", "unchecked")]
    [InlineData("y[i] = [|s_field|];", "static readonly")]
    [InlineData("y[i] = [|Property|];", "as a parameter")]
    [InlineData("y[i] = [|Epsilon|];", "as a parameter")]
    [InlineData("y[i] = [|a += 1|];", "a statement of its own")]
    [InlineData("y[i] = [|n++|];", "a statement of its own")]
    [InlineData("y[i] = First([|new float[4]|]);", "a span of the kernel")]
    [InlineData("y[i] = [|x[i] switch { > 0 => 1, <= 0 => 2 }|];", "_ => value")]
    [InlineData("y[i] = x[i] switch { [|{ } v when v > 0 => 1|], _ => 2 };", "constants, comparisons")]
    [InlineData("y[i] = [|n is { } k|] ? k : 0;", "constants, comparisons")]
    [InlineData("switch (n) { [|case { } k when k > 2:|] a = 1; break; }", "constants, comparisons")]
    [InlineData("Span<float> t = [|Make()|];", "stackalloc float[4]")]
    [InlineData("ReadOnlySpan<float> t = [|[1f, .. x]|];", "stackalloc float[4]")]
    public void An_expression(string statement, string words = "") => Expect.Error("KG0011",
        Each(statement, "static float s_field; static float Property => 1; static float Epsilon => 1; static Span<float> Make() => default; static float First(Span<float> v) => v[0]; static float First(ReadOnlySpan<float> v) => v[0];"), words);

    [Theory]
    [InlineData("y[i] = [|MathF.Asinh(x[i])|];", "Exp, Log")]
    [InlineData("y[i] = [|MathF.BitIncrement(x[i])|];", "Exp, Log")]
    [InlineData("y[i] = [|MathF.Log(x[i], 2f)|];", "Exp, Log")]
    [InlineData("y[i] = [|Math.Clamp(x[i], 2f, 1f)|];", "Exp, Log")]
    [InlineData("y[i] = [|float.Parse(\"1\")|];", "Exp, Log")]
    [InlineData("y[i] = [|x[i].CompareTo(a)|];", "static methods")]
    [InlineData("y[i] = [|n.GetHashCode()|];", "static methods")]
    [InlineData("[|Console.WriteLine(a)|];", "no source in this compilation")]
    [InlineData("y[i] = [|System.Numerics.BitOperations.PopCount(1u)|];", "no source in this compilation")]
    public void A_call(string statement, string words) => Expect.Error("KG0012", Each(statement), words);

    /// <summary>A reference that calls the kernel which is built from it: the error must stand where the call does, not in the generated file.</summary>
    [Fact]
    public void A_call_of_what_is_generated_from_itself() => Expect.Error("KG0012", Expect.Members("""
        [Kernel] static float HalfReference(float x) => [|Half(x)|];
        [Specialize(nameof(HalfReference))] public static partial float Half(float x);
        """), "it calls itself");

    /// <summary>The place to mend is the call that closes the circle, not the one that entered it.</summary>
    [Fact]
    public void A_recursion() => Expect.Error("KG0012", Each("y[i] = Down(x[i]);", "static float Down(float v) => v < 1 ? v : [|Down(v - 1)|];"), "write the recursion as a loop");

    [Theory]
    [InlineData("long [|b = 1|];", "'long'")]
    [InlineData("decimal [|b = 1|];", "'decimal'")]
    [InlineData("y[i] = [|(long)a|];", "'long'")]
    [InlineData("y[i] = (float)[|(uint)a|];", "'uint'")]
    [InlineData("y[i] = [|(byte)n|];", "'byte'")]
    [InlineData("object [|b = a|];", "'object'")]
    [InlineData("float[,] [|b = new float[2, 2]|];", "'float[*,*]'")]
    [InlineData("Func<float, float> [|f = v => v|];", "'Func<float, float>'")]
    public void A_type(string statement, string words) => Expect.Error("KG0013", Each(statement), words, "use float, double, Half, int or bool");

    [Theory]
    [InlineData("[|for (;;) y[0] = a;|]", "a 'for' without a condition")]
    [InlineData("[|for (int i = 0; i < n; i += 0) y[0] = a;|]", "never reaches its end")]
    [InlineData("[|foreach (char c in \"abc\") y[0] = a;|]", "foreach over '\"abc\"'")]
    [InlineData("[|foreach (ref float v in y) v = a;|]", "foreach over 'y'")]
    public void A_loop(string statement, string words) => Expect.Error("KG0014", Map(statement), words, "for (int i = 0; i < x.Length; i++)");

    [Theory]
    [InlineData("y[i] = x[[|(int)x[i]|]];", "only known while the kernel runs")]
    [InlineData("y[i] = y[[|(int)y[i]|]];", "only known while the kernel runs")]
    [InlineData("int at = n; at += 1; if (x[i] > 0) at += i; at *= at; y[i] = x[[|at|]];", "only known while the kernel runs")]
    [InlineData("int k = 0; while (k < 3) k++; y[i] = x[[|k|]];", "only known while the kernel runs")]
    [InlineData("y[i] = x[[|i + 1|]];", "shorten the loop")]
    [InlineData("y[i] = x[[|-1|]];", "shorten the loop")]
    public void An_index(string statement, string words) => Expect.Error("KG0015", Each(statement), words);

    /// <summary>What is doubled at each step, or goes ever deeper, must end the reading and not the compiler.</summary>
    public static TheoryData<string> Endless => new(
        Each(string.Concat(Enumerable.Range(0, 30).Select(k => $"if (x[i] > {k}) {{ if (a > {k}) continue; y[i] = {k}; }} "))),
        Each("y[i] = F0(x[i]);", string.Concat(Enumerable.Range(0, 15).Select(k => $"static float F{k}(float v) => F{k + 1}(v) + F{k + 1}(-v);")) + "static float F15(float v) => v;"),
        Each($"y[i] = {string.Join(" + ", Enumerable.Repeat("x[i]", 400))};"),
        Each(string.Concat(Enumerable.Range(0, 400).Select(k => $"if (x[i] == {k}) continue; "))),
        Map($"switch (n) {{ {string.Concat(Enumerable.Range(0, 400).Select(k => $"case {k}: a = {k}; break; "))} }}"),
        Map($"a = n switch {{ {string.Concat(Enumerable.Range(0, 400).Select(k => $"{k} => {k + 1}, "))} _ => 0 }};"));

    [Theory]
    [MemberData(nameof(Endless))]
    public void A_body_that_grows_without_bound(string source)
    {
        Diagnostic diagnostic = Assert.Single(Build.Of(source).AnalyzerDiagnostics());
        Assert.Equal("KG0016", diagnostic.Id);
        Assert.Contains("split it into several kernels", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_places_give_two_diagnostics() => Expect.Error("KG0012", Each("y[i] = [|MathF.Asinh(x[i])|] + [|MathF.Acosh(x[i])|];"));

    /// <summary>A helper is inlined at each of its calls; what is wrong with it is said once.</summary>
    [Fact]
    public void A_helper_that_is_called_twice_gives_one() => Expect.Error("KG0012", Each("y[i] = Wave(x[i]) + Wave(a);", "static float Wave(float v) => [|MathF.Asinh(v)|];"));

    [Fact]
    public void An_index_may_be_a_parameter_of_a_helper() => Expect.NoError(Each("y[i] = Pick(x, n);", "static float Pick(ReadOnlySpan<float> v, int at) => v[at];"));
}
