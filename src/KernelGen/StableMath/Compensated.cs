// The lanes themselves, and what is left of the rows, are few and added one by one.
#pragma warning disable KG0501

namespace KernelGen;

/// <summary>
/// Sums of doubles that keep what each addition loses. They run in lanes of their own, so that the loop over the lanes is
/// one whose iterations do not wait for each other; kernels call them, and the generator puts them there.
/// </summary>
internal static class Compensated
{
    private const int Lanes = 16;

    /// <summary>Registers go down the rows one after the other: so many elements stay in the first cache for all of them.</summary>
    private const int Block = 128 * Lanes;

    public static double Sum(ReadOnlySpan<double> x, double scale)
    {
        Span<double> sums = stackalloc double[Lanes], losses = stackalloc double[Lanes];
        int blocks = x.Length / Block, whole = x.Length / Lanes * Lanes;
        for (int block = 0; block < blocks; block++) AddRows(x.Slice(block * Block, Block), scale, sums, losses);
        AddRows(x[(blocks * Block)..whole], scale, sums, losses);
        double sum = 0, lost = 0;
        for (int i = whole; i < x.Length; i++) AddExactly(ref sum, ref lost, x[i] * scale);
        return Total(sum, lost, sums, losses);
    }

    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double scale)
    {
        Span<double> sums = stackalloc double[Lanes], losses = stackalloc double[Lanes];
        int blocks = x.Length / Block, whole = x.Length / Lanes * Lanes;
        for (int block = 0; block < blocks; block++) AddRows(x.Slice(block * Block, Block), y.Slice(block * Block, Block), scale, sums, losses);
        AddRows(x[(blocks * Block)..whole], y[(blocks * Block)..whole], scale, sums, losses);
        double sum = 0, lost = 0;
        for (int i = whole; i < x.Length; i++) AddProductExactly(ref sum, ref lost, x[i] * scale, y[i]);
        return Total(sum, lost, sums, losses);
    }

    private static void AddRows(ReadOnlySpan<double> x, double scale, Span<double> sums, Span<double> losses)
    {
        for (int lane = 0; lane < Lanes; lane++)
        {
            double sum = sums[lane], lost = losses[lane];
            for (int row = 0; row < x.Length / Lanes; row++) AddExactly(ref sum, ref lost, x[row * Lanes + lane] * scale);
            sums[lane] = sum;
            losses[lane] = lost;
        }
    }

    private static void AddRows(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double scale, Span<double> sums, Span<double> losses)
    {
        for (int lane = 0; lane < Lanes; lane++)
        {
            double sum = sums[lane], lost = losses[lane];
            for (int row = 0; row < x.Length / Lanes; row++) AddProductExactly(ref sum, ref lost, x[row * Lanes + lane] * scale, y[row * Lanes + lane]);
            sums[lane] = sum;
            losses[lane] = lost;
        }
    }

    /// <summary>Joins the lanes to the rest of a compensated sum.</summary>
    private static double Total(double sum, double lost, ReadOnlySpan<double> sums, ReadOnlySpan<double> losses)
    {
        for (int lane = 0; lane < Lanes; lane++)
        {
            AddExactly(ref sum, ref lost, sums[lane]);
            lost += losses[lane];
        }
        // What an infinite sum loses is NaN, and does not count.
        return double.IsFinite(lost) ? sum + lost : sum;
    }

    /// <summary>Adds a product, and what rounding it loses.</summary>
    private static void AddProductExactly(ref double sum, ref double lost, double x, double y)
    {
        double product = x * y;
        lost += Math.FusedMultiplyAdd(x, y, -product);
        AddExactly(ref sum, ref lost, product);
    }

    /// <summary>Adds a value to a sum, and what that loses, which is exact, to another.</summary>
    private static void AddExactly(ref double sum, ref double lost, double value)
    {
        double next = sum + value, part = next - sum;
        lost += sum - (next - part) + (value - part);
        sum = next;
    }
}
