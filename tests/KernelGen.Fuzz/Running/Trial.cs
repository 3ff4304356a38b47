using KernelGen.Fuzz.Syntax;

namespace KernelGen.Fuzz.Running;

/// <summary>One set of arguments for a program, the same in every process: which values, how many, where, and what is wrong with them.</summary>
internal sealed class Trial
{
    private readonly IReadOnlyList<Parameter> _parameters;
    private readonly Column[] _columns;

    /// <summary>For each parameter the one whose memory it has: itself, or an input of which it is the output in place.</summary>
    private readonly int[] _owners;

    private readonly int[] _offsets;

    public Trial(IReadOnlyList<Parameter> parameters, int seed, int index)
    {
        _parameters = parameters;
        Random random = new(unchecked(seed * 7919 + index * 104729 + 17));
        Sizes sizes = Sizes.Draw(random, [.. parameters.Select(parameter => parameter.Values)]);
        Flavor = (Flavor)random.Next((int)Flavor.Wide + 1);
        // Wrong lengths and indices are for a few runs only.
        IsSpoiled = random.Next(8) == 0;
        _owners = [.. Enumerable.Range(0, parameters.Count)];
        _offsets = [.. parameters.Select(_ => random.Next(3) == 0 ? -1 : random.Next(20))];
        // Each parameter has values of its own, so that dropping another one leaves them as they are.
        _columns = [.. parameters.Select(parameter => Draw(new Random(unchecked(seed * 7919 + index * 104729 + StableHash(parameter.Name))), parameter, sizes))];
        if (IsSpoiled) Spoil(random, sizes);
        else if (random.Next(3) == 0) PutInPlace(random);
    }

    public Flavor Flavor { get; }

    /// <summary>Whether a span is too short or an index out of range.</summary>
    public bool IsSpoiled { get; }

    public Arguments InArrays()
    {
        Column[] copies = [.. _columns.Select(column => column.Copy())];
        return new([.. _owners.Select(owner => copies[owner].InArray())]);
    }

    public Arguments Guarded()
    {
        Slot?[] slots = [.. _columns.Select((column, i) => _owners[i] != i ? null : _parameters[i].IsSpan ? column.Guarded(i, _offsets[i]) : column.InArray())];
        return new([.. _owners.Select(owner => slots[owner]!)]);
    }

    public Arguments Bounded()
    {
        Slot[] slots = [.. _columns.Select(column => column.Bounded())];
        return new([.. _owners.Select(owner => slots[owner])]);
    }

    /// <summary>Names of the parameters that the call changed though it must not: all of them if it was refused, else the inputs.</summary>
    public IEnumerable<string> Changed(Arguments arguments, bool isRefused) =>
        from i in Enumerable.Range(0, _parameters.Count)
        where isRefused || _parameters[i].Kind == ParameterKind.Input && !IsWritten(i)
        where _parameters[i].IsSpan && !_columns[_owners[i]].IsIn(arguments.Slots[i])
        select _parameters[i].Name;

    /// <summary>Names of the parameters beside whose spans something was written.</summary>
    public IEnumerable<string> WrittenBeside(Arguments arguments) =>
        [.. from i in Enumerable.Range(0, _parameters.Count) where _parameters[i].IsSpan && _owners[i] == i && !_columns[i].IsIntactAround(i, arguments.Slots[i]) select _parameters[i].Name];

    public string Describe()
    {
        IEnumerable<string> each = _parameters.Select((parameter, i) => parameter.Kind switch
        {
            ParameterKind.Out => "",
            _ when _owners[i] != i => $"  {parameter.Name} is {_parameters[_owners[i]].Name}\n",
            _ => $"  {parameter.Name} = {Results.Text(_columns[i].InArray(), parameter.IsSpan)}\n",
        });
        return $"{Flavor}{(IsSpoiled ? ", with a wrong length or index" : "")}\n{string.Concat(each)}";
    }

    private bool IsWritten(int input) => Enumerable.Range(0, _parameters.Count).Any(i => i != input && _owners[i] == input);

    private Column Draw(Random random, Parameter parameter, Sizes sizes)
    {
        if (parameter.IsSpan)
        {
            int length = sizes.Of(parameter.Extent) + (parameter.MayBeLonger && random.Next(3) == 0 ? random.Next(1, 5) : 0);
            return Column.Draw(random, Flavor, parameter, sizes, length);
        }
        return (parameter.Extent, parameter.Type) switch
        {
            (Extent.Items, _) => new Column<int>([random.Next(sizes.Items + 1)]),
            (not Extent.None, _) => new Column<int>([sizes.Of(parameter.Extent)]),
            (_, ScalarType.Int) when parameter.Values == Extent.None => new Column<int>([random.Next(9) - 3]),
            _ => Column.Draw(random, Flavor, parameter, sizes, 1),
        };
    }

    private void Spoil(Random random, Sizes sizes)
    {
        int[] spans = [.. Indices(i => _parameters[i].IsSpan && _columns[i].Count > 0)];
        int[] labels = [.. Indices(i => _parameters[i].Values != Extent.None && _columns[i].Count > 0)];
        if (labels.Length > 0 && random.Next(2) == 0)
        {
            int chosen = labels[random.Next(labels.Length)];
            int size = sizes.Of(_parameters[chosen].Values);
            int[] values = ((Column<int>)_columns[chosen]).Values;
            int[] wrong = [-1, size, size + 3, int.MaxValue, int.MinValue];
            values[random.Next(values.Length)] = wrong[random.Next(wrong.Length)];
        }
        else if (spans.Length > 0)
        {
            int chosen = spans[random.Next(spans.Length)];
            _columns[chosen] = _columns[chosen].Take(Math.Max(0, _columns[chosen].Count - random.Next(1, 4)));
        }
    }

    /// <summary>Lets outputs be inputs of the same type and length.</summary>
    private void PutInPlace(Random random)
    {
        foreach (int output in Indices(i => _parameters[i].Kind == ParameterKind.Output))
        {
            int[] inputs = [.. Indices(i => _parameters[i].Kind == ParameterKind.Input && _parameters[i].Type == _parameters[output].Type && _parameters[i].Values == Extent.None && _columns[i].Count == _columns[output].Count && !IsWritten(i))];
            if (inputs.Length > 0 && random.Next(3) > 0) _owners[output] = inputs[random.Next(inputs.Length)];
        }
    }

    private static int StableHash(string name) => name.Aggregate(17, (hash, letter) => unchecked(hash * 31 + letter));

    private IEnumerable<int> Indices(Func<int, bool> isChosen) => Enumerable.Range(0, _parameters.Count).Where(isChosen);
}
