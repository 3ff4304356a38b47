using KernelGen.Analyzers.Evaluation;
using KernelGen.Analyzers.Ir;

namespace KernelGen.Analyzers.Witnesses;

/// <summary>What a program computes at a point, what it should, and the bits between the two.</summary>
internal readonly struct Measurement(double working, double exact, double bits, bool isKnown)
{
    private static readonly BigArithmetic[] s_precisions = [new(110), new(330), new(1250)];

    // What an operation of each precision takes, in operations of double.
    private static readonly int[] s_costs = [10, 25, 100];

    public double Working { get; } = working;

    public double Exact { get; } = exact;

    public double Bits { get; } = bits;

    /// <summary>Whether mathematics has a finite answer, and the precision sufficed to find it.</summary>
    public bool IsKnown { get; } = isKnown;

    /// <summary>The precision that sufficed.</summary>
    public int Precision { get; init; }

    /// <summary>The work it took.</summary>
    public int Steps { get; init; }

    public bool IsNonFinite => double.IsNaN(Working) || double.IsInfinity(Working);

    public static Measurement Of(Node node, Point point, int index = 0)
    {
        Value value = default;
        int precision = 0;
        int steps = 0;
        for (; precision < s_precisions.Length; precision++)
        {
            Evaluator evaluator = new(point.Values, point.Count, s_precisions[precision]);
            value = evaluator.Evaluate(node, index);
            steps += evaluator.Steps * s_costs[precision];
            if (IsSettled(node.Type, value.Exact)) break;
        }
        double exact = Rounding.To(node.Type, value.Exact.ToDouble());
        bool isKnown = value.Exact.IsFinite && precision < s_precisions.Length;
        double bits = isKnown ? Rounding.BitsBetween(node.Type, value.Working, exact) : 0;
        return new(value.Working, exact, bits, isKnown) { Precision = Math.Min(precision, s_precisions.Length - 1), Steps = steps };
    }

    /// <summary>The exact value, in a precision that is known to suffice.</summary>
    public static BigFloat Exactly(Node node, Point point, int precision) => new Evaluator(point.Values, point.Count, s_precisions[precision]).Evaluate(node).Exact;

    private static bool IsSettled(NumericType type, BigFloat value)
    {
        if (value.Kind == BigKind.Undetermined) return false;
        if (!value.IsFinite || value.Error == BigFloat.Exact) return true;
        // Too small for any number but zero.
        if (value.Error < -1100 && value.Magnitude < -1100) return true;
        return !value.IsZero && value.Error < value.Magnitude - type.Precision() - 3;
    }
}
