using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Targets;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// Runs the iterations of a loop side by side: a main loop over whole blocks of registers, a loop over the registers that
/// are left, and a last step over the elements that do not fill one. A loop that cannot run so stays as it is. Where an
/// output could be an input in a way that makes iterations depend on each other, the loop is there twice.
/// </summary>
public static class VectorizeLoops
{
    public static Kernel Run(Kernel kernel, Target target)
    {
        Names names = Names.Of(kernel);
        return kernel with { Body = LoopChoice.Replace(kernel.Body, Lanes) };

        IEnumerable<Statement> Lanes(Loop loop)
        {
            LoopShape shape = LoopShape.Of(loop);
            // One by one, iterations are slower than memory.
            Loop oneByOne = loop with { Body = VectorLoop.WithoutPrefetches(loop.Body) };
            if (shape.Obstacle is not null) return [oneByOne];
            IEnumerable<Statement> lanes = new VectorLoop(loop, shape.Element, target, names).Write();
            Expression? isInPlace = shape.MustDiffer.Select(pair => (Expression)new AreSame(pair.First, pair.Second)).Aggregate((Expression?)null, (any, next) => any is null ? next : any | next);
            return isInPlace is null ? lanes : [new If(isInPlace, [new Copies(names).Of(oneByOne)], lanes.ToValueList())];
        }
    }
}
