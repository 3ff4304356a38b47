using System.Globalization;
using KernelGen;
using KernelGen.Arm64;

if (args is not [string driver, string image, string mapFile, string listings, string work, string seedText, string countText, .. string[] cpus] || cpus.Length == 0)
{
    Console.Error.WriteLine("<driver> <image> <map> <listings> <work folder> <seed> <calls of each kernel> <processor model>...");
    return 2;
}
int seed = int.Parse(seedText, CultureInfo.InvariantCulture), count = int.Parse(countText, CultureInfo.InvariantCulture);
ImageMap map = new(mapFile);
List<Specialization> kernels = Specialization.FindAll(typeof(SpecializeAttribute).Assembly);
Console.WriteLine($"{kernels.Count} kernels, seed {seed}");
bool right = kernels.Count > 0;

List<(Case Case, uint Code)> calls = [];
foreach (Specialization kernel in kernels)
{
    if (map.Find(kernel.Symbol) is not { } code)
    {
        Console.WriteLine($"not in the image: {kernel.Name} as {kernel.Symbol}");
        right = false;
        continue;
    }
    int before = calls.Count;
    calls.AddRange(CaseMaker.Make(kernel, count, new Random(seed)).Select(made => (made, code)));
    if (calls.Count - before == count) continue;
    Console.WriteLine($"took only {calls.Count - before} of {count} random arguments: {kernel.Name}");
    right &= calls.Count > before;
}

ArmRun run = new(driver, image, map);
string plan = Path.Combine(work, "plan.bin");
run.WritePlan(plan, calls);
List<Case> cases = [.. calls.Select(call => call.Case)];
foreach (string cpu in cpus)
{
    Summary summary = new(cpu, map);
    foreach ((Case made, ArmResult arm) in cases.Zip(run.Run(cpu, plan, Path.Combine(work, cpu + ".bin"), cases))) summary.Add(made, arm);
    right &= summary.Report(kernels);
}
HotLoops.Report(File.ReadAllText(listings));
return right ? 0 : 1;
