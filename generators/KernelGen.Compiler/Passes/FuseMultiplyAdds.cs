using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// A sum of products is summed by fused multiply-adds: one rounding less for each term. Only what is folded into a sum is
/// fused: elsewhere <c>a * b - c * d</c> could come out as a tiny number where the reference has exactly zero.
/// </summary>
public static class FuseMultiplyAdds
{
    public static Kernel Run(Kernel kernel) => kernel with { Body = Rewriter.ReplaceLoops(kernel.Body, loop => [loop with { Body = loop.Body.Select(Fuse).ToValueList() }]) };

    /// <summary>A product in the form in which joining it to a sum is one fused operation: adding -0 changes nothing.</summary>
    internal static FusedMultiplyAdd Product(Expression factor1, Expression factor2) =>
        new(factor1, factor2, ReductionOperator.Sum.Identity(factor1.Type));

    private static Statement Fuse(Statement statement) =>
        statement is Reduce { Operator: ReductionOperator.Sum, Value: Binary { Operator: BinaryOperator.Multiply, Type.IsFloat: true } product } reduce
            ? reduce with { Value = Product(product.Left, product.Right) }
            : statement;
}
