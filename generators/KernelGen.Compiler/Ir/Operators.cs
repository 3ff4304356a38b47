namespace KernelGen.Compiler.Ir;

public enum UnaryOperator
{
    Negate,
    Not,
    Abs,
    Sqrt,
}

public enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,

    /// <summary>IEEE 754-2019 maximum: NaN wins, and +0 is above -0 (what <c>MathF.Max</c> gives).</summary>
    Maximum,

    /// <summary>IEEE 754-2019 minimum: NaN wins, and -0 is below +0 (what <c>MathF.Min</c> gives).</summary>
    Minimum,

    /// <summary><c>a &gt; b ? a : b</c>. With a constant first it is a lower bound that lets NaN through, in one instruction everywhere.</summary>
    GreaterElseSecond,

    /// <summary><c>a &lt; b ? a : b</c>. With a constant first it is an upper bound that lets NaN through, in one instruction everywhere.</summary>
    LessElseSecond,

    /// <summary><c>a · 2^b</c> for an integral float b, rounded once, subnormal and infinite results included; b is within ±(4 × the largest exponent).</summary>
    ScaleByPowerOfTwo,

    And,
    Or,
    Xor,
    ShiftLeft,
    ShiftRightArithmetic,
    ShiftRightLogical,
}

public enum CompareOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>How a loop folds a value of each iteration into one.</summary>
public enum ReductionOperator
{
    Sum,
    Product,
    Maximum,
    Minimum,
}

public static class ReductionOperators
{
    /// <summary>The operator that joins two partial results.</summary>
    public static BinaryOperator Join(this ReductionOperator reduction) => reduction switch
    {
        ReductionOperator.Sum => BinaryOperator.Add,
        ReductionOperator.Product => BinaryOperator.Multiply,
        ReductionOperator.Maximum => BinaryOperator.Maximum,
        _ => BinaryOperator.Minimum,
    };

    /// <summary>The value that joining leaves any other value as it is, bit for bit: a sum starts at -0, because -0 + -0 is -0 and +0 + -0 is +0.</summary>
    public static Constant Identity(this ReductionOperator reduction, IrType type) => (reduction, type.IsFloat) switch
    {
        (ReductionOperator.Sum, true) => Constant.Of(type, -0.0),
        (ReductionOperator.Sum, false) => Constant.OfInteger(type, 0),
        (ReductionOperator.Product, true) => Constant.Of(type, 1.0),
        (ReductionOperator.Product, false) => Constant.OfInteger(type, 1),
        (ReductionOperator.Maximum, true) => Constant.Of(type, double.NegativeInfinity),
        (ReductionOperator.Maximum, false) => Constant.OfInteger(type, type.LaneSize == 8 ? long.MinValue : int.MinValue),
        (ReductionOperator.Minimum, true) => Constant.Of(type, double.PositiveInfinity),
        _ => Constant.OfInteger(type, type.LaneSize == 8 ? long.MaxValue : int.MaxValue),
    };

    /// <summary>Whether the lane that an element lands in shows in the result: it does for sums and products of floats only.</summary>
    public static bool DependsOnOrder(this ReductionOperator reduction, IrType type) =>
        type.IsFloat && (reduction is ReductionOperator.Sum or ReductionOperator.Product);
}
