using System.Globalization;
using KernelGen.Arm64;

if (args is not [string driver, string image, string mapFile, string listings, string digests, string work, string seedText, string countText, .. string[] cpus] || cpus.Length == 0)
{
    Console.Error.WriteLine("<driver> <image> <map> <listings> <file of digests> <work folder> <seed> <calls of each kernel> <processor model>...");
    return 2;
}
// As many at a time as fit into memory with all their arguments and results.
const int KernelsAtATime = 16;

int seed = int.Parse(seedText, CultureInfo.InvariantCulture), count = int.Parse(countText, CultureInfo.InvariantCulture);
ImageMap map = new(mapFile);
List<Specialization> kernels = Specialization.FindAll();
Console.WriteLine($"{kernels.Count} kernels, seed {seed}, {count} calls of each");
bool right = kernels.Count > 0;

ArmRun run = new(driver, image, map);
Summary[] summaries = [.. cpus.Select(cpu => new Summary(cpu, map))];
foreach (Specialization[] chunk in kernels.Chunk(KernelsAtATime))
{
    List<(Case Case, uint Code)> calls = [.. chunk.SelectMany(CallsOf)];
    List<Case> cases = [.. calls.Select(call => call.Case)];
    string plan = Path.Combine(work, "plan.bin");
    run.WritePlan(plan, calls);
    Parallel.ForEach(cpus.Zip(summaries), model =>
    {
        (string cpu, Summary summary) = model;
        foreach ((Case made, ArmResult arm) in cases.Zip(run.Run(cpu, plan, Path.Combine(work, cpu + ".bin"), cases))) summary.Add(made, arm);
    });
}
bool isOfFile = seed == DigestFile.Seed && count == DigestFile.FewCalls;
if (!isOfFile) Console.WriteLine($"digests are not compared with the file, which is for seed {DigestFile.Seed} and {DigestFile.FewCalls} calls");
foreach (Summary summary in summaries) right &= summary.Report(kernels, isOfFile ? DigestFile.Read(digests) : null);
HotLoops.Report(File.ReadAllText(listings));
return right ? 0 : 1;

IEnumerable<(Case Case, uint Code)> CallsOf(Specialization kernel)
{
    if (map.Find(ArmSymbol.Of(kernel)) is not { } code)
    {
        Console.WriteLine($"not in the image: {kernel.Name} as {ArmSymbol.Of(kernel)}");
        right = false;
        yield break;
    }
    int made = 0;
    foreach (Case call in CaseMaker.Make(kernel, count, new Random(seed)))
    {
        made++;
        yield return (call, code);
    }
    if (made < count) Console.WriteLine($"took only {made} of {count} random arguments: {kernel.Name}");
    right &= made > 0;
}
