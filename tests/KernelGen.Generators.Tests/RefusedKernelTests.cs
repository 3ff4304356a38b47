using KernelGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generators.Tests;

/// <summary>
/// A kernel that is wrong must break the build, and the build must say why. The C# compiler does not ask analyzers once
/// a declaration is wrong, as a partial method without its body is; so the error has to come later than that.
/// </summary>
public class RefusedKernelTests
{
    [Theory]
    [InlineData("[Specialize(\"Missing\")] public static partial float Run(ReadOnlySpan<float> x);")]
    [InlineData("static double R(ReadOnlySpan<float> x) => 1; [Specialize(nameof(R))] public static partial float Run(ReadOnlySpan<float> x);")]
    [InlineData("static float R(ReadOnlySpan<float> x) => MathF.Asinh(x[0]); [Specialize(nameof(R))] public static partial float Run(ReadOnlySpan<float> x);")]
    [InlineData("static float R(ReadOnlySpan<float> x) { for (;;) { } } [Specialize(nameof(R))] public static partial float Run(ReadOnlySpan<float> x);")]
    [InlineData("static void R(Span<float> x) => x[(int)x[0]] = 1; [Specialize(nameof(R))] public static partial void Run(Span<float> x);")]
    [InlineData("[Specialize(typeof(MathF), nameof(MathF.Exp))] public static partial float Run(float x);")]
    public void The_build_fails_where_the_compiler_still_asks_analyzers(string members)
    {
        Build build = Build.Of(Expect.Members(members));
        Expect.AssertNone(build.GeneratorDiagnostics);
        Expect.AssertNone(build.Output.GetDeclarationDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Diagnostic error = Assert.Single(build.CompilerDiagnostics());
        Assert.Equal(("CS0619", DiagnosticSeverity.Error), (error.Id, error.Severity));
        Assert.Single(build.AnalyzerDiagnostics());
    }

    [Fact]
    public void A_kernel_that_is_right_is_built_beside_one_that_is_wrong()
    {
        Build build = Build.Of(Expect.Members("""
            static float GoodReference(float x) => x * 2;
            [Specialize(nameof(GoodReference))] public static partial float Good(float x);
            [Specialize("Missing")] public static partial float Bad(float x);
            """));
        Assert.Contains("Kernels.Good_float.Scalar.g.cs", build.Files.Keys);
        Assert.DoesNotContain("Kernels.Bad_float.Scalar.g.cs", build.Files.Keys);
    }
}
