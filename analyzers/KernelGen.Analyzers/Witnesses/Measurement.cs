using KernelGen.Analyzers.Evaluation;
using KernelGen.Analyzers.Ir;

namespace KernelGen.Analyzers.Witnesses;

/// <summary>What a program computes at a point, what it should, and the bits between the two.</summary>
internal readonly struct Measurement(double working, double exact, double bits, bool isKnown)
{
    private static readonly BigArithmetic[] s_precisions = [new(110), new(330), new(1250)];

    public double Working { get; } = working;

    public double Exact { get; } = exact;

    public double Bits { get; } = bits;

    /// <summary>Whether mathematics has a finite answer, and the precision sufficed to find it.</summary>
    public bool IsKnown { get; } = isKnown;

    public bool IsNonFinite => double.IsNaN(Working) || double.IsInfinity(Working);

    public static Measurement Of(Node node, Point point, int index = 0)
    {
        Value value = Settled(node, point, index);
        double exact = Rounding.To(node.Type, value.Exact.ToDouble());
        bool isKnown = value.Exact.IsFinite && IsSettled(node.Type, value.Exact);
        double bits = isKnown ? Rounding.BitsBetween(node.Type, value.Working, exact) : 0;
        return new(value.Working, exact, bits, isKnown);
    }

    /// <summary>The value in a precision that suffices to tell what it is.</summary>
    public static Value Settled(Node node, Point point, int index = 0)
    {
        Value value = default;
        foreach (BigArithmetic arithmetic in s_precisions)
        {
            value = new Evaluator(point.Values, point.Count, arithmetic).Evaluate(node, index);
            if (IsSettled(node.Type, value.Exact)) break;
        }
        return value;
    }

    private static bool IsSettled(NumericType type, BigFloat value)
    {
        if (value.Kind == BigKind.Undetermined) return false;
        if (!value.IsFinite || value.Error == BigFloat.Exact) return true;
        // Too small for any number but zero.
        if (value.Error < -1100 && value.Magnitude < -1100) return true;
        return !value.IsZero && value.Error < value.Magnitude - type.Precision() - 3;
    }
}
