using KernelGen.Analyzers.Evaluation;
using KernelGen.Analyzers.Ir;

namespace KernelGen.Analyzers.Witnesses;

/// <summary>What a program computes at a point, what it should, and the bits between the two.</summary>
internal readonly struct Measurement(double working, double exact, double bits, bool isKnown)
{
    // What an operation of each precision takes, in operations of double.
    private static readonly int[] s_costs = [10, 25, 100];

    public double Working { get; } = working;

    public double Exact { get; } = exact;

    public double Bits { get; } = bits;

    /// <summary>Whether mathematics has a finite answer, and the precision sufficed to find it.</summary>
    public bool IsKnown { get; } = isKnown;

    /// <summary>The exact value as it was found.</summary>
    public BigFloat Value { get; init; }

    /// <summary>The precision that sufficed.</summary>
    public int Precision { get; init; }

    /// <summary>The work it took.</summary>
    public int Steps { get; init; }

    public bool IsNonFinite => double.IsNaN(Working) || double.IsInfinity(Working);

    public static Measurement Of(Node node, Point point)
    {
        Evaluator evaluator = new([node]);
        evaluator.MoveTo(point);
        return Of(evaluator, 0);
    }

    /// <summary>Measures one of an evaluator's nodes where the evaluator is.</summary>
    public static Measurement Of(Evaluator evaluator, int node)
    {
        NumericType type = evaluator.Type(node);
        double working = evaluator.Working(node);
        BigFloat value = default;
        int precision = 0;
        int steps = 0;
        for (; precision < Precisions.All.Length; precision++)
        {
            int before = evaluator.Steps;
            value = evaluator.Exact(node, Precisions.All[precision]);
            steps += (evaluator.Steps - before) * s_costs[precision];
            if (IsSettled(type, value)) break;
        }
        double exact = Rounding.To(type, value.ToDouble());
        bool isKnown = value.IsFinite && precision < Precisions.All.Length;
        double bits = isKnown ? Rounding.BitsBetween(type, working, exact) : 0;
        return new(working, exact, bits, isKnown) { Value = value, Precision = Math.Min(precision, Precisions.All.Length - 1), Steps = steps };
    }

    /// <summary>The exact value for slightly other inputs, in the precision that sufficed for these.</summary>
    public BigFloat Exactly(Evaluator evaluator, int node, IReadOnlyDictionary<int, double[]> inputs) => evaluator.Exact(node, Precisions.All[Precision], inputs);

    private static bool IsSettled(NumericType type, BigFloat value)
    {
        if (value.Kind == BigKind.Undetermined) return false;
        if (!value.IsFinite || value.Error == BigFloat.Exact) return true;
        // Too small for any number but zero.
        if (value.Error < -1100 && value.Magnitude < -1100) return true;
        return !value.IsZero && value.Error < value.Magnitude - type.Precision() - 3;
    }
}
