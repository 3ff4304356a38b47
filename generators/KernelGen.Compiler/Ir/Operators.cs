namespace KernelGen.Compiler.Ir;

public enum UnaryOperator
{
    Negate,
    Not,
    Abs,
    Sqrt,

    /// <summary>The nearest integer that is not greater.</summary>
    Floor,

    /// <summary>The nearest integer that is not less.</summary>
    Ceiling,

    /// <summary>The nearest integer, of two the even one.</summary>
    Round,

    /// <summary>The nearest integer that is not further from zero.</summary>
    Truncate,

    /// <summary>The quarter turns that <see cref="AngleHigh"/> leaves out; 0 for an angle that it leaves as it is.</summary>
    AngleQuadrant,

    /// <summary>An angle beyond what a recipe's own steps can reduce, less whole quarter turns; a smaller one as it is.</summary>
    AngleHigh,

    /// <summary>What <see cref="AngleHigh"/> lost in rounding.</summary>
    AngleLow,

    /// <summary>m of <c>x = 2^n · m</c> for a positive finite x, from the root of a half to the root of two. Of other numbers it is any number, or NaN.</summary>
    Significand,

    /// <summary>n of <c>x = 2^n · m</c>, as in <see cref="Significand"/>.</summary>
    Exponent,
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

    /// <summary>
    /// The greater one, in one instruction everywhere. A NaN as the second operand is passed on; with a NaN first, or zeros
    /// of both signs, which of both it is depends on the target.
    /// </summary>
    GreaterElseSecond,

    /// <summary>The lesser one, in one instruction everywhere; NaN and zeros as in <see cref="GreaterElseSecond"/>.</summary>
    LessElseSecond,

    /// <summary><c>a · 2^b</c> for an integral float b, rounded once, subnormal and infinite results included; b is within ±(4 × the largest exponent).</summary>
    ScaleByPowerOfTwo,

    /// <summary>
    /// <c>a · 2^(b - R)</c>, a normal power of two, where adding R is what made an integer of the exponent: R is 1.5 · 2^23
    /// + 127 for float and 1.5 · 2^52 + 1023 for double. So the low bits of b are those of the power's exponent, and only
    /// need to be shifted into place where AVX-512's scaling is missing.
    /// </summary>
    ScaleByLowBits,

    /// <summary>The first operand where the second is positive and finite; elsewhere the logarithm of the second: -∞ of 0, ∞ of ∞, else NaN.</summary>
    LogarithmOrLimit,

    /// <summary>NaN when either is NaN; otherwise any number, and for some infinities NaN too.</summary>
    JoinNaN,

    /// <summary>The first operand with the sign bit of the second.</summary>
    CopySign,

    /// <summary>IEEE 754-2019 maximumNumber: a number wins over NaN, and +0 is above -0.</summary>
    MaxNumber,

    /// <summary>IEEE 754-2019 minimumNumber: a number wins over NaN, and -0 is below +0.</summary>
    MinNumber,

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

    /// <summary>The maximum of values that are neither NaN nor zeros of both signs; with those among them it is any number or NaN.</summary>
    FastMaximum,

    /// <summary>The minimum of values that are neither NaN nor zeros of both signs; with those among them it is any number or NaN.</summary>
    FastMinimum,

    /// <summary>NaN when a value is NaN; otherwise any number, and for some values with infinities NaN too.</summary>
    AnyNaN,
}

public static class ReductionOperators
{
    /// <summary>The operator that joins two partial results.</summary>
    public static BinaryOperator Join(this ReductionOperator reduction) => reduction switch
    {
        ReductionOperator.Sum => BinaryOperator.Add,
        ReductionOperator.Product => BinaryOperator.Multiply,
        ReductionOperator.Maximum => BinaryOperator.Maximum,
        ReductionOperator.Minimum => BinaryOperator.Minimum,
        ReductionOperator.FastMaximum => BinaryOperator.GreaterElseSecond,
        ReductionOperator.FastMinimum => BinaryOperator.LessElseSecond,
        _ => BinaryOperator.JoinNaN,
    };

    /// <summary>A partial result with another value. A product in the form <c>fma(a, b, -0)</c> is joined to a sum in one operation, rounded once.</summary>
    public static Expression Join(this ReductionOperator reduction, Expression partial, Expression value) =>
        reduction == ReductionOperator.Sum && value is FusedMultiplyAdd fma && fma.Addend.Equals(ReductionOperator.Sum.Identity(fma.Type))
            ? fma with { Addend = partial }
            : new Binary(reduction.Join(), partial, value);

    /// <summary>The value that leaves any other as it is when they are joined, bit for bit: a sum starts at -0, because -0 + -0 is -0 and +0 + -0 is +0.</summary>
    public static Constant Identity(this ReductionOperator reduction, IrType type) => (reduction, type.IsFloat) switch
    {
        (ReductionOperator.Sum or ReductionOperator.AnyNaN, true) => Constant.Of(type, -0.0),
        (ReductionOperator.Sum, false) => Constant.OfInteger(type, 0),
        (ReductionOperator.Product, true) => Constant.Of(type, 1.0),
        (ReductionOperator.Product, false) => Constant.OfInteger(type, 1),
        (ReductionOperator.Maximum or ReductionOperator.FastMaximum, true) => Constant.Of(type, double.NegativeInfinity),
        (ReductionOperator.Maximum, false) => Constant.OfInteger(type, type.LaneSize == 8 ? long.MinValue : int.MinValue),
        (ReductionOperator.Minimum or ReductionOperator.FastMinimum, true) => Constant.Of(type, double.PositiveInfinity),
        _ => Constant.OfInteger(type, type.LaneSize == 8 ? long.MaxValue : int.MaxValue),
    };

    /// <summary>Whether the lane that an element lands in shows in the result: it does for sums and products of floats only.</summary>
    public static bool DependsOnOrder(this ReductionOperator reduction, IrType type) =>
        type.IsFloat && (reduction is ReductionOperator.Sum or ReductionOperator.Product);
}
