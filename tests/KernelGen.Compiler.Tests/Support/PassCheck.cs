#define DEBUG // The verifier is only called where this is defined, in Release builds of these tests too.
using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Passes;

namespace KernelGen.Compiler.Tests.Support;

/// <summary>Compares the printed IR of a kernel before and after a pass.</summary>
internal static class PassCheck
{
    public static void Changes(Func<Kernel, Kernel> pass, string source, string before, string after, bool isFixpoint = true) =>
        Changes(pass, ReadForPass(source), before, after, isFixpoint);

    public static void Changes(Func<Kernel, Kernel> pass, Kernel kernel, string before, string after, bool isFixpoint = true)
    {
        AssertText(before, kernel);
        Kernel result = pass(kernel);
        IrVerifier.Verify(result, "the pass");
        AssertText(after, result);
        // Run again, most passes find nothing left to do.
        if (isFixpoint) Assert.Equal(IrPrinter.Print(result), IrPrinter.Print(pass(result)));
    }

    public static void Leaves(Func<Kernel, Kernel> pass, string source) => Leaves(pass, ReadForPass(source));

    public static void Leaves(Func<Kernel, Kernel> pass, Kernel kernel) => Assert.Equal(IrPrinter.Print(kernel), IrPrinter.Print(pass(kernel)));

    /// <summary>A kernel as the later passes find it: with its reductions recognized.</summary>
    public static Kernel ReadForPass(string source) => RecognizeReductions.Run(Source.Read(source));

    /// <summary>A kernel as it is after a pass of the pipeline, and so as the next one finds it.</summary>
    public static Kernel ReadAfter(string pass, string source)
    {
        Kernel? result = null;
        PassPipeline.Optimize(Source.Read(source), new KernelOptions(7, AccuracyMode.Balanced), (name, kernel) => result = name == pass ? kernel : result);
        return Assert.IsType<Kernel>(result);
    }

    public static void AssertText(string expected, Kernel kernel) => Assert.Equal(expected.ReplaceLineEndings("\n").Trim(), IrPrinter.Print(kernel.Body).Trim());
}
