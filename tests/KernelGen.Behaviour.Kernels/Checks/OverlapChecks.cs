namespace KernelGen.Behaviour.Checks;

/// <summary>An output that is shifted against another span is refused before anything is written; one that only touches it is not.</summary>
internal sealed class OverlapChecks<T>(KernelCase<T> kernel, int seed, Report report)
    where T : unmanaged
{
    private static readonly int[] s_lengths = [3, 16, 65, 300];

    private readonly Sampler<T> _sampler = new(kernel with { HasFreeLengths = false }, new Random(seed));

    public void Run()
    {
        string[] spans = [.. kernel.Inputs, .. kernel.Outputs];
        foreach (int length in s_lengths)
        {
            for (int output = kernel.Inputs.Length; output < spans.Length; output++)
            {
                for (int other = 0; other < output; other++)
                {
                    bool areBothOutputs = other >= kernel.Inputs.Length;
                    string[] parameters = areBothOutputs ? [spans[output], spans[other]] : [spans[output]];
                    foreach (int shift in new[] { 1, -1, length - 1, 1 - length }) MustRefuse(output, other, length, shift, parameters);
                    if (areBothOutputs) MustRefuse(output, other, length, 0, parameters);
                    MustAccept(output, other, length, length);
                    MustAccept(output, other, length, -length);
                }
            }
        }
    }

    private void MustRefuse(int output, int other, int length, int shift, string[] parameters)
    {
        string what = $"'{parameters[0]}' that is shifted by {shift} against another span of length {length}";
        (Data<T> data, T[] memory) = Draw(length);
        T[] before = [.. memory];
        try
        {
            kernel.Generated(Shifted(data, memory, output, other, length, shift));
            report.Fail($"accepted {what}");
        }
        catch (ArgumentException exception)
        {
            if (!parameters.Contains(exception.ParamName)) report.Fail($"refused {what} with an exception that names '{exception.ParamName}'");
        }
        if (!memory.SequenceEqual(before)) report.Fail($"something was written before it refused {what}");
    }

    private void MustAccept(int output, int other, int length, int shift)
    {
        (Data<T> data, T[] memory) = Draw(length);
        Data<T> separate = data.Copy();
        Span<T> apart = memory.AsSpan(length, length).ToArray(), shifted = memory.AsSpan(length + shift, length).ToArray();
        double expected = kernel.Generated(With(With(separate.Arguments, Place(other), apart), Place(output), shifted));
        double actual = kernel.Generated(Shifted(data, memory, output, other, length, shift));
        if (!Comparison.HasSameBits(actual, expected) || !memory.AsSpan(length + shift, length).SequenceEqual(shifted))
            report.Fail($"a span that another of length {length} touches gives another result");
    }

    private (Data<T> Data, T[] Memory) Draw(int length) => (_sampler.Draw(length), _sampler.Draw(3 * length).X);

    private Arguments<T> Shifted(Data<T> data, T[] memory, int output, int other, int length, int shift) =>
        With(With(data.Arguments, Place(other), memory.AsSpan(length, length)), Place(output), memory.AsSpan(length + shift, length));

    /// <summary>The place in <see cref="Arguments{T}"/> of a span: 0 and 1 are inputs, 2 and 3 outputs.</summary>
    private int Place(int span) => span < kernel.Inputs.Length ? span : 2 + span - kernel.Inputs.Length;

    private static Arguments<T> With(Arguments<T> arguments, int place, Span<T> span)
    {
        switch (place)
        {
            case 0: arguments.X = span; break;
            case 1: arguments.W = span; break;
            case 2: arguments.Y = span; break;
            default: arguments.Z = span; break;
        }
        return arguments;
    }
}
