using KernelGen.Analyzers.Ir;

namespace KernelGen.Analyzers.Lowering;

/// <summary>What the numbers of a struct, a record or a tuple are at a place of the program, by their paths: 'X', 'Velocity.X'.</summary>
internal sealed class Structure(IReadOnlyDictionary<string, Node> numbers)
{
    public IReadOnlyDictionary<string, Node> Numbers { get; } = numbers;

    public Node? this[string path] => Numbers.TryGetValue(path, out Node number) ? number : null;

    /// <summary>A structure within this one.</summary>
    public Structure? Inner(string name)
    {
        Dictionary<string, Node> inner = [];
        foreach (KeyValuePair<string, Node> number in Numbers)
        {
            if (number.Key.Length > name.Length && number.Key[name.Length] == '.' && number.Key.StartsWith(name, StringComparison.Ordinal)) inner.Add(number.Key.Substring(name.Length + 1), number.Value);
        }
        return inner.Count == 0 ? null : new(inner);
    }

    /// <summary>The same with another number at a path; without one, it is no longer known.</summary>
    public Structure With(string path, Node? number)
    {
        Dictionary<string, Node> numbers = Copy(path);
        if (number is not null) numbers[path] = number;
        return new(numbers);
    }

    /// <summary>The same with another structure at a path; without one, it is no longer known.</summary>
    public Structure With(string path, Structure? inner)
    {
        Dictionary<string, Node> numbers = Copy(path);
        if (inner is not null)
        {
            foreach (KeyValuePair<string, Node> number in inner.Numbers) numbers[$"{path}.{number.Key}"] = number.Value;
        }
        return new(numbers);
    }

    /// <summary>Another number for each; what there is none for is no longer known.</summary>
    public Structure Map(Func<string, Node, Node?> other)
    {
        Dictionary<string, Node> numbers = [];
        foreach (KeyValuePair<string, Node> number in Numbers)
        {
            if (other(number.Key, number.Value) is { } mapped) numbers.Add(number.Key, mapped);
        }
        return new(numbers);
    }

    public bool IsSame(Structure other) => Numbers.Count == other.Numbers.Count && Numbers.All(number => ReferenceEquals(other[number.Key], number.Value));

    private Dictionary<string, Node> Copy(string without)
    {
        Dictionary<string, Node> numbers = [];
        foreach (KeyValuePair<string, Node> number in Numbers)
        {
            bool isWithin = number.Key.StartsWith(without, StringComparison.Ordinal) && (number.Key.Length == without.Length || number.Key[without.Length] == '.');
            if (!isWithin) numbers.Add(number.Key, number.Value);
        }
        return numbers;
    }
}
