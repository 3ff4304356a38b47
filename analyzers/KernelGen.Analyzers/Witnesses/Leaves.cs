using System.Runtime.CompilerServices;
using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Rules;

namespace KernelGen.Analyzers.Witnesses;

/// <summary>The leaves below nodes.</summary>
internal static class Leaves
{
    public static List<Node> Of(IEnumerable<Node> roots)
    {
        NodeSet seen = new();
        List<Node> leaves = [];
        HashSet<LoopState> running = [];
        Stack<Node> bodies = new();
        Visit(new Stack<Node>(roots));
        // A variable of a loop that is looked at from inside of its body is a leaf. Below a loop that is run, it is what the loop makes of it.
        NodeSet outside = new();
        foreach (Node leaf in leaves) outside.Add(leaf);
        while (bodies.Count > 0) Visit(new Stack<Node>([bodies.Pop()]));
        leaves.RemoveAll(leaf => leaf.Op == Op.Carry && running.Contains(leaf.Loop!) && !outside.Contains(leaf));
        leaves.Sort(static (a, b) => a.Id.CompareTo(b.Id));
        return leaves;

        [MethodImpl(Jit.Optimized)]
        void Visit(Stack<Node> pending)
        {
            while (pending.Count > 0)
            {
                Node node = pending.Pop();
                if (!seen.Add(node)) continue;
                if (node.Op is Op.Input or Op.Element or Op.Carry) leaves.Add(node);
                foreach (Node operand in node.Operands) pending.Push(operand);
                if (node.Op != Op.Loop || !running.Add(node.Loop!)) continue;
                foreach (Node start in node.Loop!.Starts) pending.Push(start);
                foreach (Node update in node.Loop.Updates) bodies.Push(update);
            }
        }
    }

    /// <summary>The constants below a node.</summary>
    public static List<Node> ConstantsOf(Node root)
    {
        List<Node> found = [];
        root.Any(node =>
        {
            if (node.Op == Op.Constant) found.Add(node);
            return false;
        });
        return found;
    }

    /// <summary>Whether a node is below another, or is it.</summary>
    [MethodImpl(Jit.Optimized)]
    public static bool Contains(Node root, Node wanted)
    {
        NodeSet seen = new();
        Stack<Node> pending = new([root]);
        while (pending.Count > 0)
        {
            Node node = pending.Pop();
            if (ReferenceEquals(node, wanted)) return true;
            if (!seen.Add(node)) continue;
            foreach (Node operand in node.Operands) pending.Push(operand);
            if (node.Op != Op.Loop) continue;
            foreach (Node start in node.Loop!.Starts) pending.Push(start);
            foreach (Node update in node.Loop.Updates) pending.Push(update);
        }
        return false;
    }

    /// <summary>The constants below nodes: a guess at where something happens.</summary>
    public static List<double> Constants(IEnumerable<Node> roots)
    {
        NodeSet seen = new();
        HashSet<double> values = [];
        Stack<Node> pending = new(roots);
        while (pending.Count > 0)
        {
            Node node = pending.Pop();
            if (!seen.Add(node)) continue;
            if (node.Op == Op.Constant && node.Type.IsFloating() && values.Count < 12) values.Add(node.Value);
            foreach (Node operand in node.Operands) pending.Push(operand);
        }
        return [.. values.OrderBy(value => value)];
    }
}
