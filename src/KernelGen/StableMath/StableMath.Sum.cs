namespace KernelGen;

public static partial class StableMath
{
    /// <summary>The sum of the elements, compensated: as if it were added up with twice the digits, and rounded at the end.</summary>
    /// <param name="x">The elements; of an empty span the sum is 0.</param>
    /// <returns>The sum; an infinity or NaN as adding one by one would give. The same bits on every machine.</returns>
    /// <remarks>Within 1 ULP unless the terms cancel by more than the digits of the type. One element after the other, not in vectors. Source: Neumaier (1974).</remarks>
    public static float Sum(ReadOnlySpan<float> x)
    {
        // A double has more digits than twice those of a float.
        double sum = 0;
        foreach (float value in x) sum += value;
        return (float)sum;
    }

    /// <inheritdoc cref="Sum(ReadOnlySpan{float})"/>
    public static double Sum(ReadOnlySpan<double> x)
    {
        double sum = 0, lost = 0;
        foreach (double value in x) Add(ref sum, ref lost, value);
        return double.IsFinite(lost) ? sum + lost : sum;
    }

    /// <summary>Adds a value to a sum, and what that loses, which is exact, to another.</summary>
    private static void Add(ref double sum, ref double lost, double value)
    {
        double next = sum + value, part = next - sum;
        lost += sum - (next - part) + (value - part);
        sum = next;
    }
}
