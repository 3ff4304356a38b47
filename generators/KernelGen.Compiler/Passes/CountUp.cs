using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// A loop whose elements come from the last to the first, and whose iterations do not need each other, goes from the first
/// to the last: side by side, elements are in the order of memory.
/// </summary>
public static class CountUp
{
    public static Kernel Run(Kernel kernel) => kernel with { Body = LoopChoice.Replace(kernel.Body, loop => [Reverse(loop)]) };

    private static Loop Reverse(Loop loop)
    {
        bool hasOrder = loop.Body.Any(statement => statement is Pick);
        if (hasOrder || LoopShape.Of(loop) is { Obstacle: null, SkipsElements: false } || loop.Start is not Constant { Bits: 0 }) return loop;
        Expression opposite = loop.End - Constant.Of(1) - loop.Index;
        Loop reversed = loop with
        {
            Body = Rewriter.Rewrite(loop.Body, expression => Rewriter.Rewrite(expression, node => node switch
            {
                Read read when read.Variable == loop.Index => opposite,
                Load load => load with { Index = Polynomial.Of(load.Index).ToExpression() },
                _ => node,
            })).Select(statement => statement is Store store ? store with { Index = Polynomial.Of(store.Index).ToExpression() } : statement).ToValueList(),
        };
        // Where an output is the very span that an input is, iterations may need each other after all, in their order.
        return LoopShape.Of(reversed) is { Obstacle: null, SkipsElements: false } shape && !shape.MustDiffer.Any() ? reversed : loop;
    }
}
