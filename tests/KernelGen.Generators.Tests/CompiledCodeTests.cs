using KernelGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelGen.Generators.Tests;

/// <summary>Generated code compiles without a warning wherever its author may have put the kernel and however he names things.</summary>
public class CompiledCodeTests
{
    private const string Reference = "static float R(ReadOnlySpan<float> x, float a) { float s = 0; foreach (float v in x) s += MathF.Exp(v) * a; return s; }";
    private const string Specialization = "[Specialize(nameof(R))] public static partial float K(ReadOnlySpan<float> x, float a);";

    public static TheoryData<string> SampleKernels => [.. Samples.All];

    [Theory]
    [MemberData(nameof(SampleKernels))]
    public void Without_warning_unsafe_code_or_overflow(string source)
    {
        Expect.Nothing(source);
        Build isChecked = Build.Of(WithOptions(Build.Compilation(source), options => options.WithOverflowChecks(true).WithAllowUnsafe(false)));
        Expect.AssertNone(isChecked.CompilerDiagnostics());
        Assert.NotEmpty(isChecked.Files);
    }

    /// <summary>In a project that throws on overflow generated code does not, nor is a constant that overflows an error in it.</summary>
    [Theory]
    [InlineData("int s = unchecked(n * 1000000007); foreach (int v in w) s = unchecked(s * 31 - v); return unchecked(0 - s);")]
    [InlineData("int s = -2147483648; return unchecked(0 - s + n);")]
    [InlineData("int s = 0; for (int i = 0; i < w.Length; i++) s = unchecked(s + w[i] * 1000000007); return s;")]
    [InlineData("int s = unchecked(n * 1000000007); return unchecked(-s);")]
    public void Integers_wrap_in_a_checked_project(string body) => Runs.Alike(Expect.Members($$"""
        #pragma warning disable KG0501
        static int R(ReadOnlySpan<int> w, int n) { {{body}} }
        #pragma warning restore KG0501
        [Specialize(nameof(R))] public static partial int K(ReadOnlySpan<int> w, int n);
        """), isChecked: true);

    /// <summary>Everything is emitted as real code too: binding alone does not find what only the last stage of the compiler reports.</summary>
    [Theory]
    [MemberData(nameof(SampleKernels))]
    public void As_an_assembly(string source)
    {
        using MemoryStream assembly = new();
        Assert.True(Build.Of(source).Output.Emit(assembly).Success);
    }

    [Fact]
    public void Without_the_nullable_context() => Expect.AssertNone(
        Build.Of(WithOptions(Build.Compilation(Samples.Softmax), options => options.WithNullableContextOptions(NullableContextOptions.Disable))).CompilerDiagnostics());

    [Theory]
    [InlineData("static partial class C { @ }")]
    [InlineData("public partial class C { public partial class D { internal static partial class E { @ } } }")]
    [InlineData("partial struct C { @ }")]
    [InlineData("readonly partial struct C { @ }")]
    [InlineData("readonly ref partial struct C { @ }")]
    [InlineData("partial record C(int N) { @ }")]
    [InlineData("partial record struct C(int N) { @ }")]
    [InlineData("partial interface C { @ }")]
    [InlineData("partial class C(int n) { int N => n; @ }")]
    [InlineData("partial class C<T> where T : class, new() { @ }")]
    [InlineData("partial class C<T> { partial struct D<U, V> where V : unmanaged { @ } }")]
    [InlineData("partial class @class { @ }")]
    [InlineData("partial class C<@in> { @ }")]
    [InlineData("namespace N { @static }")]
    [InlineData("namespace A.B { namespace C { @static } }")]
    [InlineData("namespace KernelGen { @static }")]
    [InlineData("namespace My.KernelGen.Runtime { @static }")]
    [InlineData("namespace System { @static }")]
    [InlineData("namespace My.System.KernelGen { @static }")]
    [InlineData("namespace @namespace.@int { @static }")]
    [InlineData("namespace N; @static")]
    [InlineData("[System.Obsolete] static partial class C { @ }")]
    [InlineData("public abstract partial class B { protected static int Run() => 1; @ } public sealed partial class C : B { }")]
    public void In_any_kind_of_type_and_namespace(string place)
    {
        string members = Reference + "\n" + Specialization;
        Expect.Nothing(place.Replace("@static", "static partial class C { @ }").Replace("@ }", members + " }"));
    }

    [Theory]
    [InlineData("public static partial")]
    [InlineData("internal static partial")]
    [InlineData("protected internal static partial")]
    [InlineData("private protected static partial")]
    [InlineData("private static partial")]
    [InlineData("static public partial")]
    [InlineData("new public static partial")]
    [InlineData("[System.Obsolete(\"old\")] public static partial")]
    public void With_any_modifiers(string modifiers) => Expect.Nothing(
        $"partial class B {{ public static float K(ReadOnlySpan<float> x, float a) => a; }} partial class C : B {{ {Reference}\n[Specialize(nameof(R))] {modifiers} float K2(ReadOnlySpan<float> x, float a);\n}}".Replace(
            "K2", modifiers.StartsWith("new", StringComparison.Ordinal) ? "K" : "K2"));

    [Theory]
    [InlineData("@in", "@float")]
    [InlineData("@event", "@class")]
    [InlineData("async", "await")]
    [InlineData("value", "field")]
    [InlineData("record", "var")]
    [InlineData("i", "iAt")]
    [InlineData("end", "left")]
    [InlineData("s", "s0")]
    [InlineData("xRef", "yRef")]
    [InlineData("first", "inside")]
    [InlineData("System", "KernelGen")]
    [InlineData("Run", "K_floats_floats_float")]
    [InlineData("größe", "π")]
    [InlineData("_", "__")]
    public void With_any_parameter_names(string first, string second) => Expect.Nothing(Expect.Members($$"""
        static float R(ReadOnlySpan<float> x, Span<float> y, float a) { float s = 0; for (int i = 0; i < x.Length; i++) { s += MathF.Exp(x[i]); y[i] = x[i] / a; } return MathF.Max(s, a) + y[3]; }
        [Specialize(nameof(R))] public static partial float K(ReadOnlySpan<float> {{first}}, Span<float> {{second}}, float scale);
        [Specialize(nameof(R))] public static partial float L(ReadOnlySpan<float> x, Span<float> {{first}}, float {{second}});
        """));

    [Theory]
    [InlineData("Exp")]
    [InlineData("MathF")]
    [InlineData("Vector256")]
    [InlineData("Lane")]
    [InlineData("@float")]
    [InlineData("BitConverter")]
    public void With_any_names_of_locals(string name) => Expect.Nothing(Expect.Members($$"""
        static float R(ReadOnlySpan<float> x) { float {{name}} = 0; foreach (float v in x) {{name}} += System.MathF.Exp(v); return System.MathF.Log(System.MathF.Abs({{name}})); }
        [Specialize(nameof(R))] public static partial float K(ReadOnlySpan<float> x);
        """));

    [Fact]
    public void Overloads_do_not_meet()
    {
        Build build = Expect.Nothing(Expect.Members("""
            static float R(float x) => x; static double R(double x) => x; static int R(int x) => x; static bool R(bool x) => x;
            static float R(ReadOnlySpan<float> x) => 1; static float R(Span<float> x) => 2; static float R(ReadOnlySpan<int> x) => 3; static double R(ReadOnlySpan<double> x) => 4;
            [Specialize(nameof(R))] public static partial float K(float x);
            [Specialize(nameof(R))] public static partial double K(double x);
            [Specialize(nameof(R))] public static partial int K(int x);
            [Specialize(nameof(R))] public static partial bool K(bool x);
            [Specialize(nameof(R))] public static partial float K(ReadOnlySpan<float> x);
            [Specialize(nameof(R))] public static partial float K(Span<float> x);
            [Specialize(nameof(R))] public static partial float K(ReadOnlySpan<int> x);
            [Specialize(nameof(R))] public static partial double K(ReadOnlySpan<double> x);
            """));
        Assert.Equal(8 * 5, build.Files.Count);
    }

    [Fact]
    public void Names_that_differ_only_in_case_get_files_that_do_not() => Expect.Nothing(
        $"static partial class Cc {{ {Reference} [Specialize(nameof(R))] public static partial float Run(ReadOnlySpan<float> x, float a); [Specialize(nameof(R))] public static partial float RUN(ReadOnlySpan<float> x, float a); }}",
        $"static partial class cC {{ {Reference} [Specialize(nameof(R))] public static partial float Run(ReadOnlySpan<float> x, float a); }}");

    [Theory]
    [InlineData("static float R(in float a, float b) => a + b;", "float K(in float a, float b)")]
    [InlineData("static float R(float a, float b = 2) => a + b;", "float K(float a, float b = 3)")]
    [InlineData("static float R(scoped ReadOnlySpan<float> a, scoped Span<float> b) { foreach (float v in a) b[0] += v; return b[0]; }", "float K(scoped ReadOnlySpan<float> a, scoped Span<float> b)")]
    [InlineData("static float R(params ReadOnlySpan<float> a) { float s = 0; foreach (float v in a) s += v; return s; }", "float K(params ReadOnlySpan<float> a)")]
    [InlineData("static void R(Span<int> a) { for (int i = 0; i < a.Length; i++) a[i] = -a[i] * 3 + 7; }", "void K(Span<int> a)")]
    [InlineData("static bool R(bool a, int b) => a && b > 2 || !a;", "bool K(bool a, int b)")]
    [InlineData("static void R() { }", "void K()")]
    [InlineData("static int R() => int.MinValue;", "int K()")]
    [InlineData("static double R(double a) => a > 1 ? double.NaN : a < -1 ? -0.0 : double.Epsilon;", "double K(double a)")]
    [InlineData("static float R(ReadOnlySpan<float> a, bool b) { float s = 0; foreach (float v in a) { bool p = v > 0 && b; s += p ? v : 1f; } return s; }", "float K(ReadOnlySpan<float> a, bool b)")]
    [InlineData("static void R(ReadOnlySpan<int> a, Span<int> c, bool b) { for (int i = 0; i < a.Length; i++) c[i] = a[i] > 3 == b ? -a[i] : 1; }", "void K(ReadOnlySpan<int> a, Span<int> c, bool b)")]
    [InlineData("static float R(ReadOnlySpan<double> a) { double s = 0; foreach (double v in a) s += v; return (float)s; }", "float K(ReadOnlySpan<double> a)")]
    [InlineData("static float R(ReadOnlySpan<float> a) { float s = 0; int n = 0; foreach (float v in a) { s += v; n += 1; } return s / n; }", "float K(ReadOnlySpan<float> a)")]
    public void With_any_signature(string reference, string signature) => Expect.NoError(Expect.Members($"{reference}\n[Specialize(nameof(R))] public static partial {signature};"));

    /// <summary>The author may have his reasons for these; the copy of his code must not warn about them a second time.</summary>
    [Theory]
    [InlineData("float unused = 3; return a;")]
    [InlineData("const float half = 0.5f; return a * half;")]
    [InlineData("if (a != a) return 0; return a;")]
    [InlineData("a = a; return a;")]
    [InlineData("if (true) return a; return 1;")]
    [InlineData("return a; return 1;")]
    [InlineData("bool b = a == a; return b == true ? a : -a;")]
    [InlineData("int i = 0; i = i * 0 / 1; return a;")]
    [InlineData("return a / 0 + 1f / 0f;")]
    public void Without_a_warning_of_its_own_where_its_author_has_one(string body)
    {
        Build build = Build.Of(Expect.Members($"static float R(float a) {{ {body} }}\n[Specialize(nameof(R))] public static partial float K(float a);"));
        Assert.NotEmpty(build.Files);
        Expect.AssertNone(build.CompilerDiagnostics().Where(diagnostic => diagnostic.Location.SourceTree!.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)));
    }

    private static CSharpCompilation WithOptions(CSharpCompilation compilation, Func<CSharpCompilationOptions, CSharpCompilationOptions> change) => compilation.WithOptions(change(compilation.Options));
}
