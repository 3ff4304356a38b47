namespace KernelGen.Arm64;

/// <summary>What one processor model made of all calls.</summary>
internal sealed class Summary(string cpu, ImageMap map)
{
    private const int MaxReported = 20;

    /// <summary>A table that a static constructor fills, which takes a runtime: such a call cannot be made here.</summary>
    private const string Statics = "(StaticBaseGC)";

    private readonly HashSet<Specialization> _compared = [], _vector = [];
    private readonly SortedDictionary<string, List<string>> _failures = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _withStatics = new(StringComparer.Ordinal);
    private int _calls, _mismatches;
    private long _bytes;

    public void Add(Case made, ArmResult arm)
    {
        if (arm.Status == ArmStatus.Trapped && map.Bindings[(int)arm.Detail].Import.Contains(Statics, StringComparison.Ordinal))
        {
            _withStatics[made.Kernel.Name] = _withStatics.GetValueOrDefault(made.Kernel.Name) + 1;
            return;
        }
        string? failure = arm.Status switch
        {
            ArmStatus.Trapped => $"called {map.Bindings[(int)arm.Detail].Import}",
            ArmStatus.Faulted => "faulted",
            _ => Comparison.Difference(made, arm),
        };
        _calls++;
        _compared.Add(made.Kernel);
        if (arm is { Status: ArmStatus.Returned, Detail: 1 }) _vector.Add(made.Kernel);
        _bytes += made.Regions.Sum(region => region.Length * region.Size) + made.Layout.Fields.Count * 8;
        if (failure == null) return;
        _mismatches++;
        if (!_failures.TryGetValue(made.Kernel.Name, out List<string>? ofKernel)) _failures.Add(made.Kernel.Name, ofKernel = []);
        ofKernel.Add($"called with ({made.Spell()}): {failure}");
    }

    /// <summary>Says what was seen, and whether all of it is right.</summary>
    public bool Report(IEnumerable<Specialization> expected)
    {
        Console.WriteLine($"{cpu}: {_compared.Count} kernels ({_vector.Count} of them in AdvSimd code), {_calls} calls, {_bytes} bytes of results: {_mismatches} calls differ from x64");
        foreach ((string name, List<string> failures) in _failures.Take(MaxReported)) Console.WriteLine($"  {failures.Count} of {name}, the first {failures[0]}");
        foreach ((string name, int count) in _withStatics) Console.WriteLine($"  {count} calls left out, for a table that a static constructor fills: {name}");
        List<Specialization> notVector = [.. expected.Where(kernel => kernel.HasVectorCode && !_vector.Contains(kernel))];
        foreach (Specialization kernel in notVector) Console.WriteLine($"  its AdvSimd code was not reached: {kernel.Name}");
        return _mismatches == 0 && notVector.Count == 0;
    }
}
