using System.Text.RegularExpressions;

namespace KernelGen.Instructions.Tests;

/// <summary>An innermost loop of a method.</summary>
internal sealed partial record Loop(Listing Method, IReadOnlyList<Block> Blocks)
{
    public IEnumerable<string> Instructions => Blocks.SelectMany(block => block.Instructions);

    /// <summary>What makes the loop slower than its arithmetic, each with the instruction that shows it.</summary>
    /// <param name="register">The kind of register that the loop must work in: zmm, ymm or xmm.</param>
    public IEnumerable<string> Flaws(string register)
    {
        foreach (string instruction in Instructions)
        {
            if (instruction.StartsWith("call", StringComparison.Ordinal)) yield return $"a call: {instruction}";
            else if (StackAccess().IsMatch(instruction) && !instruction.StartsWith("lea", StringComparison.Ordinal)) yield return $"a spill: {instruction}";
        }
        foreach (Block outside in Blocks.SelectMany(block => block.JumpTargets).Distinct().Select(Method.Find).OfType<Block>().Except(Blocks))
            if (outside.Instructions.Any(instruction => instruction.Contains("RNGCHKFAIL", StringComparison.Ordinal))) yield return $"a bounds check: a jump to {outside.Label}, which throws";
        // A loop that only counts, around one that works, has no use for any.
        if (Instructions.Any(instruction => instruction.Contains("mm", StringComparison.Ordinal) || instruction.Contains("ptr [", StringComparison.Ordinal))
            && !Instructions.Any(instruction => instruction.Contains(register, StringComparison.Ordinal))) yield return $"no {register} register: {string.Join("; ", Instructions)}";
    }

    public override string ToString() => $"the loop at {Blocks[0].Label} of {Method.Method}";

    [GeneratedRegex(@"\[r[sb]p\b")]
    private static partial Regex StackAccess();
}
