using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using KernelGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generators.Tests;

/// <summary>The descriptors in code, the release notes that Roslyn's analyzers read, the pages in <c>analyzers/docs</c> and their index say the same.</summary>
public class DocumentationTests
{
    private static readonly string s_root = Path.GetFullPath(Path.Combine(ThisFolder(), "..", ".."));
    private static readonly string s_docs = Path.Combine(s_root, "analyzers", "docs");

    public static TheoryData<string> Ids => [.. Descriptors.Select(descriptor => descriptor.Id)];

    private static IEnumerable<DiagnosticDescriptor> Descriptors => new KernelDefinitionAnalyzer().SupportedDiagnostics;

    [Fact]
    public void Each_id_belongs_to_one_descriptor() => Assert.Equal(Descriptors.Select(descriptor => descriptor.Id).Distinct().Order(), Descriptors.Select(descriptor => descriptor.Id).Order());

    [Fact]
    public void The_release_notes_list_the_descriptors()
    {
        string notes = string.Concat(Directory.GetFiles(Path.Combine(s_root, "generators", "KernelGen.Generators"), "AnalyzerReleases.*.md").Select(File.ReadAllText));
        IEnumerable<string> listed = Regex.Matches(notes, @"^(KG\d{4}) \| (\S+) \| (\S+) \| (.+?)\r?$", RegexOptions.Multiline).Select(row => row.Value.Trim());
        Assert.Equal(Descriptors.Select(descriptor => $"{descriptor.Id} | {descriptor.Category} | {descriptor.DefaultSeverity} | {descriptor.Title}").Order(), listed.Order());
    }

    [Fact]
    public void The_index_lists_the_descriptors()
    {
        string index = File.ReadAllText(Path.Combine(s_docs, "README.md"));
        IEnumerable<string> listed = Regex.Matches(index, @"^\| \[KG0.*\|", RegexOptions.Multiline).Select(row => row.Value);
        Assert.Equal(Descriptors.Select(descriptor => $"| [{descriptor.Id}]({descriptor.Id}.md) | {descriptor.DefaultSeverity} | {descriptor.Title} |").Order(), listed.Order());
    }

    [Fact]
    public void Each_page_belongs_to_a_descriptor() => Assert.Equal(
        Descriptors.Select(descriptor => descriptor.Id).Order(),
        Directory.GetFiles(s_docs, "KG0*.md").Select(page => Path.GetFileNameWithoutExtension(page)).Order());

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_has_the_title_and_the_address_that_the_descriptor_has(string id)
    {
        DiagnosticDescriptor descriptor = Descriptors.Single(descriptor => descriptor.Id == id);
        Assert.StartsWith($"# {id}: {descriptor.Title}\n", Page(id));
        Assert.EndsWith($"/analyzers/docs/{id}.md", descriptor.HelpLinkUri);
        Assert.Equal(descriptor.DefaultSeverity == DiagnosticSeverity.Warning, Page(id).Contains("## When to suppress it"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_failing_example_gives_this_diagnostic_alone(string id)
    {
        IReadOnlyList<Diagnostic> found = Build.Of(Example(id, "Gives the (error|warning)")).AnalyzerDiagnostics();
        Assert.Equal(id, Assert.Single(found).Id);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void What_to_write_instead_gives_none(string id)
    {
        Build build = Build.Of(Example(id, "Write instead"));
        Expect.AssertNone(build.AnalyzerDiagnostics());
        Expect.AssertNone(build.CompilerDiagnostics());
    }

    /// <summary>The kernels that the README shows are generated as they stand there.</summary>
    [Fact]
    public void The_kernels_of_the_readme_are_generated()
    {
        List<string> kernels = Regex.Matches(File.ReadAllText(Path.Combine(s_root, "README.md")).ReplaceLineEndings("\n"), "```csharp\n(?<code>.*?)```", RegexOptions.Singleline)
            .Select(match => match.Groups["code"].Value).Where(code => code.Contains("[Kernel]", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(kernels);
        foreach (string code in kernels) Expect.Nothing("global using System.Numerics;", code.Contains(" class ", StringComparison.Ordinal) ? code : Expect.Members(code));
    }

    private static string Page(string id) => File.ReadAllText(Path.Combine(s_docs, id + ".md")).ReplaceLineEndings("\n");

    /// <summary>The C# under a heading.</summary>
    private static string Example(string id, string heading)
    {
        Match match = Regex.Match(Page(id), $"^## {heading}\n.*?```csharp\n(?<code>.*?)```", RegexOptions.Multiline | RegexOptions.Singleline);
        Assert.True(match.Success, $"{id}.md has no example under '{heading}'.");
        return match.Groups["code"].Value;
    }

    private static string ThisFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
