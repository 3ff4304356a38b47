namespace KernelGen.Behaviour.Forms;

/// <summary>
/// The arguments of one call of a kernel of any signature, each kind in the order of the kernel's parameters, and all that
/// the call gave. The same numbers serve a kernel, its reference, and the reference in double.
/// </summary>
internal sealed class Bundle<T>(IEnumerable<T[]> inputs, IEnumerable<int[]> labels, IEnumerable<T[]> outputs, int[] sizes, T[] scalars)
{
    /// <summary>The memory that the spans lie in; plain arrays unless a check puts them somewhere else.</summary>
    public IPlaces<T>? Places { get; init; }

    public T[][] Inputs { get; } = [.. inputs];

    public int[][] Labels { get; } = [.. labels];

    public T[][] Outputs { get; } = [.. outputs];

    public int[] Sizes => sizes;

    public T[] Scalars => scalars;

    /// <summary>What the kernel returned, element by element.</summary>
    public List<double> Returned { get; } = [];

    public ReadOnlySpan<T> X(int i) => Places is null ? Inputs[i] : Places.Input(i, Inputs[i]);

    public ReadOnlySpan<int> L(int i) => Places is null ? Labels[i] : Places.Label(i, Labels[i]);

    public Span<T> Y(int i) => Places is null ? Outputs[i] : Places.Output(i, Outputs[i]);

    public int N(int i) => sizes[i];

    public T A(int i) => scalars[i];

    public void Return(double value) => Returned.Add(value);

    public void Return((double First, double Second) values) => Returned.AddRange([values.First, values.Second]);

    public void Return((double First, double Second, double Third, double Fourth) values) => Returned.AddRange([values.First, values.Second, values.Third, values.Fourth]);

    /// <summary>The same in other arrays, with nothing returned.</summary>
    public Bundle<T> Copy(IPlaces<T>? places = null) => new(Inputs.Select(Cloned), Labels.Select(Cloned), Outputs.Select(Cloned), [.. Sizes], [.. Scalars]) { Places = places };

    public Bundle<double> ToDoubles(Func<T, double> toDouble) =>
        new(Inputs.Select(row => Array.ConvertAll(row, value => toDouble(value))), Labels.Select(Cloned), Outputs.Select(row => Array.ConvertAll(row, value => toDouble(value))), [.. Sizes], Array.ConvertAll(Scalars, value => toDouble(value)));

    private static TElement[] Cloned<TElement>(TElement[] row) => [.. row];
}

/// <summary>Where the spans of a call lie.</summary>
internal interface IPlaces<T>
{
    ReadOnlySpan<T> Input(int i, T[] values);

    ReadOnlySpan<int> Label(int i, int[] values);

    Span<T> Output(int i, T[] values);
}
