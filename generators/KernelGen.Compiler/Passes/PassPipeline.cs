using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Targets;

namespace KernelGen.Compiler.Passes;

/// <summary>Every pass, in its order: a flat list and nothing else.</summary>
public static class PassPipeline
{
    /// <summary>The passes that are the same for all targets.</summary>
    private static readonly Pass[] s_optimizations =
    [
        new("DropUnread", "A local that nothing reads is left out.", DropUnread.Run),
        new("InlineIndices", "An index that is computed from others stands written out where it is used.", InlineIndices.Run),
        new("SplitIndexSets", "A loop that looks at its neighbours only where there are some runs in parts, in which it need not ask.", SplitIndexSets.Run),
        new("IfConvert", "Both sides of a branch are computed, and the one that holds is chosen for each lane.", IfConvert.Run),
        new("RecognizeReductions", "Sums and products run in a fixed number of lanes and end in one fixed tree.", RecognizeReductions.Run),
        new("CountUp", "A loop that goes down goes up, where no iteration needs another.", CountUp.Run),
        new("FuseLoops", "Loops over the same range that do not need each other's totals run as one.", FuseLoops.Run),
        new("ForwardStores", "An element that was just stored is not loaded again, and one that is overwritten is not stored.", ForwardStores.Run),
        new("ShiftLogSums", "The logarithm of a sum of exponentials is the maximum of the arguments, and the logarithm of the sum of what is left: nothing overflows or vanishes.", ShiftLogSums.Run, Rearranges: true),
        new("StabilizeFunctions", "log(1 + x), e^x - 1 and 1 / (1 + e^-x) are functions of their own, which keep the digits that these spellings lose.", StabilizeFunctions.Run, Rearranges: true),
        new("NarrowFunctions", "A function is called in a shorter form where its argument's sign is known; the bits are the same.", NarrowFunctions.Run),
        new("FuseMultiplyAdds", "A product that is added to a sum is rounded once, together with the sum.", FuseMultiplyAdds.Run, Rearranges: true),
        new("MultiplyByReciprocals", "A division by a value that a loop does not change is a multiplication by its reciprocal, where that is a normal number.", MultiplyByReciprocals.Run, Rearranges: true),
        new("DeferScaling", "Exponentials that are only summed and divided by their sum stay 2^64 (double: 2^512) times as large until then.", DeferScaling.Run),
        new("SpeculateOnNumbers", "A maximum or minimum is first taken as if no NaN were there, and again exactly when there was one, or when it is a zero.", SpeculateOnNumbers.Run),
        new("UseFastForms", "A function is called in its form that may be off by 4 ULP, and whose subnormal results may be 0.", UseFastForms.Run, Loosens: true),
        new("DropUnread at the end", "A local that nothing reads is left out.", DropUnread.Run),
        new("PrefetchRows", "While one row is computed with, the next is on its way from memory.", PrefetchRows.Run),
    ];

    /// <summary>Runs the passes that are the same for all targets, and says in words what they changed.</summary>
    public static (Kernel Kernel, ValueList<string> Notes) Optimize(Kernel kernel, KernelOptions options, Action<string, Kernel>? log = null)
    {
        List<string> notes = [];
        if (kernel.Spans.Any(span => span.Memory.IsHalf) || kernel.ReturnsHalf) notes.Add("A Half is computed with as a float, and is rounded where it is kept and where the reference converts to it.");
        foreach (Pass pass in s_optimizations)
        {
            if (pass.Rearranges && options.Accuracy == AccuracyMode.Strict || pass.Loosens && options.Accuracy != AccuracyMode.Fast) continue;
            Kernel result = Run(pass.Name, pass.Run, kernel, log);
            if (!result.Equals(kernel) && !notes.Contains(pass.Note)) notes.Add(pass.Note);
            kernel = result;
        }
        if (options.IsParallel && !SplitLoops.Run(kernel).Equals(kernel)) notes.Add(SplitLoops.Note);
        return (kernel, notes.ToValueList());
    }

    /// <summary>The passes that make the code of one target.</summary>
    public static Kernel Lower(Kernel kernel, KernelOptions options, Target target, Action<string, Kernel>? log = null)
    {
        Kernel withRows = Run($"KeepRowsInRegisters for {target.Name}", optimized => KeepRowsInRegisters.Run(optimized, target), kernel, log);
        Kernel split = options.IsParallel ? Run("SplitLoops", SplitLoops.Run, withRows, log) : withRows;
        Kernel vectorized = Run($"VectorizeLoops for {target.Name}", unlaned => VectorizeLoops.Run(unlaned, target), split, log);
        return Run("DropIdentities", DropIdentities.Run, vectorized, log);
    }

    private static Kernel Run(string name, Func<Kernel, Kernel> run, Kernel kernel, Action<string, Kernel>? log)
    {
        Kernel result = run(kernel);
        IrVerifier.Verify(result, name);
        log?.Invoke(name, result);
        return result;
    }

    /// <param name="Name">What the log calls the pass.</param>
    /// <param name="Note">What it did, for the reader of the generated code.</param>
    /// <param name="Run">From one kernel to another with the same meaning.</param>
    /// <param name="Rearranges">Whether it changes the author's own arithmetic, which <see cref="AccuracyMode.Strict"/> forbids.</param>
    /// <param name="Loosens">Whether it makes results less exact, which only <see cref="AccuracyMode.Fast"/> allows.</param>
    private sealed record Pass(string Name, string Note, Func<Kernel, Kernel> Run, bool Rearranges = false, bool Loosens = false);
}
