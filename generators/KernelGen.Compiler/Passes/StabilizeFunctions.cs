using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// Spellings that cancel or overflow become the function that they mean: <c>log(1 + x)</c>, <c>e^x - 1</c> and
/// <c>1 / (1 + e^-x)</c>. For every argument the result is the same, or closer to that of the same mathematics.
/// </summary>
public static class StabilizeFunctions
{
    public static Kernel Run(Kernel kernel) =>
        kernel with { Body = Rewriter.Rewrite(kernel.Body, expression => Rewriter.Rewrite(expression, Stabilize)) };

    private static Expression Stabilize(Expression node) => node switch
    {
        Call { Function: MathFunction.Log } log when log.Arguments[0] is Binary { Operator: BinaryOperator.Add } sum && OtherThanOne(sum) is { } x => new Call(MathFunction.Log1P, [x]),
        Binary { Operator: BinaryOperator.Subtract, Left: Call { Function: MathFunction.Exp } exp, Right: Constant one } when IsOne(one) => exp with { Function = MathFunction.ExpM1 },
        Binary { Operator: BinaryOperator.Divide, Left: Constant one, Right: Binary { Operator: BinaryOperator.Add } sum } when IsOne(one)
            && OtherThanOne(sum) is Call { Function: MathFunction.Exp } exp && exp.Arguments[0] is Unary { Operator: UnaryOperator.Negate } negation => new Call(MathFunction.Sigmoid, [negation.Operand]),
        _ => node,
    };

    /// <summary>What is added to 1; null when neither term is 1.</summary>
    private static Expression? OtherThanOne(Binary sum) => IsOne(sum.Left) ? sum.Right : IsOne(sum.Right) ? sum.Left : null;

    private static bool IsOne(Expression value) => value is Constant { Type.IsFloat: true } constant && constant.Equals(Constant.Of(constant.Type, 1));
}
