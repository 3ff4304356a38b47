using KernelGen.Behaviour.Checks;

namespace KernelGen.Behaviour.Forms;

/// <summary>Draws the arguments of a kernel, one after the other, as its form asks for them.</summary>
internal sealed class Draws(Random random)
{
    private readonly List<double[]> _inputs = [], _outputs = [];
    private readonly List<int[]> _labels = [];
    private readonly List<int> _sizes = [];
    private readonly List<double> _scalars = [];

    public int Between(int least, int greatest) => random.Next(least, greatest + 1);

    public Draws Inputs(params int[] lengths)
    {
        foreach (int length in lengths) _inputs.Add(Row(length, Draw.Moderate));
        return this;
    }

    /// <summary>Inputs between 0 and 1.</summary>
    public Draws Shares(params int[] lengths)
    {
        foreach (int length in lengths) _inputs.Add(Row(length, Draw.Positive));
        return this;
    }

    /// <summary>Integers from <paramref name="least"/> to one less than <paramref name="end"/>.</summary>
    public Draws Labels(int length, int end, int least = 0)
    {
        _labels.Add([.. Enumerable.Range(0, length).Select(_ => random.Next(least, Math.Max(end, least + 1)))]);
        return this;
    }

    /// <summary>Outputs, with anything in them.</summary>
    public Draws Outputs(params int[] lengths)
    {
        foreach (int length in lengths) _outputs.Add(Row(length, Draw.Moderate));
        return this;
    }

    public Draws Sizes(params int[] sizes)
    {
        _sizes.AddRange(sizes);
        return this;
    }

    public Draws Scalars(params double[] values)
    {
        _scalars.AddRange(values);
        return this;
    }

    /// <summary>What was drawn, rounded to the kernel's type.</summary>
    public Bundle<T> ToBundle<T>() => new(_inputs.Select(Rounded<T>), _labels, _outputs.Select(Rounded<T>), [.. _sizes], Rounded<T>([.. _scalars]));

    private static T[] Rounded<T>(double[] row) => Array.ConvertAll(row, value => Checks.Inputs.Of<T>(value));

    private double[] Row(int length, Draw draw)
    {
        double[] row = new double[length];
        for (int i = 0; i < length; i++) row[i] = Checks.Inputs.Ordinary<double>(random, draw);
        return row;
    }
}
