using KernelGen.Generators.Tests.Harness;
namespace KernelGen.Generators.Tests;
public class Scratch(Xunit.Abstractions.ITestOutputHelper output)
{
    [Fact]
    public void Run()
    {
        foreach (string source in File.ReadAllText("/tmp/scratch.txt").Split("=====")) {
            Build b = Build.Of(source);
            output.WriteLine("#### " + source.Trim());
            output.WriteLine("GEN " + Build.Print(b.GeneratorDiagnostics) + "\nANA " + Build.Print(b.AnalyzerDiagnostics()) + "\nC# " + Build.Print(b.CompilerDiagnostics().Take(3)) + "\nFILES " + b.Files.Count);
            if (source.Contains("//show")) foreach (var f in b.Files.Take(source.Contains("//showall") ? 9 : 2)) output.WriteLine(f.Value);
        }
    }
}
