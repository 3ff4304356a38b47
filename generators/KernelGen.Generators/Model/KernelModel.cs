using KernelGen.Compiler;
using KernelGen.Compiler.Emit;
using KernelGen.Compiler.Ir;

namespace KernelGen.Generators.Model;

/// <summary>
/// Everything that the generated files of one specialization depend on. Two equal models give the same files, so an edit
/// that leaves the model equal costs nothing after it. It holds no symbol, syntax or location: those would keep a whole
/// compilation alive.
/// </summary>
/// <param name="Declaration">What stands around the kernel.</param>
/// <param name="Kernel">The kernel; null when its definition is wrong.</param>
/// <param name="Options">What the specialization asks for.</param>
internal sealed record KernelModel(KernelDeclaration Declaration, Kernel? Kernel, KernelOptions Options);
