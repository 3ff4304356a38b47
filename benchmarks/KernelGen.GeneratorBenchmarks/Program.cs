using System.Globalization;
using KernelGen.GeneratorBenchmarks;

const string GeneratorOption = "--generator", AnalyzersOption = "--analyzers", MachineCodeOption = "--machine-code";
// The target is for a project of so many kernels.
const int TargetSize = 50;
int[] sizes = [1, 10, TargetSize, 100];

switch (args)
{
    case [GeneratorOption, string kernels]:
        return GeneratorRun.WriteRow(int.Parse(kernels, CultureInfo.InvariantCulture)) ? 0 : 1;
    case [AnalyzersOption, string kernels]:
        AnalyzerRun.WriteRows(int.Parse(kernels, CultureInfo.InvariantCulture));
        return 0;
    case [MachineCodeOption, string target]:
        MachineCode.Compile(target);
        return 0;
}

Console.WriteLine($"""
    ## The generator

    Milliseconds / megabytes allocated, in a project of so many kernels and {KernelProject.OtherFiles} files without any; one thread. The first run of a process compiles the generator, too. Edits are of one line, and medians.

    """);
Console.WriteLine(GeneratorRun.Head);
// A process for each, so that each first run is one.
bool isMet = sizes.ToDictionary(size => size, size => Self.Run([GeneratorOption, Self.Text(size)]))[TargetSize] == 0;
Console.WriteLine($"\n{(isMet ? "Met" : "Missed")}: with {TargetSize} kernels every edit takes less than {GeneratorRun.Target} ms.");

Console.WriteLine("""

    ## The analyzers

    Milliseconds / megabytes allocated, of the same projects; one thread. The compiler's own errors and warnings are beside them for comparison: they bind the code, which the analyzers look at.

    """);
Console.WriteLine(AnalyzerRun.Head);
foreach (int size in sizes) Self.Run([AnalyzersOption, Self.Text(size)]);

Console.WriteLine("""

    ## The code

    Bytes of the C# that is generated for each kernel of the package, and of the machine code that the JIT makes of it, without the methods of the runtime that it calls. An application contains what it calls; of the machine code, what its machine runs.

    """);
CodeSizes.Write();
return isMet ? 0 : 1;
