using KernelGen.Fuzz.Building;

namespace KernelGen.Fuzz.Tests;

/// <summary>A few hundred random kernels; the README has the command for thousands. Set KERNELGEN_SEED to repeat a run that failed.</summary>
public sealed class FuzzTests
{
    private static readonly int s_seed = int.TryParse(Environment.GetEnvironmentVariable("KERNELGEN_SEED"), out int seed) ? seed : Random.Shared.Next(1_000_000_000);

    /// <summary>Fails for an exception of the generator, code that does not compile, a result that is not the reference's, and other bits on another instruction set.</summary>
    [Fact]
    public void Random_kernels_agree_with_their_references_on_every_instruction_set()
    {
        FuzzRun run = new(Options.Parse(["--seed", $"{s_seed}", "--programs", "200"]));
        run.Run();
        Assert.True(run.Failures.Count == 0, $"Seed {s_seed}:\n{string.Join('\n', run.DistinctFailures.Take(2).Select(run.Explain))}");
        // A grammar whose programs are all refused would find nothing either.
        Assert.True(run.Built > 100, $"Of 200 programs {run.Built} were built. Seed {s_seed}.");
    }

    public static TheoryData<string> Faults => [.. Fault.All.Select(fault => fault.Name)];

    /// <summary>The fuzzer bites: a wrong mask, a load beyond the end, a comparison that takes ties, an argument that nobody checks, lanes added up in another order.</summary>
    [Theory]
    [MemberData(nameof(Faults))]
    public void A_mistake_in_the_generated_code_is_found(string fault)
    {
        FuzzRun run = new(Options.Parse(["--seed", "1", "--programs", "100", "--fault", fault, "--features", "Choice,Branch,ArgMax,Extreme,Exp,Offset"]));
        run.Run();
        Assert.NotEmpty(run.Failures);
    }

    /// <summary>Fails when shrinking stops early, or goes on to a program that is right.</summary>
    [Fact]
    public void A_failure_is_shrunk_to_a_loop_over_one_span_and_printed_with_what_repeats_it()
    {
        FuzzRun run = new(Options.Parse(["--seed", "1", "--programs", "30", "--fault", "tail", "--features", "Exp,Offset"]));
        run.Run();
        Failure failure = run.Failures.OrderBy(each => each.Candidate.Seed).First(each => each.Kind == "a wrong result");
        string text = run.Explain(failure);
        Assert.Contains($"--seed {failure.Candidate.Seed} --programs 1", text);
        Assert.Contains("Reference:", text);
        Assert.Contains("Generated:", text);
        string program = text[text.IndexOf("[Kernel]", StringComparison.Ordinal)..text.IndexOf("[Specialize", StringComparison.Ordinal)];
        Assert.Single(program.Split("for (").Skip(1));
        Assert.True(program.Split('\n').Length < 14, program);
    }
}
