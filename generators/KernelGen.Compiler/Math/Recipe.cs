using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Math;

/// <summary>
/// How a mathematical function is computed: steps that work on each lane by itself and are rounded the same way on
/// every target, so that all widths give the same bits. Written once, for one lane.
/// </summary>
/// <param name="Summary">Method, error bound and source, in a sentence or two: it stands above the generated function.</param>
public sealed record Recipe(
    MathFunction Function,
    IrType Type,
    string Summary,
    ValueList<Variable> Parameters,
    ValueList<Declare> Steps,
    Expression Result)
{
    /// <summary>The most values that are under way at a time: computed, and needed by a later step.</summary>
    public int ValuesAtOnce { get; } = CountAtOnce(Parameters, Steps, Result);

    /// <summary>The same steps in several lanes.</summary>
    public Recipe WithLanes(int lanes) => lanes == 1 ? this : this with
    {
        Type = Type.WithLanes(lanes),
        Parameters = Parameters.Select(parameter => Widen(parameter, lanes)).ToValueList(),
        Steps = Steps.Select(step => new Declare(Widen(step.Variable, lanes), Widen(step.Value, lanes))).ToValueList(),
        Result = Widen(Result, lanes),
    };

    private static Variable Widen(Variable variable, int lanes) => variable with { Type = variable.Type.WithLanes(lanes) };

    private static Expression Widen(Expression expression, int lanes) => expression switch
    {
        Constant constant => constant with { ValueType = constant.Type.WithLanes(lanes) },
        Read read => new Read(Widen(read.Variable, lanes)),
        Ir.Convert convert => new Ir.Convert(convert.Target.WithLanes(lanes), Widen(convert.Operand, lanes)),
        Reinterpret reinterpret => new Reinterpret(reinterpret.Target.WithLanes(lanes), Widen(reinterpret.Operand, lanes)),
        // All lanes are shifted by the same count, which stays a scalar.
        Binary { Operator: BinaryOperator.ShiftLeft or BinaryOperator.ShiftRightArithmetic or BinaryOperator.ShiftRightLogical } shift =>
            shift with { Left = Widen(shift.Left, lanes) },
        _ => Rewriter.WithOperands(expression, operand => Widen(operand, lanes)),
    };

    private static int CountAtOnce(ValueList<Variable> parameters, ValueList<Declare> steps, Expression result)
    {
        // From the end: a value is needed from its last use back to its own step.
        HashSet<Variable> needed = [.. Effects.Of(result).Reads];
        int most = needed.Count;
        foreach (Declare step in steps.Reverse())
        {
            most = System.Math.Max(most, needed.Count);
            needed.Remove(step.Variable);
            needed.UnionWith(Effects.Of(step.Value).Reads);
        }
        return System.Math.Max(most, needed.Count);
    }
}
