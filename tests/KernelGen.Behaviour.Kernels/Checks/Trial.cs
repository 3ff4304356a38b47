using System.Runtime.InteropServices;
using KernelGen.Behaviour.Oracles;

namespace KernelGen.Behaviour.Checks;

/// <summary>Runs a kernel on given arguments, between guard pages, and compares all that it did with its reference.</summary>
internal sealed class Trial<T>(KernelCase<T> kernel, Report report)
    where T : unmanaged
{

    /// <summary>One for each span of <see cref="Arguments{T}"/>.</summary>
    private GuardedMemory<T>[] _memory = Allocate(400);

    private static readonly Precision s_precision = typeof(T) == typeof(double) ? Precision.Float64 : Precision.Float32;

    /// <param name="data">The arguments; what they hold is left as it is.</param>
    /// <param name="offset">How many elements behind a guard page the spans begin; null for spans that end at one.</param>
    /// <param name="what">Says in a failure what was tried.</param>
    public void Run(Data<T> data, int? offset, Func<string> what)
    {
        Data<T> expected = data.Copy(), actual = data.Copy();
        double reference = kernel.Reference(expected.Arguments);
        double generated = Call(kernel.Generated, actual, offset, what);
        Compare(data, expected, actual, reference, generated, what);
        foreach (KernelCall<T> call in kernel.Twins)
        {
            Data<T> twin = data.Copy();
            if (!Comparison.HasSameBits(Call(call, twin, offset, what), generated) || !HaveSameBits(twin.Y, actual.Y) || !HaveSameBits(twin.Z, actual.Z))
                report.Fail($"another target gives other bits: {what()}");
        }
    }

    /// <summary>Calls the kernel on spans in guarded memory, and copies the outputs back.</summary>
    private double Call(KernelCall<T> call, Data<T> data, int? offset, Func<string> what)
    {
        int longest = new[] { data.X, data.W, data.Y, data.Z }.Max(span => span.Length) + (offset ?? 0);
        if (longest > _memory[0].Capacity) _memory = Allocate(longest);
        Span<T> x = Place(0, data.X), w = data.W == data.X ? x : Place(1, data.W);
        Span<T> y = data.Y == data.X ? x : data.Y == data.W ? w : Place(2, data.Y);
        Span<T> z = data.Z == data.X ? x : data.Z == data.W ? w : Place(3, data.Z);
        double result = call(new Arguments<T> { X = x, W = w, Y = y, Z = z, A = data.A, B = data.B, Index = data.Index });
        bool areInputsKept = (data.Y == data.X || data.Z == data.X || AreSame(x, data.X)) && (data.Y == data.W || data.Z == data.W || AreSame(w, data.W));
        y.CopyTo(data.Y);
        z.CopyTo(data.Z);
        bool isIntact = _memory[0].IsIntactAround(x);
        if (data.W != data.X) isIntact &= _memory[1].IsIntactAround(w);
        if (data.Y != data.X && data.Y != data.W) isIntact &= _memory[2].IsIntactAround(y);
        if (data.Z != data.X && data.Z != data.W) isIntact &= _memory[3].IsIntactAround(z);
        if (!areInputsKept) report.Fail($"an input was written to: {what()}");
        if (!isIntact) report.Fail($"memory beside a span was written to: {what()}");
        return result;

        Span<T> Place(int memory, T[] values) => offset is { } start ? _memory[memory].Place(start, values) : _memory[memory].PlaceAtEnd(values);
    }

    private void Compare(Data<T> data, Data<T> expected, Data<T> actual, double reference, double generated, Func<string> what)
    {
        Data<double> doubles = data.ToDoubles(Inputs.ToDouble);
        Exact? exact = kernel.Oracle is null ? null : new(s_precision, doubles.X, doubles.W, doubles.Y, doubles.Z, doubles.A, doubles.B, doubles.Index);
        if (exact is not null) kernel.Oracle!(exact);
        Check(generated, reference, exact?.Returned, "the result", what);
        for (int i = 0; i < actual.Y.Length; i++) Check(Inputs.ToDouble(actual.Y[i]), Inputs.ToDouble(expected.Y[i]), exact?.Y(i), $"output 1 at {i}", what);
        for (int i = 0; i < actual.Z.Length; i++) Check(Inputs.ToDouble(actual.Z[i]), Inputs.ToDouble(expected.Z[i]), exact?.Z(i), $"output 2 at {i}", what);
    }

    private void Check(double actual, double reference, Estimate? exact, string place, Func<string> what)
    {
        report.Digest.Add(actual);
        if (Comparison.IsGood(actual, reference, exact, s_precision)) return;
        string bound = exact is { } estimate ? $"and {estimate.Value:R} ± {estimate.Error:R} is exact" : "to the bit";
        report.Fail($"{place} is {actual:R} where the reference gives {reference:R} {bound}: {what()}");
    }

    private static bool AreSame(ReadOnlySpan<T> left, ReadOnlySpan<T> right) => MemoryMarshal.AsBytes(left).SequenceEqual(MemoryMarshal.AsBytes(right));

    private static bool HaveSameBits(T[] left, T[] right) => left.Zip(right, (one, other) => Comparison.HasSameBits(Inputs.ToDouble(one), Inputs.ToDouble(other))).All(isSame => isSame);

    private static GuardedMemory<T>[] Allocate(int elements) => [.. Enumerable.Range(0, 4).Select(_ => new GuardedMemory<T>(elements))];
}
