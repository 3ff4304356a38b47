using System;
using KernelGen;

namespace Consumer;

internal static partial class Program
{
    [Specialize("Nothing")]
    public static partial float NoReference(ReadOnlySpan<float> x);

    [Specialize(nameof(AsinhsReference))]
    public static partial float Asinhs(ReadOnlySpan<float> x);

    private static float AsinhsReference(ReadOnlySpan<float> x)
    {
        float sum = 0f;
        foreach (float value in x) sum += MathF.Asinh(value);
        return sum;
    }

    private static void Main() => Console.WriteLine(Asinhs([]) + NoReference([]));
}
