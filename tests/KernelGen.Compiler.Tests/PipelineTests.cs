using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Passes;
using KernelGen.Compiler.Targets;
using KernelGen.Compiler.Tests.Support;

namespace KernelGen.Compiler.Tests;

/// <summary>The passes together: what they make of whole losses, in which order they are logged, and what Strict leaves out.</summary>
public class PipelineTests
{
    private const string Softmax = """
        static void R(ReadOnlySpan<float> x, Span<float> y)
        {
            float max = float.NegativeInfinity;
            for (int i = 0; i < x.Length; i++) max = MathF.Max(max, x[i]);
            float sum = 0f;
            for (int i = 0; i < x.Length; i++) { y[i] = MathF.Exp(x[i] - max); sum += y[i]; }
            for (int i = 0; i < x.Length; i++) y[i] /= sum;
        }
        """;

    [Fact]
    public void Softmax_is_a_maximum_then_exp_store_sum_then_a_scaling() => PassCheck.AssertText("""
        let max: f32 = -Infinity:f32
        for i in 0..x.length
          reduce max maximum x[i]
        let sum: f32 = 0:f32
        for i2 in 0..x.length
          let yValue: f32 = expNonPositive((x[i2] - max))
          y[i2] = yValue
          reduce sum sum yValue
        let divisor: f32 = sum
        let reciprocal: f32 = (1:f32 / divisor)
        if ((abs(divisor) >= 1.1754944E-38:f32) & (abs(divisor) <= 8.507059E+37:f32))
          for i3 in 0..x.length
            y[i3] = (y[i3] * reciprocal)
        else
          rarely for i3 in 0..x.length
            y[i3] = (y[i3] / sum)
        """, PassCheck.ReadAfter("MultiplyByReciprocals", Softmax));

    /// <summary>No pass knows a loss by name: the same shape under other names, with other terms, gets the same loops.</summary>
    [Fact]
    public void A_loss_of_ones_own_comes_out_the_same_way() => PassCheck.AssertText("""
        let top: f64 = 0
        for i in 0..scores.length
          let score: f64 = scores[i]
          reduce top maximum score
        let mass: f64 = 1
        let moment: f64 = 0
        for i2 in 0..scores.length
          let weight: f64 = expNonPositive((scores[i2] - top))
          reduce mass sum weight
          let w: f64 = expNonPositive((scores[i2] - top))
          reduce moment sum fma(w, scores[i2], -0)
        return (moment / mass)
        """, PassCheck.ReadAfter("FuseMultiplyAdds", """
        static double R(ReadOnlySpan<double> scores)
        {
            double top = 0;
            foreach (double score in scores) top = Math.Max(top, score);
            double mass = 1;
            for (int i = 0; i < scores.Length; i++) { double weight = Math.Exp(scores[i] - top); mass += weight; }
            double moment = 0;
            for (int j = 0; j < scores.Length; j++) { double w = Math.Exp(scores[j] - top); moment += w * scores[j]; }
            return moment / mass;
        }
        """));

    [Fact]
    public void Strict_runs_no_pass_that_rearranges()
    {
        List<string> balanced = [], strict = [];
        PassPipeline.Optimize(Source.Read(Softmax), new KernelOptions(7, AccuracyMode.Balanced), (pass, _) => balanced.Add(pass));
        (Kernel kernel, ValueList<string> notes) = PassPipeline.Optimize(Source.Read(Softmax), new KernelOptions(7, AccuracyMode.Strict), (pass, _) => strict.Add(pass));
        Assert.Equal(["ShiftLogSums", "StabilizeFunctions", "FuseMultiplyAdds", "MultiplyByReciprocals"], balanced.Except(strict));
        Assert.DoesNotContain("reciprocal", IrPrinter.Print(kernel));
        Assert.DoesNotContain(notes, note => note.Contains("reciprocal"));
    }

    [Fact]
    public void Only_a_pass_that_changed_something_is_noted() =>
        Assert.Empty(PassPipeline.Optimize(Source.Read("static void R(ReadOnlySpan<float> x, Span<float> y) { for (int i = 0; i < x.Length; i++) y[i] = -x[i]; }"), new KernelOptions(7, AccuracyMode.Balanced)).Notes);

    [Theory]
    [InlineData(0, "Scalar")]
    [InlineData(2, "Vector256 Scalar")]
    [InlineData(5, "Vector512 Vector128 Scalar")]
    [InlineData(7, "Vector512 Vector256 Vector128 Scalar")]
    public void The_targets_that_are_asked_for_and_the_scalar_one(int widths, string expected) => Assert.Equal(expected, string.Join(' ', Target.Chosen(widths).Select(target => target.Name)));
}
