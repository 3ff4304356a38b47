using System;
using KernelGen;

namespace Consumer;

internal static partial class Program
{
    [Specialize("Nothing")]
    public static partial float NoReference(ReadOnlySpan<float> x);

    [Specialize(nameof(SinesReference))]
    public static partial float Sines(ReadOnlySpan<float> x);

    private static float SinesReference(ReadOnlySpan<float> x)
    {
        float sum = 0f;
        foreach (float value in x) sum += MathF.Sin(value);
        return sum;
    }

    private static void Main() => Console.WriteLine(Sines([]) + NoReference([]));
}
