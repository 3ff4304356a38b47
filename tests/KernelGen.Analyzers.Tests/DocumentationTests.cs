using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using KernelGen.Analyzers.Tests.Harness;
using KernelGen.CodeFixes;
using Microsoft.CodeAnalysis;

namespace KernelGen.Analyzers.Tests;

/// <summary>The descriptors in code, the release notes that Roslyn's analyzers read, the pages in <c>analyzers/docs</c> and their index say the same.</summary>
public class DocumentationTests
{
    private static readonly string s_root = Path.GetFullPath(Path.Combine(ThisFolder(), "..", ".."));
    private static readonly string s_docs = Path.Combine(s_root, "analyzers", "docs");

    public static TheoryData<string> Ids => [.. Descriptors.Select(descriptor => descriptor.Id)];

    private static IEnumerable<DiagnosticDescriptor> Descriptors => new NumericStabilityAnalyzer().SupportedDiagnostics;

    [Fact]
    public void The_release_notes_list_the_descriptors()
    {
        string notes = string.Concat(Directory.GetFiles(Path.Combine(s_root, "analyzers", "KernelGen.Analyzers"), "AnalyzerReleases.*.md").Select(File.ReadAllText));
        IEnumerable<string> listed = Regex.Matches(notes, @"^(KG\d{4}) \| (\S+) \| (\S+) \| (.+?)\r?$", RegexOptions.Multiline).Select(row => row.Value.Trim());
        Assert.Equal(Descriptors.Select(descriptor => $"{descriptor.Id} | {descriptor.Category} | {descriptor.DefaultSeverity} | {descriptor.Title}").Order(), listed.Order());
    }

    [Fact]
    public void The_index_lists_the_descriptors()
    {
        string index = File.ReadAllText(Path.Combine(s_docs, "README.md"));
        IEnumerable<string> listed = Regex.Matches(index, @"^\| \[KG[1-9].*\|", RegexOptions.Multiline).Select(row => row.Value);
        Assert.Equal(Descriptors.Select(descriptor => $"| [{descriptor.Id}]({descriptor.Id}.md) | {descriptor.DefaultSeverity} | {descriptor.Title} |").Order(), listed.Order());
    }

    [Fact]
    public void Each_page_belongs_to_a_descriptor() => Assert.Equal(
        Descriptors.Select(descriptor => descriptor.Id).Order(),
        Directory.GetFiles(s_docs, "KG*.md").Select(page => Path.GetFileNameWithoutExtension(page)).Where(id => id[2] != '0').Order());

    [Fact]
    public void Each_fix_belongs_to_a_descriptor() => Assert.Subset(Descriptors.Select(descriptor => descriptor.Id).ToHashSet(), new ReplaceExpressionFix().FixableDiagnosticIds.ToHashSet());

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_has_the_title_and_the_address_that_the_descriptor_has(string id)
    {
        DiagnosticDescriptor descriptor = Descriptors.Single(descriptor => descriptor.Id == id);
        Assert.StartsWith($"# {id}: {descriptor.Title}\n", Page(id));
        Assert.EndsWith($"/analyzers/docs/{id}.md", descriptor.HelpLinkUri);
        Assert.Contains("## When to suppress it", Page(id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_failing_example_gives_this_diagnostic_and_the_other_one_none(string id)
    {
        IReadOnlyList<Diagnostic> found = Source.Of(Example(id, "Gives the (warning|suggestion)")).Diagnostics();
        Diagnostic diagnostic = found.First(diagnostic => diagnostic.Id == id);
        Assert.Contains($"> {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}\n", Page(id));
        Assert.DoesNotContain(Source.Of(Example(id, "Write instead")).Diagnostics(), other => other.Id == id);
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
