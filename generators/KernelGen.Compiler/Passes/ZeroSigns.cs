using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// Whether it makes a difference which sign a variable's zero has. It makes none to an exponential or a comparison, and none
/// in a sum whose other term is never -0: of +0 and a zero of any sign the sum is +0.
/// </summary>
internal static class ZeroSigns
{
    public static bool Matter(Kernel kernel, Variable variable)
    {
        bool doMatter = false;
        Rewriter.Rewrite(kernel.Body, value =>
        {
            doMatter |= Reaches(value, variable, isSeen: true);
            return value;
        });
        return doMatter;
    }

    /// <param name="value">What may use the variable.</param>
    /// <param name="variable">The variable.</param>
    /// <param name="isSeen">Whether the sign of a zero makes a difference to what uses the value.</param>
    private static bool Reaches(Expression value, Variable variable, bool isSeen) => value switch
    {
        Read read => isSeen && read.Variable == variable,
        Unary { Operator: UnaryOperator.Negate } negation => Reaches(negation.Operand, variable, isSeen),
        Binary { Operator: BinaryOperator.Add } sum =>
            Reaches(sum.Left, variable, isSeen && !IsNeverMinusZero(sum.Right)) || Reaches(sum.Right, variable, isSeen && !IsNeverMinusZero(sum.Left)),
        Binary { Operator: BinaryOperator.Subtract } difference =>
            Reaches(difference.Left, variable, isSeen) || Reaches(difference.Right, variable, isSeen && !IsNeverMinusZero(difference.Left)),
        Compare or Call { Function: MathFunction.Exp or MathFunction.ExpNonPositive or MathFunction.ExpScaledUp } =>
            Rewriter.Operands(value).Any(operand => Reaches(operand, variable, isSeen: false)),
        _ => Rewriter.Operands(value).Any(operand => Reaches(operand, variable, isSeen: true)),
    };

    private static bool IsNeverMinusZero(Expression value) => value switch
    {
        Constant constant => !FloatBits.IsMinusZero(constant),
        // log 1 is +0.
        Call { Function: MathFunction.Log or MathFunction.LogFromOne or MathFunction.Exp or MathFunction.ExpNonPositive } => true,
        Binary { Operator: BinaryOperator.Add } sum => IsNeverMinusZero(sum.Left) || IsNeverMinusZero(sum.Right),
        _ => false,
    };
}
