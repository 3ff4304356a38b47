using KernelGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace KernelGen.Generators.Tests;

/// <summary>
/// What an edit runs again. A model is read again for every edit; what comes after it must not run when the model is
/// equal. A symbol, location or text in the model, or an array instead of a list with value equality, fails here.
/// </summary>
public class IncrementalityTests
{
    private const string Kernels = """
        static partial class Kernels
        {
            /* here */
            static float Square(float v) => v * v;
            static float SumReference(ReadOnlySpan<float> x) { float sum = 0; foreach (float v in x) sum += Square(v); return sum; }
            static void HalfReference(ReadOnlySpan<float> x, Span<float> y) { for (int i = 0; i < x.Length; i++) y[i] = x[i] / 2; }
            [Specialize(nameof(SumReference))] public static partial float Sum(ReadOnlySpan<float> x);
            [Specialize(nameof(HalfReference), Targets = Targets.Vector128)] public static partial void Half(ReadOnlySpan<float> x, Span<float> y);
        }
        """;

    private const string Elsewhere = "class Elsewhere { int Number() { return 1; } }";

    public static TheoryData<string, string> HarmlessEdits => new()
    {
        { "/* here */", "/* there, and longer */" },
        { "/* here */", "" },
        { "/* here */", "\n\n\n    /* here */" },
        { "{ float sum = 0;", "{\n        float  sum=0 ; // a comment\n" },
        { "return 1;", "return 2;" },
        { "int Number()", "string? Number(int more)" },
        { "static float Square", "static float Cube(float v) => v * v * v; static float Square" },
        { "return sum; }", "return (sum); }" },
    };

    [Theory]
    [MemberData(nameof(HarmlessEdits))]
    public void An_edit_that_changes_no_kernel_runs_nothing_after_the_model(string before, string after)
    {
        GeneratorRunResult result = RunTwice(sources => sources.Select(source => source.Replace(before, after)));
        AssertReasons(result, KernelGenerator.LoweredStep, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached);
        Assert.All(Outputs(result), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void No_edit_at_all_runs_nothing()
    {
        GeneratorRunResult result = RunTwice(sources => sources, isSameCompilation: true);
        AssertReasons(result, KernelGenerator.LoweredStep, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached);
        Assert.All(Outputs(result), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    public static TheoryData<string, string> EditsOfOneKernel => new()
    {
        { "x[i] / 2", "x[i] / 3" },
        { "Targets = Targets.Vector128", "Targets = Targets.Vector256" },
        { "Targets = Targets.Vector128", "Accuracy = Accuracy.Strict, Targets = Targets.Vector128" },
        { "void Half(ReadOnlySpan<float> x, Span<float> y)", "void Half(ReadOnlySpan<float> x, Span<float> result)" },
        { "public static partial void Half", "internal static partial void Half" },
        { "HalfReference", "HalvesReference" },
    };

    /// <summary>Only the second kernel changes: the first one's outputs stay as they are.</summary>
    [Theory]
    [MemberData(nameof(EditsOfOneKernel))]
    public void An_edit_of_one_kernel_lowers_that_kernel_alone(string before, string after)
    {
        GeneratorRunResult result = RunTwice(sources => sources.Select(source => source.Replace(before, after)));
        AssertReasons(result, KernelGenerator.LoweredStep, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void An_edit_of_a_helper_lowers_the_kernels_that_inline_it()
    {
        GeneratorRunResult result = RunTwice(sources => sources.Select(source => source.Replace("v * v;", "v * v * v;")));
        AssertReasons(result, KernelGenerator.LoweredStep, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void An_edit_of_a_helper_in_another_file_is_seen()
    {
        const string Reference = "static partial class K { static float R(float v) => Helper.F(v); [Specialize(nameof(R))] public static partial float Run(float v); }";
        GeneratorRunResult result = RunTwice([Reference, "static class Helper { public static float F(float v) => v + 1; }"], sources => sources.Select(source => source.Replace("v + 1", "v + 2")));
        AssertReasons(result, KernelGenerator.LoweredStep, IncrementalStepRunReason.Modified);
        Assert.Contains(result.GeneratedSources, source => source.SourceText.ToString().Contains("+ 2f"));
    }

    [Fact]
    public void A_kernel_that_breaks_takes_only_its_own_files_along()
    {
        GeneratorRunResult result = RunTwice(sources => sources.Select(source => source.Replace("x[i] / 2", "MathF.Asinh(x[i])")));
        Assert.Equal(IncrementalStepRunReason.Cached, result.TrackedSteps[KernelGenerator.LoweredStep][0].Outputs[0].Reason);
        Assert.Equal("Kernels.Sum_floats.Scalar.g.cs", Assert.Single(result.GeneratedSources, source => source.HintName.EndsWith(".Scalar.g.cs", StringComparison.Ordinal)).HintName);
    }

    private static GeneratorRunResult RunTwice(Func<IEnumerable<string>, IEnumerable<string>> edit, bool isSameCompilation = false) => RunTwice([Kernels, Elsewhere], edit, isSameCompilation);

    private static GeneratorRunResult RunTwice(string[] sources, Func<IEnumerable<string>, IEnumerable<string>> edit, bool isSameCompilation = false)
    {
        CSharpCompilation first = Build.Compilation(sources), second = first;
        List<string> edited = edit(sources).ToList();
        Assert.True(isSameCompilation || !edited.SequenceEqual(sources), "The edit changes nothing.");
        for (int i = 0; i < sources.Length; i++)
        {
            SyntaxTree tree = first.SyntaxTrees.Single(tree => tree.FilePath == $"Source{i}.cs");
            if (edited[i] != sources[i]) second = second.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(edited[i])));
        }
        return Build.Driver().RunGenerators(first).RunGenerators(second).GetRunResult().Results.Single();
    }

    private static void AssertReasons(GeneratorRunResult result, string step, params IncrementalStepRunReason[] expected) =>
        Assert.Equal(expected, result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason));

    private static IEnumerable<IncrementalStepRunReason> Outputs(GeneratorRunResult result)
    {
        List<IncrementalStepRunReason> reasons = result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs).Select(output => output.Reason).ToList();
        Assert.NotEmpty(reasons);
        return reasons;
    }
}
