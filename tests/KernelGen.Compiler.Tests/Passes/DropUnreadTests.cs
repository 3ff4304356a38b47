using KernelGen.Compiler.Passes;
using KernelGen.Compiler.Tests.Support;

namespace KernelGen.Compiler.Tests.Passes;

public class DropUnreadTests
{
    [Fact]
    public void What_nothing_reads_goes_and_what_only_that_read_with_it() => PassCheck.Changes(DropUnread.Run,
        "static int R(ReadOnlySpan<float> x, float a) { float unused = a; float alsoUnused = unused + 1; int n = 0; foreach (float v in x) { float w = v * 2; n += 1; } return n; }",
        """
        let unused: f32 = a
        let alsoUnused: f32 = (unused + 1:f32)
        let n: i32 = 0
        for i in 0..x.length
          let v: f32 = x[i]
          let w: f32 = (v * 2:f32)
          reduce n sum 1
        return n
        """, """
        let n: i32 = 0
        for i in 0..x.length
          reduce n sum 1
        return n
        """);

    /// <summary>A variable that is assigned or folded into may be read in the next iteration; one that bounds a loop or indexes is read.</summary>
    [Theory]
    [InlineData("float s = 0; foreach (float v in x) s += v; return 1;")]
    [InlineData("float s = 0; s = a; return 1;")]
    [InlineData("int n = 3; for (int i = 0; i < n; i++) y[0] = 1; return 1;")]
    [InlineData("int n = 3; y[n] = a; return 1;")]
    [InlineData("bool up = a > 0; if (up) y[0] = 1; return 1;")]
    public void What_something_uses_stays(string body) => PassCheck.Leaves(DropUnread.Run, $"static float R(ReadOnlySpan<float> x, Span<float> y, float a) {{ {body} }}");
}
