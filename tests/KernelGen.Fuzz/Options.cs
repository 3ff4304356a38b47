using System.Globalization;
using KernelGen.Fuzz.Building;
using KernelGen.Fuzz.Grammar;

namespace KernelGen.Fuzz;

/// <summary>What a run of the fuzzer was asked for.</summary>
internal sealed record Options
{
    public int Seed { get; private set; } = Random.Shared.Next(1_000_000_000);

    public int Programs { get; private set; } = 1000;

    /// <summary>Sets of arguments for each program.</summary>
    public int Trials { get; private set; } = 24;

    public IReadOnlyList<Feature> Features { get; private set; } = Enum.GetValues<Feature>();

    /// <summary>A mistake to put into the generated code.</summary>
    public Fault? Fault { get; private set; }

    /// <summary>The run ends with so many failures.</summary>
    public int MostFailures { get; private set; } = 5;

    /// <summary>Whether only to print the programs.</summary>
    public bool IsPrintOnly { get; private set; }

    /// <summary>Mutants of each file of this folder instead of random programs.</summary>
    public string? Mutate { get; private set; }

    public static string Help => $"""
        dotnet run -c Release --project tests/KernelGen.Fuzz -- [options]
          --programs <count>      random kernels to build and run (1000)
          --seed <number>         the seed of the first; each has the next one (random)
          --features <names>      only these productions of the grammar, separated by commas; -Name leaves one out (all)
          --trials <count>        sets of arguments for each kernel (24)
          --failures <count>      stop after so many (5)
          --fault <name>          put a mistake into the generated code, which must be found: {string.Join(", ", Fault.All.Select(fault => fault.Name))}
          --print                 only print the kernels
          --mutate <folder>       instead of all this: so many (--programs) mutants of each C# file in the folder through generator and analyzer
        Features: {string.Join(", ", Enum.GetNames<Feature>())}
        """;

    public static Options Parse(string[] arguments)
    {
        Options options = new();
        for (int i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--programs": options.Programs = Number(); break;
                case "--seed": options.Seed = Number(); break;
                case "--trials": options.Trials = Number(); break;
                case "--failures": options.MostFailures = Number(); break;
                case "--features": options.Features = ParseFeatures(Next()); break;
                case "--fault": options.Fault = Find(Next()); break;
                case "--print": options.IsPrintOnly = true; break;
                case "--mutate": options.Mutate = Next(); break;
                default: throw new FormatException($"'{arguments[i]}' is not an option.");
            }

            string Next() => ++i < arguments.Length ? arguments[i] : throw new FormatException($"'{arguments[i - 1]}' needs a value.");

            int Number() => int.Parse(Next(), CultureInfo.InvariantCulture);
        }
        return options;
    }

    private static Fault Find(string name) => Array.Find(Fault.All, fault => fault.Name == name) ?? throw new FormatException($"There is no fault '{name}'.");

    private static IReadOnlyList<Feature> ParseFeatures(string names)
    {
        string[] words = names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        HashSet<Feature> without = [.. words.Where(word => word[0] == '-').Select(word => Enum.Parse<Feature>(word[1..]))];
        List<Feature> only = [.. words.Where(word => word[0] != '-').Select(Enum.Parse<Feature>)];
        return [.. (only.Count > 0 ? only : [.. Enum.GetValues<Feature>()]).Where(feature => !without.Contains(feature))];
    }
}
