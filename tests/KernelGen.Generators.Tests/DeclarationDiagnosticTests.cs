using KernelGen.Generators.Tests.Harness;

namespace KernelGen.Generators.Tests;

/// <summary>KG0001 to KG0006: a specialization that does not say what to build. Each fails if the diagnostic is missing, elsewhere, doubled, or does not say what to write.</summary>
public class DeclarationDiagnosticTests
{
    private const string Reference = "[Kernel] static void CopyReference(ReadOnlySpan<float> x, Span<float> y) { for (int i = 0; i < x.Length; i++) y[i] = x[i]; }\n";

    private static string With(string members) => Expect.Members(Reference + members);

    [Fact]
    public void A_fitting_specialization_gives_nothing() => Expect.Nothing(With("[Specialize(nameof(CopyReference))] public static partial void Copy(ReadOnlySpan<float> x, Span<float> y);"));

    [Fact]
    public void A_name_that_no_method_has() => Expect.Error("KG0001", With("""
        [[|Specialize("Copied")|]] public static partial void Copy(ReadOnlySpan<float> x, Span<float> y);
        """), "'Kernels'", "'Copied'", "nameof(");

    [Fact]
    public void A_name_that_no_method_of_the_other_type_has() => Expect.Error("KG0001", With("""
        [[|Specialize(typeof(MathF), "CopyReference")|]] public static partial void Copy(ReadOnlySpan<float> x, Span<float> y);
        """), "'MathF'", "'CopyReference'");

    [Fact]
    public void Its_own_name() => Expect.Error("KG0001", With("""
        [[|Specialize(nameof(Copy))|]] public static partial void Copy(ReadOnlySpan<float> x, Span<float> y);
        """), "'Copy'");

    [Fact]
    public void An_empty_name() => Expect.Error("KG0001", With("""
        [[|Specialize("")|]] public static partial void Copy(ReadOnlySpan<float> x, Span<float> y);
        """));

    [Fact]
    public void A_reference_in_another_type() => Expect.Nothing(
        "static class Library { public static float Half(float x) => x / 2; }",
        Expect.Members("[Specialize(typeof(Library), nameof(Library.Half))] public static partial float Half(float x);"));

    [Theory]
    [InlineData("void Copy(ReadOnlySpan<double> x, Span<double> y)")]
    [InlineData("float Copy(ReadOnlySpan<float> x, Span<float> y)")]
    [InlineData("void Copy(ReadOnlySpan<float> x)")]
    [InlineData("void Copy(ReadOnlySpan<float> x, Span<float> y, int n)")]
    [InlineData("void Copy(Span<float> x, Span<float> y)")]
    [InlineData("void Copy(in ReadOnlySpan<float> x, Span<float> y)")]
    public void A_reference_with_another_signature(string signature) => Expect.Error("KG0002",
        With($"[[|Specialize(nameof(CopyReference))|]] public static partial {signature};"), "'CopyReference'", "same parameter types and return type");

    [Fact]
    public void Among_overloads_the_one_with_the_signature_is_meant() => Expect.Nothing(Expect.Members("""
        static float Reference(float x) => x + 1;
        static double Reference(double x) => x + 2;
        [Specialize(nameof(Reference))] public static partial double Run(double x);
        """));

    [Theory]
    [InlineData("[[|Specialize(typeof(MathF), nameof(MathF.Exp))|]] public static partial float Run(float x);")]
    [InlineData("[System.Runtime.InteropServices.DllImport(\"m\")] static extern float [|Native|](float x); [Specialize(nameof(Native))] public static partial float Run(float x);")]
    // What is generated is no reference; the analyzer would find its body.
    [InlineData("[Specialize(nameof(Second))] public static partial float [|First|](float x); [Specialize(nameof(First))] public static partial float [|Second|](float x);")]
    public void A_reference_without_source(string members) => Expect.Error("KG0003", Expect.Members(members), "no source in this compilation", "a body in the same project");

    [Theory]
    [InlineData("[Specialize(nameof(CopyReference))] public static void [|Copy|](ReadOnlySpan<float> x, Span<float> y) { }")]
    [InlineData("[Specialize(nameof(CopyReference))] public static partial void [|Copy|](ReadOnlySpan<float> x, Span<float> y); public static partial void Copy(ReadOnlySpan<float> x, Span<float> y) { }")]
    public void A_kernel_with_a_body_of_its_own(string members) => Expect.Error("KG0004", With(members), "'Copy'", "'static partial'", "semicolon");

    [Fact]
    public void A_kernel_of_an_instance() => Expect.Error("KG0004", """
        partial class Kernels
        {
            static float HalfReference(float x) => x / 2;
            [Specialize(nameof(HalfReference))] public partial float [|Half|](float x);
        }
        """, "'static partial'");

    [Fact]
    public void A_type_around_it_that_is_not_partial() => Expect.Error("KG0005", """
        class [|Outer|]
        {
            static partial class Kernels
            {
                static float HalfReference(float x) => x / 2;
                [Specialize(nameof(HalfReference))] public static partial float Half(float x);
            }
        }
        """, "'Outer'", "partial");

    [Fact]
    public void Its_own_type_that_is_not_partial() => Expect.Error("KG0005", """
        static class [|Kernels|]
        {
            static float HalfReference(float x) => x / 2;
            [Specialize(nameof(HalfReference))] public static partial float Half(float x);
        }
        """, "'Kernels'", "partial");

    [Fact]
    public void A_type_parameter() => Expect.Error("KG0006", Expect.Members("""
        static float HalfReference(float x) => x / 2;
        [Specialize(nameof(HalfReference))] public static partial float Half[|<T>|](float x);
        """), "'T'", "for each type");

    [Fact]
    public void A_type_that_only_its_own_file_knows() => Expect.Error("KG0006", """
        file static partial class [|Kernels|]
        {
            static float HalfReference(float x) => x / 2;
            [Specialize(nameof(HalfReference))] public static partial float Half(float x);
        }
        """, "'Kernels'", "remove 'file'");

    [Theory]
    [InlineData("float Reference(long [|n|]) => 0f", "float Run(long n)")]
    [InlineData("float Reference(ReadOnlySpan<string> [|n|]) => 0f", "float Run(ReadOnlySpan<string> n)")]
    [InlineData("float Reference(ReadOnlySpan<bool> [|n|]) => 0f", "float Run(ReadOnlySpan<bool> n)")]
    [InlineData("float Reference(float[] [|n|]) => 0f", "float Run(float[] n)")]
    [InlineData("float Reference(ReadOnlySpan<byte> [|n|]) => 0f", "float Run(ReadOnlySpan<byte> n)")]
    [InlineData("float Reference(ref Span<float> [|n|]) => 0f", "float Run(ref Span<float> n)")]
    [InlineData("float Reference(ref Half [|n|]) => 0f", "float Run(ref Half n)")]
    public void A_parameter_that_no_kernel_has(string reference, string specialization) => Expect.Error("KG0006",
        Expect.Members($"[Kernel] static {reference};\n[Specialize(nameof(Reference))] public static partial {specialization};"));

    [Theory]
    [InlineData("long")]
    [InlineData("decimal")]
    [InlineData("string?")]
    [InlineData("(float, long)")]
    [InlineData("float[]?")]
    public void A_return_type_that_no_kernel_has(string type) => Expect.Error("KG0006",
        Expect.Members($"[Kernel] static {type} [|Reference|](float x) => default;\n[Specialize(nameof(Reference))] public static partial {type} Run(float x);"), "return void, float, double, Half, int, bool or a tuple of them");

    [Fact]
    public void A_reference_with_two_specializations_is_reported_once() => Expect.Error("KG0012", Expect.Members("""
        [Kernel] static float Reference(float x) => [|MathF.Asinh(x)|];
        [Specialize(nameof(Reference))] public static partial float First(float x);
        [Specialize(nameof(Reference), Accuracy = Accuracy.Strict)] public static partial float Second(float x);
        """));

    [Fact]
    public void An_error_cannot_be_silenced() => Expect.Error("KG0001", With("""
        #pragma warning disable KG0001
        [[|Specialize("Copied")|]] public static partial void Copy(ReadOnlySpan<float> x, Span<float> y);
        """));

    /// <summary>Generated code is written without qualifying each name: a member, a type or a parameter of such a name would be found instead.</summary>
    [Theory]
    [InlineData("static partial class C { static int [|MathF|] => 1; static float R(float x) => x; [Specialize(nameof(R))] public static partial float Run(float x); }", "'MathF'")]
    [InlineData("static partial class C { static float R(float x) => x; [Specialize(nameof(R))] public static partial float Run(float [|Lane|]); }", "'Lane'")]
    [InlineData("namespace N { class [|Vector512|]; static partial class C { static float R(float x) => x; [Specialize(nameof(R))] public static partial float Run(float x); } }", "'Vector512'")]
    public void A_name_that_generated_code_uses(string source, string name) => Expect.Error("KG0007", source, name, "another name");
}
