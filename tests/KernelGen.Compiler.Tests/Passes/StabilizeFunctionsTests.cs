using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Passes;
using KernelGen.Compiler.Tests.Support;

namespace KernelGen.Compiler.Tests.Passes;

/// <summary>Spellings that lose their digits, and those beside them that must stay.</summary>
public class StabilizeFunctionsTests
{
    private static string Kernel(string value) => $"static void R(ReadOnlySpan<float> x, Span<float> y) {{ for (int i = 0; i < x.Length; i++) y[i] = {value}; }}";

    /// <summary>Fails when a spelling is overlooked, or when the order of its terms matters.</summary>
    [Theory]
    [InlineData("MathF.Log(1 + x[i])", "log((1:f32 + x[i]))", "log1P(x[i])")]
    [InlineData("MathF.Log(x[i] + 1)", "log((x[i] + 1:f32))", "log1P(x[i])")]
    [InlineData("MathF.Exp(x[i]) - 1", "(exp(x[i]) - 1:f32)", "expM1(x[i])")]
    [InlineData("1 / (1 + MathF.Exp(-x[i]))", "(1:f32 / (1:f32 + exp(negate(x[i]))))", "sigmoid(x[i])")]
    [InlineData("1 / (MathF.Exp(-x[i]) + 1)", "(1:f32 / (exp(negate(x[i])) + 1:f32))", "sigmoid(x[i])")]
    [InlineData("MathF.Log(1 + MathF.Exp(x[i]))", "log((1:f32 + exp(x[i])))", "log1P(exp(x[i]))")]
    public void A_spelling_that_cancels_becomes_its_function(string value, string before, string after) => PassCheck.Changes(StabilizeFunctions.Run, Kernel(value),
        $"for i in 0..x.length\n  y[i] = {before}", $"for i in 0..x.length\n  y[i] = {after}");

    /// <summary>Fails when a constant is taken for 1, or a difference for a sum.</summary>
    [Theory]
    [InlineData("MathF.Log(2 + x[i])")]
    [InlineData("MathF.Log(1 - x[i])")]
    [InlineData("MathF.Exp(x[i]) - 2")]
    [InlineData("1 - MathF.Exp(x[i])")]
    [InlineData("2 / (1 + MathF.Exp(-x[i]))")]
    [InlineData("1 / (1 + MathF.Exp(x[i]))")]
    public void What_only_looks_like_it_stays(string value) => PassCheck.Leaves(StabilizeFunctions.Run, Kernel(value));

    /// <summary>What the author wrote is done to the letter where that is asked for, and a change is named in the notes.</summary>
    [Fact]
    public void Strict_keeps_the_spelling_and_the_notes_name_a_change()
    {
        Kernel kernel = Source.Read(Kernel("MathF.Log(1 + x[i])"));
        (Kernel strict, ValueList<string> strictNotes) = PassPipeline.Optimize(kernel, new KernelOptions(7, AccuracyMode.Strict));
        (Kernel balanced, ValueList<string> notes) = PassPipeline.Optimize(kernel, new KernelOptions(7, AccuracyMode.Balanced));
        Assert.DoesNotContain("log1P", IrPrinter.Print(strict));
        Assert.DoesNotContain(strictNotes, note => note.Contains("log(1 + x)"));
        Assert.Contains("log1P", IrPrinter.Print(balanced));
        Assert.Contains(notes, note => note.Contains("log(1 + x)"));
    }
}
