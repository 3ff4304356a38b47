using System.Diagnostics;
using System.Runtime.Intrinsics;
using KernelGen.Behaviour.Checks;
using KernelGen.Digests;

// Calls every kernel of the repository on the instruction set that the environment leaves to this process, and writes a
// digest of all that came of it; an argument picks kernels by a part of their name.
int width = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
Console.WriteLine($"width {width}");
foreach (Specialization kernel in Specialization.FindAll().Where(kernel => args.Length == 0 || kernel.Name.Contains(args[0], StringComparison.Ordinal)))
{
    Stopwatch watch = Stopwatch.StartNew();
    Digest digest = new();
    string ofFew = "";
    int taken = 0;
    foreach (Case made in CaseMaker.Make(kernel, DigestFile.Calls, new Random(DigestFile.Seed)))
    {
        CaseDigest.Add(digest, made, made.Results, made.After);
        if (++taken <= DigestFile.FewCalls) ofFew = digest.ToString();
    }
    if (taken == 0) Console.WriteLine($"failure {kernel.Name} took none of its random arguments");
    Console.WriteLine($"digest {kernel.Name} {DigestFile.Join(ofFew, digest.ToString())} of {taken} calls after {watch.ElapsedMilliseconds} ms");
}
