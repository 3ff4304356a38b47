using System.Diagnostics;

namespace KernelGen.Instructions.Tests;

/// <summary>The final machine code of the kernels of <see cref="StableMath"/>, as the JIT compiles it on one level.</summary>
internal static class MachineCode
{
    private static readonly Dictionary<string, Lazy<Listing[]>> s_listings = new[] { "Vector512", "Vector256" }.ToDictionary(target => target, target => new Lazy<Listing[]>(() => Compile(target)));

    /// <summary>The methods of the kernels' own classes: what a user calls only chooses one of them.</summary>
    public static Listing[] Of(string target) => s_listings[target].Value;

    private static Listing[] Compile(string target)
    {
        string file = Path.GetTempFileName();
        try
        {
            ProcessStartInfo start = new("dotnet", ["exec", typeof(MachineCode).Assembly.Location]);
            start.Environment["DOTNET_TieredCompilation"] = "0";
            start.Environment["DOTNET_EnableAVX512"] = target == "Vector512" ? "1" : "0";
            start.Environment["DOTNET_JitDisasm"] = $"*_{target}:*";
            start.Environment["DOTNET_JitStdOutFile"] = file;
            using Process process = Process.Start(start)!;
            process.WaitForExit();
            if (process.ExitCode != 0) throw new InvalidOperationException($"The program that calls the kernels ended with {process.ExitCode}.");
            return [.. Listing.Parse(File.ReadAllText(file))];
        }
        finally
        {
            File.Delete(file);
        }
    }
}
