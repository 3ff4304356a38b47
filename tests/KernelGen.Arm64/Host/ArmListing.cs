using System.Text.RegularExpressions;

namespace KernelGen.Arm64;

/// <summary>The Arm64 instructions of a method, as the JIT writes them.</summary>
internal sealed partial class ArmListing
{
    private readonly string[] _lines;

    private ArmListing(string text)
    {
        _lines = text.Split('\n');
        Method = _lines[0].Trim();
    }

    public string Method { get; }

    public static IEnumerable<ArmListing> Parse(string text) => text.Split("; Assembly listing for method ").Skip(1).Select(listing => new ArmListing(listing));

    /// <summary>The instructions of every loop that contains no other: from a label to the last jump back to it.</summary>
    public IEnumerable<string[]> InnermostLoops()
    {
        Dictionary<string, int> labels = [];
        List<(int First, int Last)> loops = [];
        for (int i = 0; i < _lines.Length; i++)
        {
            if (Label().Match(_lines[i]) is { Success: true } label) labels[label.Groups[1].Value] = i;
            else if (Jump().Match(_lines[i]) is { Success: true } jump && labels.TryGetValue(jump.Groups[1].Value, out int first)) loops.Add((first, i));
        }
        return loops
            .Where(loop => !loops.Any(other => other != loop && other.First >= loop.First && other.Last <= loop.Last))
            .Select(loop => _lines[loop.First..(loop.Last + 1)].Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] is >= 'a' and <= 'z').ToArray());
    }

    public static bool IsCall(string instruction) => Call().IsMatch(instruction);

    public static bool IsVectorMultiplyAdd(string instruction) => VectorMultiplyAdd().IsMatch(instruction);

    [GeneratedRegex(@"^(G_M\w+):")]
    private static partial Regex Label();

    [GeneratedRegex(@"^\s+(?:b[a-z]{0,2}|cbn?z|tbn?z)\s.*\b(G_M\w+)")]
    private static partial Regex Jump();

    [GeneratedRegex(@"^blr?\s")]
    private static partial Regex Call();

    [GeneratedRegex(@"^fml[as]\s+v\d+\.(4s|2d)")]
    private static partial Regex VectorMultiplyAdd();
}
