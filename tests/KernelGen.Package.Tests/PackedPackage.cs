using System.Reflection;

namespace KernelGen.Package.Tests;

/// <summary>The package, packed once for all tests into a folder outside of the repository, and projects that use it there.</summary>
public sealed class PackedPackage : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("KernelGen").FullName;

    public PackedPackage()
    {
        string source = Metadata("PackedProject");
        // It has been built as a dependency of this project; building it here once more could meet the build of another project.
        (int exitCode, string output) = Shell.DotNet(source, "pack", "--no-build", "-c", Metadata("Configuration"), "-o", Feed);
        Assert.True(exitCode == 0, output);
        File.WriteAllText(Path.Combine(_folder, "NuGet.config"), $"""
            <configuration>
              <packageSources><clear /><add key="feed" value="{Feed}" /></packageSources>
              <fallbackPackageFolders><clear /></fallbackPackageFolders>
              <config><add key="globalPackagesFolder" value="{Path.Combine(_folder, "packages")}" /></config>
            </configuration>
            """);
        // The search for these goes up from a project: here it ends, whatever lies above the temporary folder.
        foreach (string name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" }) File.WriteAllText(Path.Combine(_folder, name), "<Project />");
    }

    public string NuPkg => Assert.Single(Directory.GetFiles(Feed, "*.nupkg"));

    private string Feed => Path.Combine(_folder, "feed");

    /// <summary>Builds a consumer with the sources of a folder under <c>Consumers</c>.</summary>
    public (int ExitCode, string Output, string Program) Build(string consumer)
    {
        string project = Path.Combine(_folder, consumer), sources = Path.Combine(AppContext.BaseDirectory, "Consumers");
        Directory.CreateDirectory(project);
        File.Copy(Path.Combine(sources, "Consumer.csproj"), Path.Combine(project, "Consumer.csproj"));
        File.Copy(Path.Combine(sources, consumer, "Program.cs"), Path.Combine(project, "Program.cs"));
        (int exitCode, string output) = Shell.DotNet(project, "build", "-c", "Release", "-o", "out");
        return (exitCode, output, Path.Combine(project, "out", "Consumer.dll"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Metadata(string key) => typeof(PackedPackage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
