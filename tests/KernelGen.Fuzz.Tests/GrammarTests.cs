using KernelGen.Fuzz.Building;
using KernelGen.Fuzz.Grammar;
using KernelGen.Fuzz.Syntax;

namespace KernelGen.Fuzz.Tests;

public sealed class GrammarTests
{
    /// <summary>Fails when anything but the seed has a say, a hash of a string for example: a printed seed would then repeat nothing.</summary>
    [Fact]
    public void A_seed_always_gives_the_same_program()
    {
        string[] expected = [.. Enumerable.Range(0, 50).Select(Text)], again = [.. Enumerable.Range(0, 50).Select(Text)];
        Assert.Equal(expected, again);
        Assert.Equal(50, expected.Distinct().Count());

        static string Text(int seed) => SourceWriter.Kernel(new Candidate(0, seed, KernelGrammar.Make(seed, Enum.GetValues<Feature>())));
    }

    /// <summary>Fails for a production that no program ever gets to.</summary>
    [Fact]
    public void Every_feature_is_used_by_some_program()
    {
        HashSet<string> used = [.. Enumerable.Range(0, 3000).SelectMany(seed => KernelGrammar.Make(seed, Enum.GetValues<Feature>()).Features)];
        Assert.Empty(Enum.GetNames<Feature>().Except(used));
    }

    /// <summary>Fails when a production forgets to ask whether it may be used.</summary>
    [Fact]
    public void A_feature_that_is_left_out_is_used_by_none()
    {
        foreach (Feature feature in Enum.GetValues<Feature>())
        {
            Feature[] others = [.. Enum.GetValues<Feature>().Where(other => other != feature)];
            Assert.All(Enumerable.Range(0, 60), seed => Assert.DoesNotContain(feature.ToString(), KernelGrammar.Make(seed, others).Features));
        }
    }

    /// <summary>Shrinking takes programs apart and puts them together again; fails for a node that loses a child on the way.</summary>
    [Fact]
    public void A_program_put_together_from_its_own_parts_is_the_same_program()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            KernelProgram program = KernelGrammar.Make(seed, Enum.GetValues<Feature>());
            KernelProgram copy = program with { Kernel = program.Kernel with { Body = (Block)Rebuilt(program.Kernel.Body) } };
            Assert.Equal(SourceWriter.Kernel(new Candidate(0, seed, program)), SourceWriter.Kernel(new Candidate(0, seed, copy)));
        }

        static Node Rebuilt(Node node) => node.With([.. node.Children.Select(Rebuilt)]);
    }
}
