using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Passes;
using KernelGen.Compiler.Tests.Support;

namespace KernelGen.Compiler.Tests.Passes;

public class DropIdentitiesTests
{
    [Theory]
    [InlineData("float t = float.NegativeInfinity;", "t = MathF.Max(t, a);", "t = a")]
    [InlineData("float t = float.PositiveInfinity;", "t = MathF.Min(t, a);", "t = a")]
    [InlineData("float t = 1;", "t = t * a;", "t = a")]
    [InlineData("float t = -0f;", "t = t + a;", "t = a")]
    public void A_total_that_is_still_the_identity(string declaration, string statement, string expected)
    {
        Kernel result = DropIdentities.Run(Source.Read($"static float R(float a) {{ {declaration} {statement} return t; }}"));
        Assert.Equal(expected, IrPrinter.Print(result.Body[1]).Trim());
    }

    /// <summary>+0 + -0 is +0, so a sum from +0 is not what is added to it; and a total that may have changed is not the identity any more.</summary>
    [Theory]
    [InlineData("float t = 0; t = t + a;")]
    [InlineData("float t = float.PositiveInfinity; t = MathF.Max(t, a);")]
    [InlineData("float t = 1; t = t - a;")]
    [InlineData("float t = 1; t = a; t = t * a;")]
    [InlineData("float t = 1; if (a > 0) t = 2; t = t * a;")]
    [InlineData("float t = 1; foreach (float v in x) t = t * v;")]
    [InlineData("float t = 1; foreach (float v in x) t = v; t = t * a;")]
    public void Another_total(string body)
    {
        Kernel kernel = Source.Read($"static float R(ReadOnlySpan<float> x, float a) {{ {body} return t; }}");
        Assert.Equal(IrPrinter.Print(kernel), IrPrinter.Print(DropIdentities.Run(kernel)));
    }

    [Fact]
    public void Both_sides_of_a_branch_know_what_held_before()
    {
        Kernel result = DropIdentities.Run(Source.Read("static float R(float a) { float t = 1; if (a > 0) { t = t * a; t = t * a; } else t = t * 3; t = t * a; return t; }"));
        PassCheck.AssertText("""
            let t: f32 = 1:f32
            if (a > 0:f32)
              t = a
              t = (t * a)
            else
              t = 3:f32
            t = (t * a)
            return t
            """, result);
    }
}
