using System.Text.RegularExpressions;

namespace KernelGen.Instructions.Tests;

/// <summary>The machine code of a method as the JIT writes it: blocks of instructions, each under a label.</summary>
internal sealed partial record Listing(string Method, IReadOnlyList<Block> Blocks)
{
    private const string Header = "; Assembly listing for method ";

    /// <summary>All listings of a file that <c>DOTNET_JitStdOutFile</c> names.</summary>
    public static IEnumerable<Listing> Parse(string text) => text.Split(Header).Skip(1).Select(ParseOne);

    /// <summary>The loops that contain no other.</summary>
    public IEnumerable<Loop> InnermostLoops()
    {
        List<HashSet<int>> loops = [.. AllLoops()];
        return loops
            .Where(loop => !loops.Any(other => other.IsProperSubsetOf(loop)))
            .Select(loop => new Loop(this, [.. loop.Order().Select(block => Blocks[block])]));
    }

    public Block? Find(string label) => Blocks.FirstOrDefault(block => block.Label == label);

    /// <summary>
    /// For each jump back, the blocks on a way from its target to it. Where there is no such way, code that was moved to the
    /// end of the method returns to its place, and nothing repeats.
    /// </summary>
    private IEnumerable<HashSet<int>> AllLoops()
    {
        List<int>[] next = [.. Enumerable.Range(0, Blocks.Count).Select(Successors)];
        List<int>[] previous = [.. Enumerable.Range(0, Blocks.Count).Select(block => Enumerable.Range(0, Blocks.Count).Where(other => next[other].Contains(block)).ToList())];
        for (int last = 0; last < Blocks.Count; last++)
        {
            foreach (int first in next[last].Where(target => target <= last))
            {
                HashSet<int> loop = Reachable(first, last, next);
                loop.IntersectWith(Reachable(last, first, previous));
                if (loop.Contains(last)) yield return loop;
            }
        }
    }

    private List<int> Successors(int block)
    {
        List<int> targets = [.. Blocks[block].JumpTargets.Select(label => Blocks.ToList().FindIndex(other => other.Label == label)).Where(target => target >= 0)];
        if (!Blocks[block].EndsFlow && block + 1 < Blocks.Count) targets.Add(block + 1);
        return targets;
    }

    /// <summary>The blocks that can be reached from one without going on from another.</summary>
    private static HashSet<int> Reachable(int from, int end, List<int>[] edges)
    {
        HashSet<int> reached = [from];
        Stack<int> open = new([from]);
        while (open.TryPop(out int block))
        {
            if (block == end) continue;
            foreach (int target in edges[block])
                if (reached.Add(target)) open.Push(target);
        }
        return reached;
    }

    private static Listing ParseOne(string text)
    {
        List<Block> blocks = [];
        string[] lines = text.Split('\n');
        foreach (string line in lines.Skip(1))
        {
            if (LabelLine().Match(line) is { Success: true } label) blocks.Add(new Block(label.Groups[1].Value, []));
            else if (blocks.Count > 0 && InstructionLine().Match(line) is { Success: true } instruction) blocks[^1].Instructions.Add(instruction.Groups[1].Value);
        }
        return new Listing(lines[0].Trim(), blocks);
    }

    [GeneratedRegex(@"^(G_M\w+):")]
    private static partial Regex LabelLine();

    [GeneratedRegex(@"^\s+([a-z]\w*\b.*?)\s*$")]
    private static partial Regex InstructionLine();
}
