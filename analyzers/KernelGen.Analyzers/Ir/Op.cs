namespace KernelGen.Analyzers.Ir;

/// <summary>What a node of the numeric IR computes.</summary>
internal enum Op : byte
{
    // Leaves.
    Constant,

    /// <summary>A value from outside: a parameter, a field, the result of a call.</summary>
    Input,

    /// <summary>The element of a span or sequence that a loop is at.</summary>
    Element,

    /// <summary>The number of elements of the spans.</summary>
    Length,

    /// <summary>The index a loop is at.</summary>
    Index,

    /// <summary>A variable of a loop, as it was before this iteration.</summary>
    Carry,

    // Arithmetic.
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Negate,
    FusedMultiplyAdd,
    Cast,

    // Functions of one argument.
    Abs,
    Sqrt,
    Cbrt,
    Exp,
    Exp2,
    Exp10,
    ExpM1,
    Log,
    Log2,
    Log10,
    Log1P,
    Sin,
    Cos,
    Tan,
    Asin,
    Acos,
    Atan,
    Sinh,
    Cosh,
    Tanh,
    Asinh,
    Acosh,
    Atanh,
    Erf,
    Erfc,
    NormalCdf,
    Floor,
    Ceiling,
    Round,
    Truncate,
    Sign,
    Reciprocal,

    // The base library's functions that are less than their names say; see KG2003.
    BclLog1P,
    BclExpM1,
    BclLog2P1,
    BclLog10P1,
    BclExp2M1,
    BclExp10M1,

    // StableMath.
    Sigmoid,
    LogSigmoid,
    Softplus,
    Log1MExp,
    Entropy,

    // Functions of two arguments.
    Pow,
    Atan2,
    Hypot,
    Max,
    Min,
    CopySign,
    LogAddExp,
    XLogY,
    RelativeEntropy,

    // Truth.
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    And,
    Or,
    Not,
    IsNaN,
    IsInfinity,
    IsFinite,

    /// <summary>Condition, value if true, value if false.</summary>
    Select,

    // Over all elements: start value, body.
    Sum,
    Product,
    Maximum,
    Minimum,

    /// <summary>One element of what varies; the second operand says which, where it is a constant.</summary>
    At,

    /// <summary>What a variable of a loop is after it; see <see cref="LoopState"/>.</summary>
    Loop,
}
