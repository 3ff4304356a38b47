using KernelGen.Compiler.Ir;

namespace KernelGen.Generators.FrontEnd;

/// <summary>Questions about a float that are comparisons: <c>float.IsNaN(x)</c> is <c>x != x</c>.</summary>
internal static class FloatPredicates
{
    public static Expression? Apply(string name, IReadOnlyList<Expression> arguments)
    {
        if (arguments is not [{ Type.IsFloat: true } value]) return null;
        Expression magnitude = new Unary(UnaryOperator.Abs, value);
        Constant infinity = Constant.Of(value.Type, double.PositiveInfinity);
        Expression bits = new Reinterpret(value.Type.BitsType, value);
        return name switch
        {
            "IsNaN" => new Compare(CompareOperator.NotEqual, value, value),
            "IsFinite" => magnitude < infinity,
            "IsInfinity" => new Compare(CompareOperator.Equal, magnitude, infinity),
            "IsPositiveInfinity" => new Compare(CompareOperator.Equal, value, infinity),
            "IsNegativeInfinity" => new Compare(CompareOperator.Equal, value, Constant.Of(value.Type, double.NegativeInfinity)),
            "IsNegative" => bits < Constant.OfInteger(bits.Type, 0),
            "IsPositive" => bits >= Constant.OfInteger(bits.Type, 0),
            _ => null,
        };
    }
}
