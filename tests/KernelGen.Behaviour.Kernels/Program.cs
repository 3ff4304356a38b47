using System.Diagnostics;
using System.Runtime.Intrinsics;
using KernelGen.Behaviour;
using KernelGen.Behaviour.Checks;

// Checks every kernel on the instruction set that the environment leaves to this process, with the seed that is the first
// argument; a second one picks kernels by a part of their name. Each line of the output is for the test that started it:
// the width in use, the kernel at hand (the last one, if the process ends at a guard page), what failed, and its digest.
int width = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
Console.WriteLine($"width {width}");
if (args[0] == "read-after") Console.WriteLine($"survived {GuardTrip.ReadAfter()}");
if (args[0] == "read-before") Console.WriteLine($"survived {GuardTrip.ReadBefore()}");

int seed = int.Parse(args[0]), failed = 0;
foreach (CheckedKernel kernel in Catalogue.All.Where(kernel => args.Length < 2 || kernel.Name.Contains(args[1], StringComparison.Ordinal)))
{
    Console.WriteLine($"kernel {kernel.Name}");
    Stopwatch watch = Stopwatch.StartNew();
    Report report = kernel.Check(seed);
    foreach (string failure in report.Failures) Console.WriteLine($"failure {failure}");
    if (report.Failed > 0) Console.WriteLine($"failure {kernel.Name}: {report.Failed} in all, with seed {seed}");
    Console.WriteLine($"digest {kernel.Name} {report.Digest} after {watch.ElapsedMilliseconds} ms");
    failed += report.Failed;
}
return failed == 0 ? 0 : 1;
