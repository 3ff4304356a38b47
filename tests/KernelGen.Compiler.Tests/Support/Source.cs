using KernelGen.Compiler.Ir;
using KernelGen.Generators.Diagnostics;
using KernelGen.Generators.FrontEnd;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelGen.Compiler.Tests.Support;

/// <summary>Kernels written in C#.</summary>
internal static class Source
{
    private static readonly CSharpCompilation s_empty = CSharpCompilation.Create(
        "Tests",
        [CSharpSyntaxTree.ParseText("global using System;")],
        Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System*.dll").Where(IsManaged).Select(path => MetadataReference.CreateFromFile(path)),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    /// <summary>The kernel that the method <c>R</c> among these members defines.</summary>
    public static Kernel Read(string members)
    {
        CSharpCompilation compilation = s_empty.AddSyntaxTrees(CSharpSyntaxTree.ParseText($"static class Kernels {{ {members} }}"));
        Diagnostic? error = compilation.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.True(error is null, error?.ToString());
        IMethodSymbol method = compilation.GetTypeByMetadataName("Kernels")!.GetMembers("R").OfType<IMethodSymbol>().Single();
        Refusals refusals = new();
        Kernel? kernel = KernelReader.Read(method, method, compilation, refusals, out _, out _);
        Assert.True(kernel is not null, string.Join("\n", refusals.Found));
        return kernel;
    }

    private static bool IsManaged(string path) => !Path.GetFileName(path).Contains("Native", StringComparison.Ordinal);
}
