using KernelGen.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace KernelGen.Analyzers.Tests;

/// <summary>Each rule speaks where it is marked, and nowhere else: a guard that is taken away, or added, turns the verdict.</summary>
public class RuleTests
{
    public static TheoryData<string, string> Found => Data(true);

    public static TheoryData<string, string> NotFound => Data(false);

    [Theory]
    [MemberData(nameof(Found))]
    public void Is_found_where_it_is_marked(string id, string marked)
    {
        (string code, List<(int Start, int End)> marks) = Source.Unmark(marked);
        Source source = Source.OfMembers(code);
        int offset = source.Text.IndexOf(code, StringComparison.Ordinal);
        IReadOnlyList<Diagnostic> all = source.Diagnostics();
        List<(int, int)> found = all.Where(diagnostic => diagnostic.Id == id).Select(diagnostic => (diagnostic.Location.SourceSpan.Start - offset, diagnostic.Location.SourceSpan.End - offset)).Distinct().Order().ToList();
        Assert.True(marks.Order().SequenceEqual(found), $"{id} in {marked}\nfound:\n{Source.Print(all)}");
    }

    [Theory]
    [MemberData(nameof(NotFound))]
    public void Is_not_found_where_the_code_is_right(string id, string code)
    {
        IReadOnlyList<Diagnostic> all = Source.OfMembers(code).Diagnostics();
        Assert.True(all.All(diagnostic => diagnostic.Id != id && diagnostic.Id != "AD0001"), $"{code}\nfound:\n{Source.Print(all)}");
    }

    [Fact]
    public void Every_rule_has_six_cases_of_either_kind()
    {
        string[] ids = [.. new NumericStabilityAnalyzer().SupportedDiagnostics.Select(descriptor => descriptor.Id)];
        foreach (string id in ids)
        {
            Assert.True(Case.All().Count(other => other.Id == id && other.IsFound) >= 6, $"{id} is found too seldom.");
            Assert.True(Case.All().Count(other => other.Id == id && !other.IsFound) >= 6, $"{id} has too little that it must leave alone.");
        }
    }

    private static TheoryData<string, string> Data(bool isFound)
    {
        TheoryData<string, string> data = [];
        foreach ((string id, string code, bool found) in Case.All())
        {
            if (found == isFound) data.Add(id, code);
        }
        return data;
    }
}
