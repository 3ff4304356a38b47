using System.Runtime.CompilerServices;
using KernelGen.Behaviour.Checks;
using KernelGen.Behaviour.Oracles;

namespace KernelGen.Behaviour.Tests;

/// <summary>Kernels that are wrong in one way each: a check that lets one of them pass would let the compiler's mistake pass.</summary>
public sealed class HarnessTests
{
    private const int Seed = 1;

    [Fact]
    public void A_right_kernel_passes() => Assert.Empty(FailuresOf(Case(Double)));

    [Fact]
    public void A_last_element_left_out_is_found() => Finds("output 1 at", a =>
    {
        Double(a with { X = a.X.Length == 65 ? a.X[..^1] : a.X });
        return 0;
    });

    [Fact]
    public void An_element_written_after_the_row_is_found() => Finds("output 1 at", a =>
    {
        Double(a);
        if (a.Y.Length > a.X.Length) a.Y[a.X.Length] = 0;
        return 0;
    });

    [Fact]
    public void A_lost_sign_of_a_zero_is_found() => Finds("output 1 at 0 is 0 where the reference gives -0", a =>
    {
        Double(a);
        for (int i = 0; i < a.X.Length; i++) a.Y[i] += 0f;
        return 0;
    });

    [Fact]
    public void A_result_out_of_its_bound_is_found()
    {
        KernelCase<float> sum = new("sum", a => Sum(a.X) * 1.00001f, a => Sum(a.X)) { Oracle = ReductionOracles.SumOfSizes };
        Assert.Contains("is exact", FailuresOf(sum));
    }

    [Fact]
    public void A_lost_NaN_is_found()
    {
        KernelCase<float> sum = new("sum", a => float.IsNaN(Sum(a.X)) ? 0 : Sum(a.X), a => Sum(a.X)) { Oracle = ReductionOracles.SumOfSizes };
        Assert.Contains("the reference gives NaN", FailuresOf(sum));
    }

    [Fact]
    public void A_kernel_that_reads_too_late_in_place_is_found() => Finds("in place", a =>
    {
        RefuseBadArguments(a);
        for (int i = a.X.Length - 1; i >= 0; i--) a.Y[i] = a.X[i] - a.X[0];
        return 0;
    }, a =>
    {
        for (int i = 0; i < a.X.Length; i++) a.Y[i] = a.X[i] - a.X[0];
        return 0;
    });

    [Fact]
    public void Another_target_with_other_bits_is_found() =>
        Assert.Contains("another target gives other bits", FailuresOf(Case(Double) with { Twins = [a => Double(a) + 1] }));

    [Fact]
    public void Elements_written_before_a_refusal_are_found() => Finds("something was written before", a =>
    {
        for (int i = 0; i < Math.Min(a.X.Length, a.Y.Length); i++) a.Y[i] = a.X[i] * 2;
        RefuseBadArguments(a);
        return 0;
    });

    [Fact]
    public void An_accepted_overlap_is_found() => Finds("accepted 'y' that is shifted", a =>
    {
        if (a.Y.Length < a.X.Length) throw new ArgumentException("too short", "y");
        a.X.ToArray().Select(value => value * 2).ToArray().CopyTo(a.Y);
        return 0;
    });

    [Fact]
    public void A_refusal_that_names_another_parameter_is_found() =>
        Assert.Contains("names 'y'", FailuresOf(Case(Double) with { Outputs = ["z"] }));

    [Theory, InlineData("read-after"), InlineData("read-before")]
    public async Task A_read_beside_a_span_ends_the_process(string where)
    {
        if (!OperatingSystem.IsLinux()) return;
        KernelRun run = await KernelRun.StartAsync(typeof(Report).Assembly.Location, Level.Named(Level.Scalar), where);
        Assert.NotEqual(0, run.ExitCode);
        Assert.DoesNotContain("survived", run.Output);
    }

    private static void Finds(string failure, KernelCall<float> generated, KernelCall<float>? reference = null) =>
        Assert.Contains(failure, FailuresOf(Case(generated, reference)));

    private static string FailuresOf(KernelCase<float> kernel) => string.Join('\n', CheckedKernel.Of(kernel).Check(Seed).Failures);

    private static KernelCase<float> Case(KernelCall<float> generated, KernelCall<float>? reference = null) => new("kernel", generated, reference ?? Double) { Outputs = ["y"] };

    private static double Double(Arguments<float> a)
    {
        RefuseBadArguments(a);
        for (int i = 0; i < a.X.Length; i++) a.Y[i] = a.X[i] * 2;
        return 0;
    }

    private static float Sum(ReadOnlySpan<float> x)
    {
        float sum = 0;
        foreach (float value in x) sum += MathF.Abs(value);
        return sum;
    }

    private static void RefuseBadArguments(Arguments<float> a)
    {
        if (a.Y.Length < a.X.Length) throw new ArgumentException("too short", "y");
        bool isInPlace = a.Y.Length > 0 && a.X.Length > 0 && Unsafe.AreSame(in a.X[0], in a.Y[0]);
        if (!isInPlace && a.X.Overlaps(a.Y)) throw new ArgumentException("shifted", "y");
    }
}
