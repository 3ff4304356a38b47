using System.Collections.Concurrent;
using KernelGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generators.Tests;

/// <summary>
/// Whatever the code looks like: no exception of the generator (CS8785) or the analyzer (AD0001), nothing of theirs beside
/// the errors of C#, and where C# has none, code that compiles or a KG error.
/// </summary>
public class RobustnessTests
{
    private const string Mixed = """
        namespace My.Code;
        public partial record struct Row
        {
            const float Half = 0.5f;
            static float Mix(float a, in float b) { float m = a * Half; return m > b ? m : b; }
            [Kernel] static float Reference(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<int> w, int n, bool up)
            {
                float s = 0; int k = n - 1;
                for (int i = 0; i < x.Length; i++) { float v = Mix(x[i], x[n]); y[i] = up ? v : -v; s += v * x[i]; }
                if (s < 1 && up) { s = MathF.Sqrt(s); } else s /= 2;
                foreach (int q in w) k += q;
                return s + y[n] + k;
            }
            [Specialize(nameof(Reference), Targets = Targets.Vector128)] public static partial float Run(ReadOnlySpan<float> @in, Span<float> @out, ReadOnlySpan<int> w, int n, bool up);
        }
        """;

    /// <summary>Loops and branches of all shapes, views, tables, tuples and a type parameter.</summary>
    private const string Wide = """
        static partial class Losses
        {
            static (T Loss, int Hits) Reference<T>(ReadOnlySpan<T> x, ReadOnlySpan<int> labels, int columns, out T first)
                where T : System.Numerics.IFloatingPointIeee754<T>
            {
                (T loss, int hits) = (T.Zero, 0);
                Span<T> table = [T.One, T.CreateChecked(0.5)];
                first = T.Zero;
                for (int r = labels.Length - 1; r >= 0 && hits < 9; r -= 2)
                {
                    ReadOnlySpan<T> row = x.Slice(r * columns, columns);
                    switch (labels[r]) { case 0: case 1: loss += row[labels[r]] * table[^1]; break; case < 0: continue; default: hits++; break; }
                    foreach (T v in row[1..]) { if (v < T.Zero) break; loss -= Helper(v, out first); }
                }
                do hits--; while (hits > 3);
                return (loss, hits);
                T Helper(T v, out T w) { w = v; if (v > T.One) return v switch { _ => T.Sqrt(v) }; return -v; }
            }
            [Specialize(nameof(Reference), Targets = Targets.Scalar)] public static partial (float Loss, int Hits) Run(ReadOnlySpan<float> x, ReadOnlySpan<int> labels, int columns, out float first);
        }
        """;

    public static TheoryData<string> Sources => [Samples.CrossEntropy.Replace("Reference))]", "Reference), Targets = Targets.Scalar)]"), Samples.StrictDot, Mixed, Wide];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Half_typed_code_harms_neither_generator_nor_analyzer(string source) => CheckAll(Mutants.Of(source));

    [Theory]
    [MemberData(nameof(Sources))]
    public void Valid_code_of_any_kind_is_generated_and_compiles_or_is_refused(string source) => CheckAll(Mutants.Replacing(source));

    [Theory]
    [MemberData(nameof(Sources))]
    public void The_unchanged_samples_are_generated_and_compile(string source) => Expect.NoError(source);

    private static void CheckAll(IEnumerable<(string Name, string Source)> mutants)
    {
        ConcurrentQueue<string> problems = [];
        Parallel.ForEach(mutants, mutant =>
        {
            if (Mishap.Of(Build.Of(mutant.Source)) is { } problem) problems.Enqueue($"{mutant.Name}: {problem}\n{mutant.Source}");
        });
        Assert.True(problems.IsEmpty, $"{problems.Count} problems, for example:\n" + string.Join("\n\n", problems.Take(12)));
    }

    /// <summary>What the mutants are measured by: a method that another generator has yet to write is not ours.</summary>
    [Fact]
    public void A_method_of_another_generator() => Assert.Null(Mishap.Of(Build.Of(
        """partial class Words { [System.Text.RegularExpressions.GeneratedRegex("a")] private static partial System.Text.RegularExpressions.Regex First(); }""")));
}
