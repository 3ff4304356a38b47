using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;

namespace KernelGen.Package.Tests;

/// <summary>The package as its user gets it.</summary>
public sealed class PackageTests(PackedPackage package) : IClassFixture<PackedPackage>
{
    [Fact]
    public void It_holds_the_library_with_its_documentation_and_the_generator()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.NuPkg);
        string[] files = [.. archive.Entries.Select(entry => entry.FullName)];
        Assert.Equal("KernelGen.0.1.0.nupkg", Path.GetFileName(package.NuPkg));
        Assert.Equal(["lib/net10.0/KernelGen.dll", "lib/net10.0/KernelGen.xml"], files.Where(file => file.StartsWith("lib/", StringComparison.Ordinal)).Order());
        Assert.Contains("analyzers/dotnet/cs/KernelGen.Generators.dll", files);
        // The C# compiler brings its own; a second one beside the generator would not match it.
        Assert.DoesNotContain(files, file => file.Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal));
    }

    [Fact]
    public void It_depends_on_no_other_package()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.NuPkg);
        using Stream nuspec = Assert.Single(archive.Entries, entry => entry.FullName == "KernelGen.nuspec").Open();
        Assert.DoesNotContain(XDocument.Load(nuspec).Descendants(), element => element.Name.LocalName is "dependency" or "frameworkAssembly");
    }

    /// <summary>The project allows no unsafe code and no warning, and its packages come from the feed alone.</summary>
    [Fact]
    public void A_fresh_project_builds_with_it_and_runs()
    {
        (int exitCode, string output, string program) = package.Build("Right");
        Assert.True(exitCode == 0, output);
        (exitCode, output) = Shell.DotNet(Path.GetDirectoryName(program)!, "exec", program);
        Assert.True(exitCode == 0, output);
        double[] printed = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.Parse(line, CultureInfo.InvariantCulture))];

        double[] logits = [.. Enumerable.Range(0, 100).Select(i => 900.0 + i % 7)];
        double sum = logits.Sum(logit => Math.Exp((logit - 906) / 2));
        double[] expected = [.. logits.Select(logit => Math.Exp((logit - 906) / 2) / sum), 906 + Math.Log(logits.Sum(logit => Math.Exp(logit - 906)))];
        Assert.Equal(expected.Length, printed.Length);
        // A few roundings of a float: the exponential, the sum of 100 terms and the quotient.
        foreach ((double exact, double value) in expected.Zip(printed)) Assert.Equal(exact, value, tolerance: exact * 1e-6);
    }

    /// <summary>What cannot be generated must stop the build, each with the reason at its place.</summary>
    [Fact]
    public void A_project_with_wrong_definitions_does_not_build()
    {
        (int exitCode, string output, _) = package.Build("Wrong");
        Assert.NotEqual(0, exitCode);
        Assert.True(output.Contains("Program.cs(8,6): error KG0001", StringComparison.Ordinal), output);
        Assert.True(output.Contains("Program.cs(17,43): error KG0012", StringComparison.Ordinal), output);
    }
}
