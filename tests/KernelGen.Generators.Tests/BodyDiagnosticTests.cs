using KernelGen.Generators.Tests.Harness;

namespace KernelGen.Generators.Tests;

/// <summary>KG0010 to KG0015: a reference with something that the compiler does not know. The mark is the exact place to mend.</summary>
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
    [InlineData("y[i] = x[i];")]
    [InlineData("y[i] = x[i] > a ? x[i] : 0f;")]
    [InlineData("y[i] += MathF.Abs(x[i]) * 2; y[i] -= a; y[i] *= a; y[i] /= a;")]
    [InlineData("float v = x[i]; v = MathF.Max(v, a); y[i] = -v;")]
    [InlineData("y[i] = (float)(double)x[i];")]
    [InlineData("const float half = 0.5f; y[i] = half * MathF.Min(x[i], float.MaxValue);")]
    [InlineData("y[i] = Square(x[i]);")]
    [InlineData("y[i] = float.Max(x[i], float.Epsilon);")]
    public void An_element_by_itself(string statement) => Expect.NoError(Each(statement, "static float Square(float v) => v * v;"));

    [Theory]
    [InlineData("[|while (a > 1) a /= 2;|]", "for")]
    [InlineData("[|do a /= 2; while (a > 1);|]", "for")]
    [InlineData("[|switch (n) { case 0: a = 1; break; }|]", "if")]
    [InlineData("[|try { a = 1; } finally { a = 2; }|]", "if")]
    [InlineData("[|throw new Exception();|]", "if")]
    [InlineData("[|lock (typeof(int)) a = 1;|]", "if")]
    [InlineData("[|using (null) a = 1;|]", "if")]
    [InlineData("[|goto end;|] [|end: a = 1;|]", "if")]
    [InlineData("[|(a, y[0]) = (1f, 2f)|];", "assignments")]
    [InlineData("[|new object()|];", "assignments")]
    [InlineData("[|float Local(float v) => v;|] y[0] = a;", "for")]
    public void A_statement(string statement, string words) => Expect.Error("KG0010", Map(statement), words);

    [Theory]
    [InlineData("[|break;|]")]
    [InlineData("[|continue;|]")]
    [InlineData("if (x[i] > a) { [|return;|] }")]
    public void A_statement_that_leaves_a_loop(string statement) => Expect.Error("KG0010", Each(statement));

    [Theory]
    [InlineData("y[i] = [|x[i] switch { 0 => 1, _ => 2 }|];")]
    [InlineData("y[i] = [|i & 3|];")]
    [InlineData("y[i] = [|i << 3|];")]
    [InlineData("y[i] = [|x[i] % a|];")]
    [InlineData("y[i] = [|~i|];")]
    [InlineData("y[i] = checked([|n + i|]);")]
    [InlineData("y[i] = [|x[i] is > 0|] ? 1 : 0;")]
    [InlineData("y[i] = [|s_field|];")]
    [InlineData("y[i] = [|Property|];")]
    [InlineData("y[i] = [|x.IsEmpty|] ? 1 : 0;")]
    [InlineData("y[i] = [|a += 1|];")]
    [InlineData("y[i] = [|n++|];")]
    [InlineData("y[i] = [|x[^1]|];")]
    [InlineData("y[i] = [|new float[4].Length|];")]
    [InlineData("y[i] = First([|y[1..]|]);")]
    [InlineData("y[i] = First([|x.Slice(1)|]);")]
    [InlineData("y[i] = First([|x[1..]|]);")]
    public void An_expression(string statement) => Expect.Error("KG0011",
        Each(statement, "static float s_field; static float Property => 1; static float First(Span<float> v) => v[0]; static float First(ReadOnlySpan<float> v) => v[0];"));

    [Theory]
    [InlineData("y[i] = [|MathF.Asinh(x[i])|];", "Exp, Log")]
    [InlineData("y[i] = [|Math.Max(n, i)|];", "of float or double")]
    [InlineData("y[i] = [|MathF.Round(x[i])|];", "Exp, Log")]
    [InlineData("y[i] = [|MathF.Log(x[i], 2f)|];", "Exp, Log")]
    [InlineData("y[i] = [|float.Parse(\"1\")|];", "Exp, Log")]
    [InlineData("y[i] = [|Generic(x[i])|];", "not generic")]
    [InlineData("y[i] = [|x[i].CompareTo(a)|];", "of float or double")]
    [InlineData("y[i] = [|n.GetHashCode()|];", "static methods")]
    [InlineData("y[i] = [|Reference2(out a)|];", "return the value")]
    [InlineData("[|x.CopyTo(y)|];", "static methods")]
    [InlineData("[|Console.WriteLine(a)|];", "no source in this compilation")]
    [InlineData("y[i] = [|System.Numerics.BitOperations.PopCount(1u)|];", "no source in this compilation")]
    public void A_call(string statement, string words) => Expect.Error("KG0012",
        Each(statement, "static float Generic<T>(T v) => 1; static float Reference2(out float v) { v = 1; return 1; }"), words);

    /// <summary>The place to mend is the call that closes the circle, not the one that entered it.</summary>
    [Fact]
    public void A_recursion() => Expect.Error("KG0012", Each("y[i] = Down(x[i]);", "static float Down(float v) => v < 1 ? v : [|Down(v - 1)|];"), "write the recursion as a loop");

    [Theory]
    [InlineData("long [|b = 1|];", "'long'")]
    [InlineData("var [|b = new float[3]|];", "'float[]'")]
    [InlineData("decimal [|b = 1|];", "'decimal'")]
    [InlineData("y[i] = [|(long)a|];", "'long'")]
    [InlineData("y[i] = (float)[|(Half)a|];", "'Half'")]
    [InlineData("y[i] = [|(byte)n|];", "'byte'")]
    [InlineData("ref float [|b = ref y[i]|];", "'float'")]
    [InlineData("object [|b = a|];", "'object'")]
    public void A_type(string statement, string words) => Expect.Error("KG0013", Each(statement), words, "use float, double, int or bool");

    [Theory]
    [InlineData("[|for (int i = 0; i < n; i += 2) y[0] = a;|]")]
    [InlineData("[|for (int i = n; i > 0; i--) y[0] = a;|]")]
    [InlineData("[|for (int i = 0; i != n; i++) y[0] = a;|]")]
    [InlineData("[|for (int i = 0, j = 0; i < n; i++) y[0] = a;|]")]
    [InlineData("[|for (long i = 0; i < n; i++) y[0] = a;|]")]
    [InlineData("[|for (;;) y[0] = a;|]")]
    [InlineData("int i; [|for (i = 0; i < n; i++) y[0] = a;|]")]
    [InlineData("for (int i = 0; i < [|n|]; i++) n--;", "changes where it ends")]
    [InlineData("[|for (int i = 0; i < n; i++) i += 2;|]", "changes its own variable 'i'")]
    [InlineData("[|foreach (char c in \"abc\") y[0] = a;|]", "foreach over '\"abc\"'")]
    [InlineData("[|foreach (ref float v in y) v = a;|]", "foreach over 'y'")]
    public void A_loop(string statement, string words = "this 'for'") => Expect.Error("KG0014", Map(statement), words, "for (int i = 0; i < x.Length; i++)");

    [Theory]
    [InlineData("y[i] = x[[|(int)x[i]|]];")]
    [InlineData("y[i] = x[[|w[i]|]];")]
    [InlineData("y[i] = x[[|i * i|]];")]
    [InlineData("y[i] = x[[|i / 2|]];")]
    [InlineData("y[[|w[0]|]] = x[i];")]
    [InlineData("int at = n; at += 1; y[i] = x[[|at|]];")]
    public void An_index(string statement) => Expect.Error("KG0015", Each(statement), "the variable of a loop, a parameter or a constant");

    [Theory]
    [InlineData("y[i] = x[i] + x[n];")]
    [InlineData("y[i] = x[0];")]
    [InlineData("y[i] = x[i + 1];")]
    [InlineData("y[i] = x[2 * i];")]
    [InlineData("y[i] = x[n * i + 3];")]
    [InlineData("int at = n + 1; y[i] = x[at];")]
    public void An_index_that_the_arguments_bound(string statement) => Expect.NoError(Each(statement));

    [Fact]
    public void Two_places_give_two_diagnostics() => Expect.Error("KG0012", Each("y[i] = [|MathF.Asinh(x[i])|] + [|MathF.Acosh(x[i])|];"));

    /// <summary>A helper is inlined at each of its calls; what is wrong with it is said once.</summary>
    [Fact]
    public void A_helper_that_is_called_twice_gives_one() => Expect.Error("KG0012", Each("y[i] = Wave(x[i]) + Wave(a);", "static float Wave(float v) => [|MathF.Asinh(v)|];"));

    [Fact]
    public void An_index_may_be_a_parameter_of_a_helper() => Expect.NoError(Each("y[i] = Pick(x, n);", "static float Pick(ReadOnlySpan<float> v, int at) => v[at];"));
}
