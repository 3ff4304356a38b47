using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelGen.Generators.Tests.Harness;

/// <summary>Runs kernels of a test beside their references, in this process.</summary>
internal static class Runs
{
    /// <summary>
    /// Every specialization of a class <c>Kernels</c> gives what its reference gives, in what it returns and in what it
    /// writes, for random arguments; and refuses those with which the reference leaves a span.
    /// </summary>
    /// <param name="source">A source with a partial class <c>Kernels</c>.</param>
    /// <param name="reference">The name of the reference of all its kernels.</param>
    /// <param name="isChecked">Whether the project throws where arithmetic overflows.</param>
    public static void Alike(string source, string reference = "R", bool isChecked = false)
    {
        Build first = Expect.NoError(source);
        INamedTypeSymbol kernels = first.Output.GetTypeByMetadataName("Kernels")!;
        List<IMethodSymbol> methods = kernels.GetMembers().OfType<IMethodSymbol>().Where(method => method.IsPartialDefinition || method.PartialDefinitionPart is not null).ToList();
        Assert.NotEmpty(methods);
        int seed = Random.Shared.Next();
        foreach (IMethodSymbol method in methods)
        {
            string driver = Driver(method, reference);
            CSharpCompilation compilation = (CSharpCompilation)first.Output.AddSyntaxTrees(CSharpSyntaxTree.ParseText(driver, Build.ParseOptions));
            compilation = compilation.WithOptions(compilation.Options.WithOverflowChecks(isChecked));
            using MemoryStream assembly = new();
            Microsoft.CodeAnalysis.Emit.EmitResult emitted = compilation.Emit(assembly);
            Assert.True(emitted.Success, Build.Print(emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)) + driver);
            assembly.Position = 0;
            AssemblyLoadContext context = new(null, isCollectible: true);
            string? difference = (string?)context.LoadFromStream(assembly).GetType("Kernels+Driver")!.GetMethod("Compare", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [seed]);
            context.Unload();
            Assert.True(difference is null, $"{method}, seed {seed}: {difference}\n{source}");
        }
    }

    /// <summary>A class that calls both with the same arguments: spans of all short lengths, scalars from -2 to 8, labels from 0 to 3.</summary>
    private static string Driver(IMethodSymbol method, string reference)
    {
        List<string> declared = [], ofReference = [], ofKernel = [], compared = [];
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            string name = parameter.Name, type = parameter.Type.ToDisplayString();
            bool isSpan = parameter.Type is INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" };
            string element = isSpan ? ((INamedTypeSymbol)parameter.Type).TypeArguments[0].ToDisplayString() : type;
            declared.Add(isSpan ? $"{element}[] {name} = Row<{element}>(random, length), {name}2 = ({element}[]){name}.Clone();" : $"{type} {name} = Scalar<{type}>(random), {name}2 = {name};");
            string modifier = parameter.RefKind switch { RefKind.Ref => "ref ", RefKind.Out => "out ", _ => "" };
            ofReference.Add(modifier + name);
            ofKernel.Add($"{modifier}{name}2");
            compared.Add($"if (!Same({name}, {name}2)) return $\"{name} with length {{length}}, reference {{Show({name})}}, kernel {{Show({name}2)}}\";");
        }
        (string expected, string actual) = method.ReturnsVoid ? ("", "") : ("expected = ", "actual = ");
        return $$"""
            static partial class Kernels
            {
            public static class Driver
            {
                public static string? Compare(int seed)
                {
                    System.Random random = new(seed);
                    int refused = 0, trials = 0;
                    for (int length = 0; length < 150; length += length < 40 ? 1 : 37)
                    {
                        for (int trial = 0; trial < 6; trial++)
                        {
                            {{string.Join("\n", declared)}}
                            object? expected = null, actual = null;
                            bool leaves = false, isRefused = false;
                            trials++;
                            try { {{expected}}{{reference}}({{string.Join(", ", ofReference)}}); } catch (System.Exception e) when (e is System.IndexOutOfRangeException or System.ArgumentException or System.OverflowException) { leaves = true; }
                            try { {{actual}}{{method.Name}}({{string.Join(", ", ofKernel)}}); } catch (System.ArgumentException) { isRefused = true; }
                            if (leaves != isRefused) return $"length {length}: the reference leaves a span: {leaves}, the kernel refuses: {isRefused}";
                            if (leaves) { refused++; continue; }
                            if (!Same(expected, actual)) return $"length {length}: the reference returns {expected}, the kernel {actual}";
                            {{string.Join("\n", compared)}}
                        }
                    }
                    return refused == trials ? "every call was refused" : null;
                }

                static T[] Row<T>(System.Random random, int length) { T[] row = new T[length]; for (int i = 0; i < length; i++) row[i] = typeof(T) == typeof(int) ? (T)(object)random.Next(4) : Scalar<T>(random); return row; }

                static T Scalar<T>(System.Random random) => (T)(object)(typeof(T) == typeof(bool) ? random.Next(2) == 1 : typeof(T) == typeof(int) ? random.Next(-2, 9) : typeof(T) == typeof(float) ? (object)(float)(random.NextDouble() * 8 - 4) : random.NextDouble() * 8 - 4);

                static string Show(object value) => value is System.Collections.IEnumerable items ? string.Join(" ", System.Linq.Enumerable.Cast<object>(items)) : $"{value}";

                static bool Same(object? left, object? right) => (left, right) switch
                {
                    (System.Array a, System.Array b) => System.Linq.Enumerable.All(System.Linq.Enumerable.Range(0, a.Length), i => Same(a.GetValue(i), b.GetValue(i))),
                    (System.Runtime.CompilerServices.ITuple a, System.Runtime.CompilerServices.ITuple b) => System.Linq.Enumerable.All(System.Linq.Enumerable.Range(0, a.Length), i => Same(a[i], b[i])),
                    (float a, float b) => Near(a, b, 1e-4),
                    (double a, double b) => Near(a, b, 1e-9),
                    _ => Equals(left, right),
                };

                static bool Near(double a, double b, double bound) => a.Equals(b) || System.Math.Abs(a - b) <= bound * System.Math.Max(1, System.Math.Max(System.Math.Abs(a), System.Math.Abs(b)));
            }
            }
            """;
    }
}
