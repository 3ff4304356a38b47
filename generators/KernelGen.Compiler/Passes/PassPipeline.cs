using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Targets;

namespace KernelGen.Compiler.Passes;

/// <summary>Every pass, in its order: a flat list and nothing else.</summary>
public static class PassPipeline
{
    /// <summary>The passes that are the same for all targets.</summary>
    public static Kernel Optimize(Kernel kernel, KernelOptions options, Action<string, Kernel>? log = null)
    {
        bool isStrict = options.Accuracy == AccuracyMode.Strict;
        Apply("RecognizeReductions", RecognizeReductions.Run);
        Apply("FuseLoops", FuseLoops.Run);
        Apply("ForwardStores", ForwardStores.Run);
        Apply("NarrowFunctions", NarrowFunctions.Run);
        if (!isStrict) Apply("FuseMultiplyAdds", FuseMultiplyAdds.Run);
        if (!isStrict) Apply("MultiplyByReciprocals", MultiplyByReciprocals.Run);
        return kernel;

        void Apply(string name, Func<Kernel, Kernel> pass) => kernel = Run(name, pass, kernel, log);
    }

    /// <summary>The passes that make the code of one target.</summary>
    public static Kernel Lower(Kernel kernel, Target target, Action<string, Kernel>? log = null) =>
        Run($"VectorizeLoops for {target.Name}", optimized => VectorizeLoops.Run(optimized, target), kernel, log);

    private static Kernel Run(string name, Func<Kernel, Kernel> pass, Kernel kernel, Action<string, Kernel>? log)
    {
        Kernel result = pass(kernel);
        IrVerifier.Verify(result, name);
        log?.Invoke(name, result);
        return result;
    }
}
