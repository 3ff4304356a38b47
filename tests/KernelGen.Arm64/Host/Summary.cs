using KernelGen.Behaviour.Checks;

namespace KernelGen.Arm64;

/// <summary>What one processor model made of all calls.</summary>
internal sealed class Summary(string cpu, ImageMap map)
{
    private const int MaxReported = 20;

    private readonly Dictionary<Specialization, Digest> _digests = [];
    private readonly HashSet<Specialization> _vector = [];
    private readonly SortedDictionary<string, List<string>> _failures = new(StringComparer.Ordinal);
    private int _calls, _mismatches;
    private long _bytes;

    public void Add(Case made, ArmResult arm)
    {
        string? failure = arm.Status switch
        {
            ArmStatus.Trapped => $"called {map.Bindings[(int)arm.Detail].Import}",
            ArmStatus.Faulted => "faulted",
            _ => Comparison.Difference(made, arm),
        };
        _calls++;
        if (!_digests.TryGetValue(made.Kernel, out Digest? digest)) _digests.Add(made.Kernel, digest = new Digest());
        CaseDigest.Add(digest, made, arm.Results, arm.Arena);
        if (arm is { Status: ArmStatus.Returned, Detail: 1 }) _vector.Add(made.Kernel);
        _bytes += made.Regions.Sum(region => region.Length * region.Size) + made.Fields.Count * 8;
        if (failure == null) return;
        _mismatches++;
        if (!_failures.TryGetValue(made.Kernel.Name, out List<string>? ofKernel)) _failures.Add(made.Kernel.Name, ofKernel = []);
        ofKernel.Add($"called with ({made.Spell()}): {failure}");
    }

    /// <summary>Says what was seen, and whether all of it is right.</summary>
    /// <param name="expected">All kernels.</param>
    /// <param name="accepted">Their digests; <see langword="null"/> where the calls are not those that digests were accepted for.</param>
    public bool Report(IEnumerable<Specialization> expected, IReadOnlyDictionary<string, string>? accepted)
    {
        Console.WriteLine($"{cpu}: {_digests.Count} kernels ({_vector.Count} of them in AdvSimd code), {_calls} calls, {_bytes} bytes of results: {_mismatches} calls differ from x64");
        foreach ((string name, List<string> failures) in _failures.Take(MaxReported)) Console.WriteLine($"  {failures.Count} of {name}, the first {failures[0]}");
        List<Specialization> notVector = [.. expected.Where(kernel => ArmSymbol.HasVectorCode(kernel) && !_vector.Contains(kernel))];
        foreach (Specialization kernel in notVector) Console.WriteLine($"  its AdvSimd code was not reached: {kernel.Name}");
        return _mismatches == 0 && notVector.Count == 0 && (accepted is null || AreAccepted(accepted));
    }

    private bool AreAccepted(IReadOnlyDictionary<string, string> accepted)
    {
        List<Specialization> different = [.. _digests.Keys.Where(kernel => !accepted.TryGetValue(kernel.Name, out string? digests) || DigestFile.OfFew(digests) != $"{_digests[kernel]}")];
        Console.WriteLine($"{cpu}: the digests of {_digests.Count - different.Count} of {_digests.Count} kernels are those in the file");
        foreach (Specialization kernel in different) Console.WriteLine($"  another digest: {kernel.Name}");
        return different.Count == 0;
    }
}
