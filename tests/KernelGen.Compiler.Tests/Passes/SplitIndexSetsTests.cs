using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Passes;
using KernelGen.Compiler.Tests.Support;

namespace KernelGen.Compiler.Tests.Passes;

/// <summary>What is divided and what is not. That the parts compute what the loop did is seen in <see cref="MeaningTests"/>.</summary>
public class SplitIndexSetsTests
{
    /// <summary>One turn at the edge, and a loop without a condition.</summary>
    [Theory]
    [InlineData("float s = 0; for (int i = 0; i < x.Length; i++) { if (i > 0) s += x[i] * x[i - 1]; } return s;", 1)]
    [InlineData("float s = 0; for (int i = 0; i < x.Length; i++) s += i == 0 ? x[0] : x[i - 1]; return s;", 1)]
    [InlineData("float s = 0; for (int i = 0; i < x.Length; i++) { if (i + 2 < x.Length) s += x[i + 2]; else s -= x[i]; } return s;", 2)]
    [InlineData("float s = 0; for (int i = 0; i < x.Length; i++) { if (i >= 1 && i != x.Length - 1) s += x[i - 1] * x[i + 1]; } return s;", 1)]
    public void A_guard_on_the_index_is_decided(string body, int loops)
    {
        Kernel kernel = Run(body);
        Loop[] parts = [.. Rewriter.Flatten(kernel.Body).OfType<Loop>()];
        Assert.Equal(loops, parts.Length);
        Assert.All(parts, part => Assert.DoesNotContain(Rewriter.Flatten(part.Body), statement => statement is If));
        bool isGuarded = false;
        foreach (Loop part in parts) Rewriter.ForEachNode(part.Body, node => isGuarded |= node is Load { IsGuarded: true });
        Assert.False(isGuarded, kernel.ToString());
        Assert.DoesNotContain(kernel.Requirements, requirement => requirement.Over.Count > 0);
    }

    /// <summary>That every index of a table is there, as the second loop asks, does not mean that the table's element is: only the condition keeps it inside.</summary>
    [Fact]
    public void An_element_whose_index_is_an_element_keeps_its_guard()
    {
        Kernel kernel = SplitIndexSets.Run(InlineIndices.Run(Source.Read("static float R(ReadOnlySpan<float> x, ReadOnlySpan<float> t, ReadOnlySpan<int> k, bool up) { float s = 0; int n = 0; for (int i = 0; i < x.Length; i++) s += up ? t[k[i]] : x[i]; for (int i = 0; i < x.Length; i++) n += k[i]; return s + n; }")));
        List<Load> loads = [];
        Rewriter.ForEachNode(kernel.Body, node => { if (node is Load load) loads.Add(load); });
        Assert.All(loads.Where(load => load.Memory.Name == "t"), load => Assert.True(load.IsGuarded));
        Assert.Contains(loads, load => load.Memory.Name == "t");
    }

    [Theory]
    [InlineData("float s = 0; for (int i = 0; i < x.Length; i++) { if (i > 0) s += x[i]; } return s;")] // Nothing is guarded: a mask does.
    [InlineData("float s = 0; for (int i = 0; i < x.Length; i++) { if (i > 0 && x[i - 1] < 0) break; s += x[i]; } return s;")] // What comes after a part that was left must not run.
    [InlineData("float s = 0; for (int i = 0; i < x.Length; i++) { if (i > 0) s = s * x[i - 1]  + 1; y[i] = s; } return s;")] // Stays scalar in any case.
    public void Any_other_loop_stays_whole(string body)
    {
        Kernel kernel = Source.Read(Members(body));
        Assert.Equal(kernel, SplitIndexSets.Run(kernel));
    }

    private static Kernel Run(string body) => SplitIndexSets.Run(InlineIndices.Run(Source.Read(Members(body))));

    private static string Members(string body) => $"static float R(ReadOnlySpan<float> x, Span<float> y) {{ {body} }}";
}
