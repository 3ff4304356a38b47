using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Targets;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// Adds forms of a kernel for rows so short that they fit in a few registers: each element is loaded once, goes through
/// all loops of the kernel in a register, and is stored once. For such rows the loops themselves cost more than the work.
/// </summary>
public static class KeepRowsInRegisters
{
    private const int MostRegisters = 4;

    public static Kernel Run(Kernel kernel, Target target)
    {
        if (!target.HasMaskedMemory) return kernel;
        List<Loop> loops = Rewriter.Flatten(kernel.Body).OfType<Loop>().Where(loop => !loop.IsRare).ToList();
        if (loops.Count == 0 || loops.Any(loop => !IsOverRow(loop, loops[0].End) || LoopShape.Of(loop) is not { Obstacle: null, IsElementwise: true, HasOneSize: true })) return kernel;
        // When a form gives up, the loops begin with the arguments as they came.
        HashSet<Variable> assigned = Effects.Of(kernel.Body).Writes;
        if (kernel.Parameters.OfType<ScalarParameter>().Any(parameter => assigned.Contains(parameter.Variable))) return kernel;
        List<int> sizes = loops.Select(loop => LoopShape.Of(loop).Element.LaneSize).Distinct().ToList();
        if (sizes.Count > 1) return kernel;

        Expression length = loops[0].End;
        IrType element = LoopShape.Of(loops[0]).Element;
        int lanes = target.Lanes(element), blockElements = Target.BlockRows * Target.SumLanes(element);
        Attempt?[] attempts =
        [
            // A whole block, if it is not more than the registers hold.
            blockElements / lanes > MostRegisters ? null : RowForm.Make("FullRow", kernel, new Compare(CompareOperator.Equal, length, Constant.Of(blockElements)), blockElements / lanes, length: null, target),
            RowForm.Make("RowOfOneRegister", kernel, IsWithin(length, lanes), 1, length, target),
            RowForm.Make("RowOfTwoRegisters", kernel, IsWithin(length, 2 * lanes), 2, length, target),
            RowForm.Make("RowOfFourRegisters", kernel, IsWithin(length, MostRegisters * lanes), MostRegisters, length, target),
        ];
        return kernel with { Body = [.. attempts.OfType<Attempt>(), .. kernel.Body] };
    }

    /// <summary>A row whose length is an argument: it is known before anything runs.</summary>
    private static bool IsOverRow(Loop loop, Expression end) =>
        loop.Start is Constant { Bits: 0 } && loop.End.Equals(end) && end is Length;

    private static Expression IsWithin(Expression length, int most) => (length > Constant.Of(0)) & (length <= Constant.Of(most));
}
