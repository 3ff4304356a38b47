using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Math;

namespace KernelGen.Compiler.Passes;

/// <summary>Calls functions in their shorter, less exact forms, where they have one. After all passes that know a function by its name.</summary>
public static class UseFastForms
{
    public static Kernel Run(Kernel kernel) => kernel with
    {
        Body = Rewriter.Rewrite(kernel.Body, expression => Rewriter.Rewrite(expression, node => node is Call call ? call with { Function = Recipes.FastForm(call.Function) } : node)),
    };
}
