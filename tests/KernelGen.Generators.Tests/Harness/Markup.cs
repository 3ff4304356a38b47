using Microsoft.CodeAnalysis.Text;

namespace KernelGen.Generators.Tests.Harness;

/// <summary>Source in which <c>[|</c> and <c>|]</c> stand around each place where a diagnostic is expected.</summary>
internal sealed record Markup(string Source, IReadOnlyList<TextSpan> Spans)
{
    public static Markup Parse(string marked)
    {
        List<TextSpan> spans = [];
        while (marked.IndexOf("[|", StringComparison.Ordinal) is >= 0 and var start)
        {
            int end = marked.IndexOf("|]", start, StringComparison.Ordinal);
            Assert.True(end > start, "A '[|' has no '|]'.");
            spans.Add(TextSpan.FromBounds(start, end - 2));
            marked = marked.Remove(end, 2).Remove(start, 2);
        }
        return new Markup(marked, spans);
    }
}
