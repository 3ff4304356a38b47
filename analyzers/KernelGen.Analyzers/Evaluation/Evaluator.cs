using System.Runtime.CompilerServices;
using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Witnesses;

namespace KernelGen.Analyzers.Evaluation;

/// <summary>
/// Runs nodes at points: as the program computes them, with an estimate of how wrong that is, and as mathematics does.
/// Branches are decided as the program decides them, so that a fallback behind a guard is what the author meant it to be.
/// </summary>
/// <param name="nodes">The nodes; those in front are computed alone as long as no other is asked for.</param>
internal sealed class Evaluator(IReadOnlyList<Node> nodes)
{
    private const double Turn = 2 * Math.PI;

    private readonly Dictionary<int, Tape> _tapes = [];
    private Tape _tape = null!;
    private Point _point = null!;
    private double[] _working = [];
    private double[] _errors = [];
    private int _done;

    /// <summary>The operations that were done.</summary>
    public int Steps { get; private set; }

    /// <summary>What the program computes of one node at one point.</summary>
    public static double Working(Node node, Point point)
    {
        Evaluator evaluator = new([node]);
        evaluator.MoveTo(point);
        return evaluator.Working(0);
    }

    public NumericType Type(int node) => nodes[node].Type;

    public void MoveTo(Point point)
    {
        if (!_tapes.TryGetValue(point.Count, out Tape tape)) _tapes.Add(point.Count, tape = Tape.Of(nodes, point.Count));
        bool isOther = !ReferenceEquals(tape, _tape);
        _tape = tape;
        _point = point;
        _done = 0;
        if (_working.Length < tape.Places)
        {
            _working = new double[tape.Places];
            _errors = new double[tape.Places];
        }
        if (!isOther) return;
        for (int i = 0; i < tape.Constants.Length; i++)
        {
            _working[i] = tape.Constants[i].Value;
            _errors[i] = 0;
        }
    }

    /// <summary>What the program computes.</summary>
    [MethodImpl(Jit.Optimized)]
    public double Working(int node)
    {
        RunTo(_tape.Ends[node]);
        return _working[_tape.Outputs[node]];
    }

    /// <summary>An estimate of how wrong the computed value is; none for NaN where mathematics has no value either.</summary>
    public double Error(int node)
    {
        RunTo(_tape.Ends[node]);
        return _errors[_tape.Outputs[node]];
    }

    /// <summary>Whether mathematics has no value here either, as far as is easily seen.</summary>
    public bool IsUndefined(int node) => double.IsNaN(Working(node)) && Error(node) == 0;

    /// <summary>Whether the first nodes, which are conditions, all hold.</summary>
    public bool Holds(int conditions)
    {
        for (int i = 0; i < conditions; i++)
        {
            if (Working(i) == 0) return false;
        }
        return true;
    }

    /// <summary>Whether an angle goes round more than once.</summary>
    public bool HasTurns(int node)
    {
        RunTo(_tape.Ends[node]);
        for (int i = 0; i < _tape.Ends[node]; i++)
        {
            if (_tape.Steps[i].Op is Op.Sin or Op.Cos or Op.Tan && Math.Abs(_working[_tape.Steps[i].A]) > Turn) return true;
        }
        return false;
    }

    /// <summary>What mathematics computes, on the branches that the program takes.</summary>
    /// <param name="node">Which of the nodes.</param>
    /// <param name="arithmetic">The precision.</param>
    /// <param name="replaced">Numbers that inputs and constants are to be instead of what they are, by their ids.</param>
    [MethodImpl(Jit.Optimized)]
    public BigFloat Exact(int node, BigArithmetic arithmetic, IReadOnlyDictionary<int, double[]>? replaced = null)
    {
        RunTo(_tape.Ends[node]);
        bool[] needed = Needed(node);
        Step[] steps = _tape.Steps;
        int first = _tape.Constants.Length;
        BigFloat[] exact = new BigFloat[first + _tape.Ends[node]];
        for (int i = 0; i < first; i++)
        {
            if (needed[i]) exact[i] = BigFloat.FromDouble(replaced is not null && replaced.TryGetValue(_tape.Constants[i].Node, out double[] other) ? other[0] : _working[i]);
        }
        for (int i = 0; i < _tape.Ends[node]; i++)
        {
            if (!needed[first + i]) continue;
            Step step = steps[i];
            Steps++;
            exact[first + i] = step.Op switch
            {
                Op.Input when replaced is not null && replaced.TryGetValue(step.A, out double[] values) => BigFloat.FromDouble(values[Math.Min(step.B, values.Length - 1)]),
                Op.Select => exact[_working[step.A] != 0 ? step.B : step.C],
                _ when IsDecided(step) => BigFloat.FromDouble(_working[first + i]),
                _ => ExactMath.Apply(arithmetic, step.Op, exact[step.A], exact[step.B], exact[step.C]),
            };
        }
        return exact[_tape.Outputs[node]];
    }

    /// <summary>What a value depends on, where the branches are taken that the program takes.</summary>
    [MethodImpl(Jit.Optimized)]
    private bool[] Needed(int node)
    {
        bool[] needed = new bool[_tape.Places];
        int first = _tape.Constants.Length;
        needed[_tape.Outputs[node]] = true;
        for (int i = _tape.Ends[node] - 1; i >= 0; i--)
        {
            Step step = _tape.Steps[i];
            if (!needed[first + i] || IsDecided(step)) continue;
            if (step.Op == Op.Select)
            {
                needed[_working[step.A] != 0 ? step.B : step.C] = true;
                continue;
            }
            needed[step.A] = needed[step.B] = needed[step.C] = true;
        }
        return needed;
    }

    /// <summary>Whether mathematics takes what the program computed: inputs, truth, and whole numbers, which divide as the program divides them.</summary>
    private static bool IsDecided(Step step) => step.Op is Op.Input or Op.Index or >= Op.Less and <= Op.IsFinite || (step.Type == NumericType.Integer && step.Op != Op.Select);

    [MethodImpl(Jit.Optimized)]
    private void RunTo(int end)
    {
        if (_done >= end) return;
        Step[] steps = _tape.Steps;
        double[] working = _working;
        double[] errors = _errors;
        int first = _tape.Constants.Length;
        Steps += end - _done;
        for (int i = _done; i < end; i++)
        {
            ref readonly Step step = ref steps[i];
            double value;
            double error = 0;
            switch (step.Op)
            {
                case Op.Input:
                    // Of a leaf that the point does not know, nothing can be said.
                    value = _point.Values.TryGetValue(step.A, out double[] values) ? values[Math.Min(step.B, values.Length - 1)] : double.NaN;
                    break;
                case Op.Select:
                    int chosen = working[step.A] != 0 ? step.B : step.C;
                    value = working[chosen];
                    error = errors[chosen];
                    break;
                case >= Op.Less and <= Op.IsFinite or Op.Index:
                    value = IsTrue(step.Op, working[step.A], working[step.B], working[step.C]) ? 1 : 0;
                    break;
                // Whole numbers divide, and are made, as the program does it: that is what they mean.
                case var op when step.Type == NumericType.Integer:
                    value = WorkingMath.Apply(op, NumericType.Integer, working[step.A], working[step.B], working[step.C]);
                    break;
                case Op.FusedMultiplyAdd:
                    value = WorkingMath.Apply(step.Op, step.Type, working[step.A], working[step.B], working[step.C]);
                    error = ErrorEstimate.Apply(step.Op, step.Type, value, 0, Math.Abs(working[step.A]) * errors[step.B] + Math.Abs(working[step.B]) * errors[step.A], 0, errors[step.C]);
                    break;
                default:
                    double a = working[step.A];
                    double b = working[step.B];
                    value = WorkingMath.Apply(step.Op, step.Type, a, b, 0);
                    error = double.IsNaN(value) && Domain.IsLeft(step.Op, a, errors[step.A], b, errors[step.B]) ? 0 : ErrorEstimate.Apply(step.Op, step.Type, value, a, errors[step.A], b, errors[step.B]);
                    break;
            }
            working[first + i] = value;
            errors[first + i] = error;
        }
        _done = end;
    }

    private static bool IsTrue(Op op, double a, double b, double c) => op switch
    {
        Op.Less => a < b,
        Op.LessOrEqual => a <= b,
        Op.Equal => a == b,
        Op.NotEqual => a != b,
        Op.And => a != 0 && b != 0,
        Op.Or => a != 0 || b != 0,
        Op.Not => a == 0,
        Op.IsNaN => double.IsNaN(a),
        Op.IsInfinity => double.IsInfinity(a),
        Op.IsFinite => !double.IsNaN(a) && !double.IsInfinity(a),
        // Whether an index, wherever it points, is that of this element.
        _ => (double.IsNaN(a) || Math.Abs(a) > 1e9 ? 0 : (int)Math.Abs(a) % (int)c) == b,
    };
}
