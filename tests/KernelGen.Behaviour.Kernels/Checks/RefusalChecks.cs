namespace KernelGen.Behaviour.Checks;

/// <summary>Bad arguments: the exception must name the parameter, and nothing may have been written.</summary>
internal sealed class RefusalChecks<T>(KernelCase<T> kernel, int seed, Report report)
    where T : unmanaged
{
    /// <summary>Long enough for every loop of a kernel to run, whichever element it starts from.</summary>
    private static readonly int[] s_lengths = [3, 16, 65, 300];

    private readonly Sampler<T> _sampler = new(kernel with { HasFreeLengths = false }, new Random(seed));

    public void Run()
    {
        foreach (int length in s_lengths)
        {
            RefusesShortSpans(length);
            RefusesIndices(length);
        }
        if (kernel.IndexUse == IndexUse.Label)
        {
            Data<T> empty = new([], [], [], [], default, default, 0);
            MustRefuse<ArgumentOutOfRangeException>(empty.Arguments, [kernel.IndexName], "a label for an empty row");
        }
    }

    private void RefusesShortSpans(int length)
    {
        Data<T> data = _sampler.Draw(length);
        if (kernel.IndexUse == IndexUse.Count) data = data with { Index = length };
        string what = $"that is shorter than it is indexed, length {length}";
        if (kernel.IndexUse == IndexUse.Count) Check(data with { X = data.X[1..] }, kernel.Inputs[0]);
        if (kernel.Inputs.Length > 1 && !kernel.HasFreeLengths) Check(data with { W = data.W[1..] }, kernel.Inputs[1]);
        if (kernel.Outputs.Length > 0) Check(data with { Y = data.Y[1..] }, kernel.Outputs[0]);
        if (kernel.Outputs.Length > 0) Check(data with { Y = [] }, kernel.Outputs[0]);
        if (kernel.Outputs.Length > 1) Check(data with { Z = data.Z[1..] }, kernel.Outputs[1]);

        void Check(Data<T> bad, string parameter)
        {
            Data<T> before = bad.Copy();
            MustRefuse<ArgumentException>(bad.Arguments, [parameter], $"'{parameter}' {what}");
            if (!bad.Y.SequenceEqual(before.Y) || !bad.Z.SequenceEqual(before.Z)) report.Fail($"something was written before '{parameter}' was refused {what}");
        }
    }

    private void RefusesIndices(int length)
    {
        Data<T> data = _sampler.Draw(length);
        T[] before = [.. data.Y];
        if (kernel.IndexUse == IndexUse.Label)
        {
            foreach (int label in new[] { -1, length, int.MinValue, int.MaxValue })
                MustRefuse<ArgumentOutOfRangeException>((data with { Index = label }).Arguments, [kernel.IndexName], $"the label {label} of {length}");
        }
        if (kernel.IndexUse == IndexUse.Count)
        {
            foreach (int count in new[] { length + 1, int.MaxValue })
                MustRefuse<ArgumentException>((data with { Index = count }).Arguments, [.. kernel.Inputs, .. kernel.Outputs], $"the count {count} of {length}");
        }
        if (!data.Y.SequenceEqual(before)) report.Fail($"something was written before '{kernel.IndexName}' was refused");
    }

    private void MustRefuse<TException>(Arguments<T> arguments, string[] parameters, string what)
        where TException : ArgumentException
    {
        try
        {
            kernel.Generated(arguments);
            report.Fail($"accepted {what}");
        }
        catch (TException exception)
        {
            if (!parameters.Contains(exception.ParamName)) report.Fail($"refused {what} with an exception that names '{exception.ParamName}'");
        }
    }
}
