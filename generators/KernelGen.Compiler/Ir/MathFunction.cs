namespace KernelGen.Compiler.Ir;

/// <summary>The functions that have a recipe. What each computes, for which inputs, and how exactly is in <c>Math/Recipes.cs</c>.</summary>
public enum MathFunction
{
    Exp,

    /// <summary><see cref="Exp"/> of an argument that is known not to be above zero (or is NaN): no overflow path.</summary>
    ExpNonPositive,

    /// <summary><see cref="ExpNonPositive"/>, 2^64 times as large (2^512 for double): never subnormal, and one step shorter.</summary>
    ExpScaledUp,

    Log,

    /// <summary><see cref="Log"/> of an argument that is known to be finite and at least 1, or 0 (or is NaN), as the sum of a softmax is.</summary>
    LogFromOne,

    /// <summary>2^x.</summary>
    Exp2,

    /// <summary>e^x - 1.</summary>
    ExpM1,

    /// <summary><see cref="ExpM1"/> of an argument that is known not to be above zero (or is NaN): no overflow path.</summary>
    ExpM1NonPositive,

    /// <summary><see cref="ExpM1"/> within 4 ULP.</summary>
    ExpM1Fast,

    Log2,

    Log10,

    /// <summary>log(1 + x).</summary>
    Log1P,

    Tanh,

    /// <summary><see cref="Tanh"/> within 4 ULP.</summary>
    TanhFast,

    /// <summary>1 / (1 + e^-x), the logistic function.</summary>
    Sigmoid,

    /// <summary><see cref="Sigmoid"/> within 4 ULP, and 0 where it is subnormal.</summary>
    SigmoidFast,

    /// <summary>log(1 + e^x).</summary>
    Softplus,

    /// <summary><see cref="Softplus"/> within 4 ULP, and 0 where it is subnormal.</summary>
    SoftplusFast,

    /// <summary>log(1 / (1 + e^-x)).</summary>
    LogSigmoid,

    /// <summary><see cref="LogSigmoid"/> within 4 ULP, and 0 where it is subnormal.</summary>
    LogSigmoidFast,

    /// <summary>log(1 - e^x), for x below 0.</summary>
    Log1MExp,

    /// <summary>log(e^x + e^y).</summary>
    LogAddExp,

    /// <summary>x · log y, and 0 where x is 0.</summary>
    XLogY,

    /// <summary>x · log(1 + y), and 0 where x is 0.</summary>
    XLog1PY,

    /// <summary>x^y.</summary>
    Pow,

    Cbrt,

    /// <summary>√(x² + y²).</summary>
    Hypot,

    /// <summary>The error function.</summary>
    Erf,

    /// <summary>1 less the error function.</summary>
    Erfc,

    /// <summary>The sine of an angle in radians, however large.</summary>
    Sin,

    /// <summary><see cref="Sin"/> by steps for angles of any size. The others call it for huge ones.</summary>
    SinOfAny,

    /// <summary>The cosine of an angle in radians, however large.</summary>
    Cos,

    /// <summary><see cref="Cos"/> by steps for angles of any size.</summary>
    CosOfAny,

    /// <summary>The tangent of an angle in radians, however large.</summary>
    Tan,

    /// <summary><see cref="Tan"/> by steps for angles of any size.</summary>
    TanOfAny,

    Atan,

    /// <summary>The angle of the point (x, y), for the arguments y and x.</summary>
    Atan2,

    Asin,

    Acos,

    Sinh,

    Cosh,

    /// <summary>The nearest number that a Half, 16 bits long, can be; ties go to the even one.</summary>
    RoundToHalf,

    /// <summary>The logarithm of the absolute value of the gamma function.</summary>
    LogGamma,

    /// <summary>The derivative of the logarithm of the gamma function.</summary>
    Digamma,
}
