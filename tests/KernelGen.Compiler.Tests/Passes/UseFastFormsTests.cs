using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Math;
using KernelGen.Compiler.Passes;
using KernelGen.Compiler.Tests.Support;

namespace KernelGen.Compiler.Tests.Passes;

public class UseFastFormsTests
{
    private const string Kernel = "static void R(ReadOnlySpan<float> x, Span<float> y) { for (int i = 0; i < x.Length; i++) y[i] = MathF.Tanh(x[i]) * MathF.Exp(x[i]); }";

    /// <summary>Fails when Fast is not heard, when another mode loosens, or when a function without a shorter form changes.</summary>
    [Theory]
    [InlineData(AccuracyMode.Fast, "tanhFast(", true)]
    [InlineData(AccuracyMode.Balanced, "tanh(", false)]
    [InlineData(AccuracyMode.Strict, "tanh(", false)]
    public void Only_Fast_takes_the_shorter_forms(AccuracyMode mode, string expected, bool isNoted)
    {
        (Kernel kernel, ValueList<string> notes) = PassPipeline.Optimize(Source.Read(Kernel), new KernelOptions(7, mode));
        string printed = IrPrinter.Print(kernel);
        Assert.Contains(expected, printed, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(isNoted, printed.Contains("tanhFast", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("exp(", printed, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(isNoted, notes.Any(note => note.Contains("4 ULP")));
    }

    /// <summary>Fails when a shorter form is no form of the function: within 4 ULP, or 0 for a subnormal result.</summary>
    [Theory]
    [InlineData(MathFunction.Tanh)]
    [InlineData(MathFunction.Sigmoid)]
    [InlineData(MathFunction.Softplus)]
    [InlineData(MathFunction.LogSigmoid)]
    public void A_shorter_form_is_within_4_ULP(MathFunction function)
    {
        MathFunction fast = Recipes.FastForm(function);
        Assert.NotEqual(function, fast);
        Assert.True(Recipes.Find(fast, IrType.Float32).Steps.Count < Recipes.Find(function, IrType.Float32).Steps.Count);
        for (int i = -1200; i <= 1200; i++)
        {
            float x = i / 10f, exact = Call(function, x), near = Call(fast, x);
            // The longer form may be 1 ULP off itself.
            float unit = MathF.BitIncrement(MathF.Abs(exact)) - MathF.Abs(exact);
            Assert.True(MathF.Abs(near - exact) <= 5 * unit || near == 0 && MathF.Abs(exact) < 1.17549435e-38f, $"{fast}({x:R}) = {near:R}, {function}({x:R}) = {exact:R}");
        }
        foreach (float x in new[] { float.PositiveInfinity, float.NegativeInfinity, float.NaN, 0f }) Assert.Equal(Call(function, x), Call(fast, x), 1e-7f);
    }

    private static float Call(MathFunction function, float argument)
    {
        Variable x = new("x", IrType.Float32);
        return (float)IrInterpreter.Run(new Kernel("Call", [new ScalarParameter(x)], IrType.Float32, [], [new Return(new Call(function, [x]))]), [argument])!;
    }
}
