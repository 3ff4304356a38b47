using KernelGen.Compiler.Passes;
using KernelGen.Compiler.Tests.Support;

namespace KernelGen.Compiler.Tests.Passes;

public class ForwardStoresTests
{
    private static string Kernel(string each) => $"static float R(ReadOnlySpan<float> x, Span<float> y, Span<float> z, float a, int n) {{ float s = 0; for (int i = 0; i < x.Length; i++) {{ {each} }} return s; }}";

    private static void Changes(string each, string before, string after) => PassCheck.Changes(ForwardStores.Run, Kernel(each), Around(before), Around(after));

    private static string Around(string body) => $"let s: f32 = 0:f32\nfor i in 0..x.length\n{string.Join("\n", body.ReplaceLineEndings("\n").Split('\n').Select(line => "  " + line))}\nreturn s";

    [Fact]
    public void An_element_is_not_read_back() => Changes("y[i] = x[i] * a; s += y[i];",
        """
        y[i] = (x[i] * a)
        reduce s sum y[i]
        """, """
        let yValue: f32 = (x[i] * a)
        y[i] = yValue
        reduce s sum yValue
        """);

    [Fact]
    public void A_value_that_has_a_name_keeps_it() => Changes("float v = x[i]; y[i] = v; s += y[i]; z[i] = 3; s += z[i];",
        """
        let v: f32 = x[i]
        y[i] = v
        reduce s sum y[i]
        z[i] = 3:f32
        reduce s sum z[i]
        """, """
        let v: f32 = x[i]
        y[i] = v
        reduce s sum v
        z[i] = 3:f32
        reduce s sum 3:f32
        """);

    [Fact]
    public void A_store_that_is_overwritten_goes() => Changes("y[i] = x[i]; y[i] = y[i] * a; y[i] += 1;",
        """
        y[i] = x[i]
        y[i] = (y[i] * a)
        y[i] = (y[i] + 1:f32)
        """, """
        let yValue: f32 = x[i]
        let yValue2: f32 = (yValue * a)
        y[i] = (yValue2 + 1:f32)
        """);

    /// <summary>The value that was stored is that of its time, whatever becomes of the variable.</summary>
    [Fact]
    public void A_variable_that_changes_is_copied() => Changes("float v = x[i]; y[i] = v; v = a; s += y[i] * v;",
        """
        let v: f32 = x[i]
        y[i] = v
        v = a
        reduce s sum (y[i] * v)
        """, """
        let v: f32 = x[i]
        let yValue: f32 = v
        y[i] = yValue
        v = a
        reduce s sum (yValue * v)
        """);

    /// <summary>x may be the very span that y is: what is read from it after a store is left to memory, and the store to be read stays.</summary>
    [Fact]
    public void A_store_stays_where_an_input_is_read_before_the_next() => PassCheck.Leaves(ForwardStores.Run, Kernel("y[i] = a; s += x[i]; y[i] = a * 2;"));

    [Theory]
    [InlineData("y[i] = a; s += y[n];")]
    [InlineData("y[i] = a; s += x[i];")]
    [InlineData("y[n] = a; y[i] = 2; s += y[n];")]
    [InlineData("y[i] = a; if (a > 0) y[i] = 2; s += y[i];")]
    [InlineData("y[i] = a; if (a > 0) { s += y[i]; } y[i] = 2;")]
    public void Nothing_is_forwarded_from_another_place(string each) => PassCheck.Leaves(ForwardStores.Run, Kernel(each));
}
