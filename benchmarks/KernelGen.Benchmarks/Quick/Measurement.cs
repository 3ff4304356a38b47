using KernelGen.Benchmarks.Accuracy;
using KernelGen.Benchmarks.Contestants;
using KernelGen.Benchmarks.Machine;
using KernelGen.Benchmarks.Works;

namespace KernelGen.Benchmarks.Quick;

/// <summary>What was found out of one kernel at one shape.</summary>
/// <param name="Kernel">What was computed.</param>
/// <param name="Shape">Of how much.</param>
/// <param name="Size">The bytes of an element: 4 is float, 8 is double.</param>
/// <param name="Times">Nanoseconds for the whole, by contestant.</param>
/// <param name="Errors">By contestant; of float only, as the exact values have the precision of double.</param>
internal sealed record Measurement(Kernel Kernel, Shape Shape, int Size, IReadOnlyDictionary<string, double> Times, IReadOnlyDictionary<string, Errors> Errors)
{
    public double? NanosecondsAnElement(string contestant) => Times.TryGetValue(contestant, out double time) ? time / Shape.Elements : null;

    /// <summary>Bytes that had to be read and written, in a nanosecond.</summary>
    public double? GigabytesASecond(string contestant) => Kernel.Bytes(Size) / NanosecondsAnElement(contestant);

    /// <summary>How much longer one takes than another.</summary>
    public double? Ratio(string contestant, string other) => NanosecondsAnElement(contestant) / NanosecondsAnElement(other);

    /// <summary>The copy, or the reading, on as many threads as the kernel.</summary>
    public string Floor => Kernel.IsOnThreads ? Names.FloorOnThreads : Names.Floor;

    /// <summary>Nanoseconds an element that neither memory nor the multipliers let pass faster.</summary>
    public double ModelFloor(MachineLimits limits) => Math.Max(NanosecondsAnElement(Floor)!.Value, Kernel.Fmas / (Kernel.IsOnThreads ? limits.AllThreads : limits.OneThread).Fmas * Size / sizeof(float));
}
