using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Math;

/// <summary>Collects the steps of a recipe in the order in which they are written.</summary>
internal sealed partial class RecipeBuilder(MathFunction function, IrType type)
{
    private readonly List<Variable> _parameters = [];
    private readonly List<Declare> _steps = [];
    private readonly HashSet<string> _names = [];

    public IrType Type => type;

    public bool IsDouble => type.LaneSize == 8;

    public Expression Parameter(string name)
    {
        Variable parameter = new(name, type);
        _names.Add(name);
        _parameters.Add(parameter);
        return parameter;
    }

    /// <summary>Names a step, so that the generated function can be read beside the recipe. A name that is taken gets a number.</summary>
    public Expression Let(string name, Expression value)
    {
        string unique = name;
        for (int i = 2; !_names.Add(unique); i++) unique = name + i;
        Variable variable = new(unique, value.Type);
        _steps.Add(new Declare(variable, value));
        return variable;
    }

    public Expression Number(double value) => Constant.Of(type, value);

    /// <summary>A number that depends on the type.</summary>
    public Expression Number(double float32, double float64) => Number(IsDouble ? float64 : float32);

    public Expression Integer(long value) => Constant.OfInteger(type.BitsType, value);

    public static Expression Fma(Expression factor1, Expression factor2, Expression addend) => new FusedMultiplyAdd(factor1, factor2, addend);

    public static Expression Abs(Expression value) => new Unary(UnaryOperator.Abs, value);

    public static Expression Equal(Expression left, Expression right) => new Compare(CompareOperator.Equal, left, right);

    /// <summary>Whether a number or an integer is zero.</summary>
    public Expression Equal0(Expression value) => Equal(value, value.Type.IsFloat ? Number(0) : Integer(0));

    /// <summary>The sign of one number on the magnitude of another.</summary>
    public static Expression CopySign(Expression magnitude, Expression sign) => new Binary(BinaryOperator.CopySign, magnitude, sign);

    /// <summary>The greater of a bound and a value; NaN is passed on.</summary>
    public Expression AtLeast(double bound, Expression value) => new Binary(BinaryOperator.GreaterElseSecond, Number(bound), value);

    /// <summary>The lesser of a bound and a value; NaN is passed on.</summary>
    public Expression AtMost(double bound, Expression value) => new Binary(BinaryOperator.LessElseSecond, Number(bound), value);

    /// <summary>The polynomial c[0] + c[1]·x + …, by Horner's scheme with fused steps.</summary>
    public Expression Polynomial(string name, Expression x, params double[] coefficients) => Polynomial(name, x, 0, coefficients);

    /// <summary>The polynomial c[first] + c[first + 1]·x + …, by Horner's scheme with fused steps.</summary>
    public Expression Polynomial(string name, Expression x, int first, double[] coefficients)
    {
        Expression sum = Number(coefficients[coefficients.Length - 1]);
        for (int i = coefficients.Length - 2; i >= first; i--) sum = Let(name + i, Fma(sum, x, Number(coefficients[i])));
        return sum;
    }

    /// <summary>The same in half as many steps, one after the other: two coefficients at a time, and their sums by Horner's scheme in the square.</summary>
    public Expression PolynomialInPairs(string name, Expression x, Expression square, int first, double[] coefficients)
    {
        int last = coefficients.Length - 1 - (coefficients.Length - 1 - first) % 2;
        Expression sum = Pair(last);
        for (int i = last - 2; i >= first; i -= 2) sum = Let(name + i, Fma(sum, square, Pair(i)));
        return sum;

        Expression Pair(int i) => i + 1 == coefficients.Length ? Number(coefficients[i]) : Let($"{name}{i}And{i + 1}", Fma(Number(coefficients[i + 1]), x, Number(coefficients[i])));
    }

    /// <param name="method">How it is computed, and after whom.</param>
    /// <param name="bound">The largest error that was measured.</param>
    /// <param name="result">The value of the function.</param>
    public Recipe Build(string method, ErrorBound bound, Expression result) =>
        new(function, type, $"{method}; within {bound.Of(type)} ULP.", _parameters.ToValueList(), _steps.ToValueList(), result);
}
