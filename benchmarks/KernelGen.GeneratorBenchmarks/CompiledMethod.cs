using System.Globalization;
using System.Text.RegularExpressions;

namespace KernelGen.GeneratorBenchmarks;

/// <summary>The machine code of a generated method, as the JIT lists it.</summary>
/// <param name="Class">Of one kernel and target.</param>
/// <param name="Name">Of the method, of which a class has no overloads.</param>
/// <param name="Bytes">Of its machine code.</param>
/// <param name="Callees">The names of the generated methods that it calls, or ends in.</param>
internal sealed partial record CompiledMethod(string Class, string Name, int Bytes, IReadOnlyList<string> Callees)
{
    public static CompiledMethod Parse(string listing)
    {
        Match name = FullName().Match(listing);
        return new(
            name.Groups["class"].Value,
            name.Groups["name"].Value,
            int.Parse(Total().Match(listing).Groups[1].Value, CultureInfo.InvariantCulture),
            [.. Call().Matches(listing).Select(call => call.Groups["name"].Value).Distinct()]);
    }

    [GeneratedRegex(@"^KernelGen\.StableMath\+(?<class>\w+):(?<name>\w+)")]
    private static partial Regex FullName();

    [GeneratedRegex(@"(?:call|jmp)\s.*\[KernelGen\.StableMath\+\w+:(?<name>\w+)")]
    private static partial Regex Call();

    [GeneratedRegex("; Total bytes of code (\\d+)")]
    private static partial Regex Total();
}
