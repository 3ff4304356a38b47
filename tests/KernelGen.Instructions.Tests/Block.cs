using System.Text.RegularExpressions;

namespace KernelGen.Instructions.Tests;

/// <summary>Instructions under one label.</summary>
internal sealed partial record Block(string Label, List<string> Instructions)
{
    public IEnumerable<string> JumpTargets => Instructions.Select(instruction => Jump().Match(instruction)).Where(match => match.Success).Select(match => match.Groups[1].Value);

    /// <summary>Whether the block never runs on into the one below it.</summary>
    public bool EndsFlow => Instructions.LastOrDefault() is { } last && FlowEnd().IsMatch(last);

    [GeneratedRegex(@"^j\w+\s+(?:SHORT\s+)?(G_M\w+)")]
    private static partial Regex Jump();

    [GeneratedRegex(@"^(jmp|ret|int3|tail\.jmp)\b")]
    private static partial Regex FlowEnd();
}
