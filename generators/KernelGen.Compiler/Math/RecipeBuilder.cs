using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Math;

/// <summary>Collects the steps of a recipe in the order in which they are written.</summary>
internal sealed class RecipeBuilder(MathFunction function, IrType type, string summary)
{
    private readonly List<Variable> _parameters = [];
    private readonly List<Declare> _steps = [];

    public Expression Parameter(string name)
    {
        Variable parameter = new(name, type);
        _parameters.Add(parameter);
        return parameter;
    }

    /// <summary>Names a step, so that the generated function can be read beside the recipe.</summary>
    public Expression Let(string name, Expression value)
    {
        Variable variable = new(name, value.Type);
        _steps.Add(new Declare(variable, value));
        return variable;
    }

    public Expression Number(double value) => Constant.Of(type, value);

    public Expression Integer(long value) => Constant.OfInteger(type.BitsType, value);

    public static Expression Fma(Expression factor1, Expression factor2, Expression addend) => new FusedMultiplyAdd(factor1, factor2, addend);

    /// <summary>The polynomial c[0] + c[1]·x + …, by Horner's scheme with fused steps.</summary>
    public Expression Polynomial(string name, Expression x, params double[] coefficients)
    {
        Expression sum = Number(coefficients[coefficients.Length - 1]);
        for (int i = coefficients.Length - 2; i >= 0; i--) sum = Let(name, i, Fma(sum, x, Number(coefficients[i])));
        return sum;
    }

    public Recipe Build(Expression result) =>
        new(function, type, summary, _parameters.ToValueList(), _steps.ToValueList(), result);

    private Expression Let(string name, int index, Expression value) => Let(name + index, value);
}
