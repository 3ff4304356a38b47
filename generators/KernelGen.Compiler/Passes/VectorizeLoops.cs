using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Targets;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// Runs the iterations of a loop side by side: a main loop over whole blocks of registers, a loop over the registers that
/// are left, and a last step over the elements that do not fill one. A loop that cannot run so stays as it is.
/// </summary>
public static class VectorizeLoops
{
    public static Kernel Run(Kernel kernel, Target target)
    {
        Names names = Names.Of(kernel);
        return kernel with { Body = Rewriter.ReplaceLoops(kernel.Body, loop => LoopShape.Obstacle(loop) is null ? new VectorLoop(loop, target, names).Write() : [loop]) };
    }
}
