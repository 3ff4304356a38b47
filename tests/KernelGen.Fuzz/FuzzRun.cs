using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using KernelGen.Fuzz.Building;
using KernelGen.Fuzz.Grammar;
using KernelGen.Fuzz.Shrinking;

namespace KernelGen.Fuzz;

/// <summary>Makes, builds and runs as many programs as were asked for, in batches side by side.</summary>
internal sealed partial class FuzzRun(Options options)
{
    private const int BatchSize = 100;

    private readonly ConcurrentBag<BatchRun> _runs = [];
    private readonly ConcurrentQueue<Failure> _failures = [];

    /// <summary>What failed, unshrunk.</summary>
    public IReadOnlyCollection<Failure> Failures => _failures;

    /// <summary>One failure of each sort: a mistake that many programs have is read about once.</summary>
    public IEnumerable<Failure> DistinctFailures => _failures.DistinctBy(failure => (failure.Kind, Words.Replace(failure.Message, "")));

    /// <summary>Kernels that were generated and ran.</summary>
    public int Built => _runs.Sum(run => run.Built);

    public void Run()
    {
        string folder = Directory.CreateTempSubdirectory("kernelgen-fuzz-").FullName;
        try
        {
            Candidate[][] batches = [.. Enumerable.Range(0, options.Programs).Select(i => new Candidate(i, options.Seed + i, KernelGrammar.Make(options.Seed + i, options.Features))).Chunk(BatchSize)];
            Parallel.ForEach(batches, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, (batch, state) =>
            {
                if (_failures.Count >= options.MostFailures) state.Stop();
                else Add(batch, folder);
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A failure made small, in words, with what reproduces it.</summary>
    public string Explain(Failure failure)
    {
        string folder = Directory.CreateTempSubdirectory("kernelgen-fuzz-").FullName;
        try
        {
            Failure small = Shrinker.Shrink(failure, options.Trials, folder, options.Fault, TimeSpan.FromMinutes(2));
            string fault = options.Fault is null ? "" : $" --fault {options.Fault.Name}";
            string features = options.Features.Count == Enum.GetValues<Feature>().Length ? "" : $" --features {string.Join(',', options.Features)}";
            return $"""
                FAILED, seed {failure.Candidate.Seed}: {small.Kind}: {small.Message}
                {SourceWriter.Kernel(small.Candidate)}
                {BatchRun.Describe(small, folder, options.Fault)}
                again: dotnet run -c Release --project tests/KernelGen.Fuzz -- --seed {failure.Candidate.Seed} --programs 1 --trials {options.Trials}{features}{fault}

                """;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>How much was tried, and what of it is not in the language.</summary>
    public string Summary(Stopwatch time)
    {
        int[] tally = _runs.Aggregate(new int[5], (sum, run) => [.. sum.Zip(run.Tally, (left, right) => left + right)]);
        List<Refusal> refusals = [.. _runs.SelectMany(run => run.Refusals)];
        int programs = _runs.Sum(run => run.Built + run.Refusals.Count) + _failures.Count(failure => failure.Trial < 0);
        IEnumerable<string> diagnostics = refusals.GroupBy(refusal => refusal.Diagnostics[0]).OrderBy(group => group.Key).Select(group => $"\n  {group.Key} {group.Count()}, as seed {group.First().Candidate.Seed}: {group.First().Message}");
        return string.Create(CultureInfo.InvariantCulture, $"""
            {programs} programs in {time.Elapsed.TotalSeconds:F0} s, {programs / time.Elapsed.TotalSeconds:F1} a second: {Built} built ({_runs.Sum(run => run.Vectorized)} with vectors), {refusals.Count} refused, {_failures.Count} failed
            trials with the reference's bits {tally[0]}, within the bounds {tally[1]}, undecided {tally[2]} ({tally[3]} values without a bound), arguments refused {tally[4]}
            refused:{string.Concat(diagnostics)}
            {FeatureTable(refusals)}
            """);
    }

    /// <summary>For each feature how many programs with it were refused: all of them, if it is not in the language.</summary>
    private string FeatureTable(List<Refusal> refusals)
    {
        Dictionary<string, int> refused = refusals.SelectMany(refusal => refusal.Candidate.Program.Features).GroupBy(feature => feature).ToDictionary(group => group.Key, group => group.Count());
        Dictionary<string, int> built = _runs.SelectMany(run => run.BuiltFeatures).GroupBy(feature => feature).ToDictionary(group => group.Key, group => group.Count());
        return string.Join('\n', refused.Keys.Union(built.Keys)
            .Select(feature => (Feature: feature, Refused: refused.GetValueOrDefault(feature), Built: built.GetValueOrDefault(feature)))
            .OrderBy(row => (double)row.Built / (row.Built + row.Refused))
            .Select(row => $"  {row.Feature,-18} built {row.Built,6}  refused {row.Refused,6}"));
    }

    /// <summary>What differs from program to program in the message of the same mistake.</summary>
    [GeneratedRegex(@"[-+\w./]*\d[-+\w./()]*")]
    private static partial Regex Words { get; }

    private void Add(Candidate[] batch, string folder)
    {
        // A stack overflow in the generator ends this process too: then this line tells which programs to try one by one.
        Console.Error.WriteLine($"seeds {batch[0].Seed} to {batch[^1].Seed}");
        BatchRun run = BatchRun.Of(batch, options.Trials, folder, options.Fault);
        _runs.Add(run);
        foreach (Failure failure in run.Failures)
        {
            _failures.Enqueue(failure);
            Console.Error.WriteLine($"seed {failure.Candidate.Seed}: {failure.Kind}: {failure.Message}");
        }
        Console.Error.WriteLine($"{_runs.Sum(each => each.Built)} built, {_runs.Sum(each => each.Refusals.Count)} refused, {_failures.Count} failed");
    }
}
