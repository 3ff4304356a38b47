using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KernelGen.Behaviour.Forms;

namespace KernelGen.Behaviour.Tests;

/// <summary>Kernels of a free signature that are wrong in one way each: the checks of forms must find every one.</summary>
public sealed class FormTests
{
    [Fact]
    public void A_right_kernel_passes() => Assert.Empty(FailuresOf(Reference));

    [Fact]
    public void A_last_element_left_out_is_found() => Assert.Contains("output 1 at", FailuresOf(b =>
    {
        RefuseBad(b);
        Multiply(b, b.Inputs[0].Length == 33 ? 32 : b.Inputs[0].Length);
        b.Return(Sum(b.X(0)));
    }));

    [Fact]
    public void A_wrong_sum_is_found() => Assert.Contains("result 1", FailuresOf(b =>
    {
        RefuseBad(b);
        Multiply(b, b.Inputs[0].Length);
        b.Return(Sum(b.X(0)) * 1.01);
    }));

    [Fact]
    public void A_lost_NaN_is_found() => Assert.Contains("the reference gives NaN", FailuresOf(b =>
    {
        RefuseBad(b);
        Multiply(b, b.Inputs[0].Length);
        double sum = Sum(b.X(0));
        b.Return(double.IsNaN(sum) ? 0 : sum);
    }));

    [Fact]
    public void A_write_beside_a_span_is_found() => Assert.Contains("memory beside a span", FailuresOf(b =>
    {
        RefuseBad(b);
        if (b.Inputs[0].Length != 40)
        {
            Reference(b);
            return;
        }
        Span<float> y = b.Y(0);
        b.Return(Sum(b.X(0)));
        if (b.Places is not null) Unsafe.Subtract(ref MemoryMarshal.GetReference(y), 1) = 1;
    }));

    [Fact]
    public void A_label_that_is_taken_though_it_is_wrong_is_found() => Assert.Contains("accepted though the reference leaves a span", FailuresOf(b =>
    {
        if (b.Outputs[0].Length < b.Inputs[0].Length || b.Labels[0].Length < b.Inputs[0].Length) throw new ArgumentException("short");
        Multiply(b, b.Inputs[0].Length);
        b.Return(Sum(b.X(0)));
    }));

    [Fact]
    public void Elements_written_before_a_refusal_are_found() => Assert.Contains("something was written before", FailuresOf(b =>
    {
        if (b.Outputs[0].Length > 0) b.Outputs[0][0] = 7;
        RefuseBad(b);
        Reference(b);
    }));

    private static string FailuresOf(Action<Bundle<float>> kernel) => string.Join('\n',
        new Form<float>("kernel", (d, n) => d.Inputs(n).Labels(n, 2).Outputs(n), kernel, Reference, Exact).Checked.Check(1).Failures);

    private static void Reference(Bundle<float> b)
    {
        ReadOnlySpan<int> table = [0, 1];
        foreach (int label in b.Labels[0].AsSpan(0, b.Inputs[0].Length)) _ = table[label];
        Multiply(b, b.Inputs[0].Length);
        b.Return(Sum(b.X(0)));
    }

    private static void Multiply(Bundle<float> b, int count)
    {
        ReadOnlySpan<float> x = b.X(0);
        ReadOnlySpan<int> w = b.L(0);
        Span<float> y = b.Y(0);
        for (int i = 0; i < count; i++) y[i] = x[i] * w[i];
    }

    private static void Exact(Bundle<double> b)
    {
        double sum = 0;
        for (int i = 0; i < b.X(0).Length; i++)
        {
            b.Y(0)[i] = b.X(0)[i] * b.L(0)[i];
            sum += b.X(0)[i];
        }
        b.Return(sum);
    }

    private static float Sum(ReadOnlySpan<float> x)
    {
        float sum = 0;
        foreach (float v in x) sum += v;
        return sum;
    }

    private static void RefuseBad(Bundle<float> b)
    {
        bool isShort = b.Outputs[0].Length < b.Inputs[0].Length || b.Labels[0].Length < b.Inputs[0].Length;
        if (isShort || b.Labels[0].Take(b.Inputs[0].Length).Any(label => label is < 0 or > 1)) throw new ArgumentException("wrong");
    }
}
