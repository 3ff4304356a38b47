using KernelGen.Compiler.Emit;
using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Passes;
using KernelGen.Compiler.Targets;

namespace KernelGen.Compiler;

/// <summary>From a kernel as it was read to the files that are generated for it.</summary>
public static class KernelCompiler
{
    public static ValueList<GeneratedFile> Compile(KernelDeclaration declaration, Kernel kernel, KernelOptions options)
    {
        (Kernel optimized, ValueList<string> notes) = PassPipeline.Optimize(kernel, options);
        ValueList<Target> targets = Target.Chosen(options.Targets).ToValueList();
        return
        [
            DispatcherWriter.Write(declaration, optimized, targets, notes),
            .. targets.Select(target => KernelWriter.Write(declaration, PassPipeline.Lower(optimized, options, target), target)),
        ];
    }
}
