using System.Text.RegularExpressions;
using KernelGen.Generators.Tests.Harness;

namespace KernelGen.Generators.Tests;

/// <summary>
/// What a kernel is made of, whatever its text looks like: how many loops it runs through its data in, and what each does.
/// The loops are read from the comments that stand above them, and the stores from the code itself.
/// </summary>
public class StructureTests
{
    private static readonly string[] s_targets = ["Vector512", "Vector256", "Vector128", "Scalar"];

    /// <summary>Fails when exp and sum are separate loops, when the sum reads the element back, or when the division stays.</summary>
    [Fact]
    public void Softmax_is_a_maximum_then_exp_store_sum_then_a_scaling() => Each(Samples.Softmax, (code, loops) =>
    {
        Assert.Equal(3, loops.Count);
        Assert.Contains("aximum", loops[0]);
        Assert.DoesNotContain("y[", loops[0]);
        Assert.Matches(@"let (\w+): f32 = expScaledUp\(\(x\[i2\] - max\)\); y\[i2\] = \1; reduce sumScaled sum \1$", loops[1]);
        Assert.Matches(@"y\[i3\] = \(y\[i3\] \* reciprocalOfScaled\)$", loops[2]);
    });

    [Theory]
    [InlineData(Samples.LogSumExp)]
    [InlineData(Samples.CrossEntropy)]
    public void A_loss_is_a_maximum_then_a_sum_and_stores_nothing(string source) => Each(source, (code, loops) =>
    {
        Assert.Equal(2, loops.Count);
        Assert.Contains("aximum", loops[0]);
        Assert.Matches(@"reduce sumScaled sum expScaledUp\(", loops[1]);
        // Partial sums may live in a buffer on the stack; what comes in is never written to.
        Assert.DoesNotMatch(@"Store\w*\([^;]*ref (x|logits)Ref", code);
        Assert.DoesNotMatch(@"Unsafe\.Add\(ref (x|logits)Ref, [^;]*\) [-+*/]?= ", code);
    });

    [Fact]
    public void A_map_and_the_sum_over_it_are_one_loop() => Each(Samples.Fused, (code, loops) =>
    {
        Assert.Equal(2, loops.Count);
        Assert.Matches(@"y\[i\] = .*reduce norm sum fma\(", loops[0]);
        Assert.Contains("reduce weight sum", loops[1]);
    });

    [Fact]
    public void Strict_arithmetic_keeps_every_division_and_rounding()
    {
        Build build = Expect.Nothing(Samples.StrictDot);
        Assert.Equal(["Products.Dot_floats_floats_float.Scalar.g.cs", "Products.Dot_floats_floats_float.Vector256.g.cs", "Products.Dot_floats_floats_float.g.cs"], build.Files.Keys.Order());
        Assert.All(build.Files.Values, code =>
        {
            Assert.DoesNotContain("reciprocal", code);
            Assert.DoesNotContain("FusedMultiplyAdd", code);
        });
        Assert.Contains(" / ", build.Files["Products.Dot_floats_floats_float.Vector256.g.cs"]);
    }

    /// <summary>Only what the dispatcher can check is written by it, and nothing of a target's code is public.</summary>
    [Fact]
    public void The_dispatcher_checks_labels_lengths_and_overlaps_before_it_calls()
    {
        string crossEntropy = Expect.Nothing(Samples.CrossEntropy).Files.Single(file => file.Key.EndsWith("CrossEntropy_floats_int.g.cs", StringComparison.Ordinal)).Value;
        Assert.Matches(@"ThrowOutOfRange\(""label""u8,[^\n]*\n[\s\S]*\.Run\(", crossEntropy);
        string softmax = Expect.Nothing(Samples.Softmax).Files.Single(file => file.Key.EndsWith("Softmax_floats_floats.g.cs", StringComparison.Ordinal)).Value;
        Assert.Matches(@"ThrowTooShort\(""y""u8,[^\n]*\n[^\n]*SameOrDisjoint<float>\(y, x[\s\S]*\.Run\(", softmax);
    }

    [Fact]
    public void No_target_calls_a_function_of_the_platform_for_each_element() => Each(Samples.Softmax, (code, _) =>
    {
        Assert.DoesNotMatch(@"MathF?\.(Exp|Log)\(", code);
        Assert.DoesNotContain("unsafe", code);
        Assert.DoesNotContain("new ", code);
    });

    private static void Each(string source, Action<string, IReadOnlyList<string>> check)
    {
        Build build = Expect.Nothing(source);
        foreach (string target in s_targets)
        {
            string code = build.Files.Single(file => file.Key.EndsWith($".{target}.g.cs", StringComparison.Ordinal)).Value;
            check(code, Loops(code));
        }
    }

    /// <summary>Each loop as one line; those that only odd data take are left out.</summary>
    private static List<string> Loops(string code)
    {
        MatchCollection comments = Regex.Matches(code, @"^ *// (?<head>(rarely )?for .*)\n(?<body>( *//   .*\n)+)", RegexOptions.Multiline);
        return comments.Where(comment => comment.Groups["head"].Value.StartsWith("for", StringComparison.Ordinal))
            .Select(comment => comment.Groups["head"].Value + ": " + string.Join("; ", comment.Groups["body"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim().TrimStart('/').Trim())))
            .ToList();
    }
}
