using KernelGen.Behaviour.Checks;
using KernelGen.Behaviour.Kernels.Forms;

namespace KernelGen.Behaviour.Forms;

/// <summary>All Halves as floats, and the numbers around them as Halves: to the bit as .NET converts them.</summary>
internal static class HalfConversionChecks
{
    public static CheckedKernel Checked { get; } = new("HalfConversions", _ =>
    {
        Report report = new("HalfConversions");
        Half[] halves = [.. Enumerable.Range(0, 65536).Select(bits => BitConverter.UInt16BitsToHalf((ushort)bits))];
        float[] floats = new float[halves.Length];
        Halves.Widen(halves, floats);
        Compare(floats, [.. halves.Select(value => (float)value)], value => $"{value:R}", report);

        // Each number, what lies half way to the next one (where ties go to the even), and what is just below and above that.
        double[] exact = [.. halves.Select(value => (double)value)], middles = [.. halves.Select(value => ((double)value + (double)Half.BitIncrement(value)) / 2), 65520, 65536, 1e30, -65520, 1e-30];
        float[] singles = [.. exact.Concat(middles).SelectMany(value => new[] { (float)value, MathF.BitDecrement((float)value), MathF.BitIncrement((float)value) })];
        Half[] narrowed = new Half[singles.Length];
        Halves.Narrow(singles, narrowed);
        Compare(narrowed, [.. singles.Select(value => (Half)value)], value => $"{value}", report);

        double[] doubles = [.. exact.Concat(middles).SelectMany(value => new[] { value, Math.BitDecrement(value), Math.BitIncrement(value) })];
        Halves.NarrowDoubles(doubles, narrowed);
        Compare(narrowed, [.. doubles.Select(value => (Half)value)], value => $"{value}", report);
        return report;
    });

    private static void Compare<T>(T[] actual, T[] expected, Func<T, string> print, Report report)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            report.Digest.Add(Inputs.ToDouble(actual[i]));
            if (!Comparison.HasSameBits(Inputs.ToDouble(actual[i]), Inputs.ToDouble(expected[i]))) report.Fail($"{print(actual[i])} instead of {print(expected[i])} at {i}");
        }
    }
}
