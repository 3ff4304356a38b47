using System.Runtime.CompilerServices;
using KernelGen.Analyzers.Ir;

namespace KernelGen.Analyzers.Evaluation;

/// <summary>
/// Nodes as a flat list of operations in the order they run, for spans of a given number of elements: sums and loops are
/// written out. Made once, it is run at many points.
/// </summary>
internal sealed class Tape
{
    private Tape(Step[] steps, Constant[] constants, int[] outputs, int[] ends)
    {
        Steps = steps;
        Constants = constants;
        Outputs = outputs;
        Ends = ends;
    }

    /// <summary>The operations. What step i gives stands at the place Constants.Count + i.</summary>
    public Step[] Steps { get; }

    /// <summary>The constants, at the first places.</summary>
    public Constant[] Constants { get; }

    /// <summary>The place of each node's value.</summary>
    public int[] Outputs { get; }

    /// <summary>The number of steps after which each node's value is known.</summary>
    public int[] Ends { get; }

    public int Places => Constants.Length + Steps.Length;

    /// <param name="nodes">What is wanted. Earlier ones are computed first, and alone if no other is asked for.</param>
    /// <param name="count">The number of elements.</param>
    public static Tape Of(IReadOnlyList<Node> nodes, int count)
    {
        Writer writer = new(count);
        int[] outputs = new int[nodes.Count];
        int[] ends = new int[nodes.Count];
        for (int i = 0; i < outputs.Length; i++)
        {
            outputs[i] = writer.Write(nodes[i], 0);
            ends[i] = writer.Steps.Count;
        }
        int shift = writer.Constants.Count;
        for (int i = 0; i < outputs.Length; i++) outputs[i] = Moved(outputs[i], shift);
        Step[] steps = [.. writer.Steps];
        for (int i = 0; i < steps.Length; i++)
        {
            Step step = steps[i];
            if (step.Op != Op.Input) steps[i] = step with { A = Moved(step.A, shift), B = Moved(step.B, shift), C = Moved(step.C, shift) };
        }
        return new(steps, [.. writer.Constants], outputs, ends);
    }

    /// <summary>While a tape is written, a constant has the complement of its place, and a step the number of steps before it.</summary>
    private static int Moved(int place, int shift) => place < 0 ? ~place : place + shift;

    /// <summary>A number that is the same at all points, unless one says otherwise of the node.</summary>
    internal readonly struct Constant(double value, int node)
    {
        public double Value { get; } = value;

        public int Node { get; } = node;
    }

    private sealed class Writer(int count)
    {
        private const int MaxSteps = 20_000;

        private readonly Dictionary<long, int> _places = [];
        // By the nodes; of numbers that are none, by the numbers, which lie below all ids.
        private readonly Dictionary<int, int> _constants = [];
        private readonly Stack<Frame> _frames = new();

        public List<Step> Steps { get; } = [];

        public List<Constant> Constants { get; } = [];

        [MethodImpl(Jit.Optimized)]
        public int Write(Node node, int index)
        {
            if (node.Op == Op.Constant) return Number(node.Value, node.Id);
            long key = ((long)node.Id << 8) | (uint)(node.Varies || node.IsCarried ? index : 0);
            Dictionary<long, int> places = node.IsCarried && _frames.Count > 0 ? _frames.Peek().Places : _places;
            if (places.TryGetValue(key, out int place)) return place;
            RuntimeHelpers.EnsureSufficientExecutionStack();
            place = Compose(node, index);
            places[key] = place;
            return place;
        }

        private int Compose(Node node, int index)
        {
            switch (node.Op)
            {
                case Op.Input or Op.Element: return Add(new(Op.Input, node.Type, node.Id, index, 0));
                case Op.Length: return Number(count, -1);
                case Op.Index: return Number(index, -1);
                case Op.Carry: return Carried(node, index);
                case Op.Loop: return Run(node.Loop!, index)[node.Slot];
                case Op.Sum or Op.Product or Op.Maximum or Op.Minimum: return Reduce(node, index);
                case Op.At: return At(node, index);
            }
            int a = Write(node.First, index);
            int b = node.Operands.Length > 1 ? Write(node.Second, index) : a;
            int c = node.Operands.Length > 2 ? Write(node.Operands[2], index) : a;
            return Add(new(node.Op, node.Type, a, b, c));
        }

        private int Number(double value, int node)
        {
            int key = node >= 0 ? node : -2 - (int)value;
            if (_constants.TryGetValue(key, out int place)) return place;
            place = ~Constants.Count;
            Constants.Add(new(value, node));
            _constants.Add(key, place);
            return place;
        }

        private int Add(Step step)
        {
            if (Steps.Count >= MaxSteps) throw new NodeLimitException();
            Steps.Add(step);
            return Steps.Count - 1;
        }

        private int Reduce(Node node, int index)
        {
            int result = Write(node.First, index);
            for (int i = 0; i < count; i++)
            {
                int body = Write(node.Second, i);
                result = Add(new(node.Op, node.Type, result, body, result));
            }
            return result;
        }

        private int At(Node node, int index)
        {
            if (node.Second.Op == Op.Constant) return Write(node.First, Math.Min((int)Math.Abs(node.Second.Value), count - 1));
            int chosen = Write(node.Second, index);
            int result = Write(node.First, 0);
            // The index tells between elements as a condition does.
            for (int i = 1; i < count; i++) result = Add(new(Op.Select, node.Type, Add(new(Op.Index, NumericType.Boolean, chosen, Number(i, -1), Number(count, -1))), Write(node.First, i), result));
            return result;
        }

        private int[] Run(LoopState loop, int index)
        {
            int[] state = loop.Starts.Select(start => Write(start, index)).ToArray();
            for (int i = 0; i < (loop.Count ?? count); i++)
            {
                _frames.Push(new(loop, state));
                // A loop that does not run over elements is within one of them.
                state = loop.Updates.Select(update => Write(update, loop.Count is null ? i : index)).ToArray();
                _frames.Pop();
            }
            return state;
        }

        private int Carried(Node node, int index)
        {
            foreach (Frame frame in _frames)
            {
                if (ReferenceEquals(frame.Loop, node.Loop)) return frame.State[node.Slot];
            }
            // Looked at from inside of its loop, a variable is a value like any other.
            return Add(new(Op.Input, node.Type, node.Id, index, 0));
        }
    }

    private sealed class Frame(LoopState loop, int[] state)
    {
        public LoopState Loop { get; } = loop;

        public int[] State { get; } = state;

        public Dictionary<long, int> Places { get; } = [];
    }
}
