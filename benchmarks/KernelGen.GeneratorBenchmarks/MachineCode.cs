using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KernelGen.GeneratorBenchmarks;

/// <summary>How long the JIT's final code of the package's kernels is, for the widest instructions of a process.</summary>
internal static class MachineCode
{
    private const BindingFlags Methods = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The targets, whether this machine runs them, and the variables that make them the widest.</summary>
    public static readonly (string Target, bool IsSupported, IReadOnlyDictionary<string, string> Variables)[] Levels =
    [
        ("Vector512", Vector512.IsHardwareAccelerated, new Dictionary<string, string>()),
        ("Vector256", Vector256.IsHardwareAccelerated, new Dictionary<string, string> { ["DOTNET_EnableAVX512"] = "0" }),
        ("Vector128", Vector128.IsHardwareAccelerated, new Dictionary<string, string> { ["DOTNET_EnableAVX2"] = "0" }),
    ];

    /// <summary>Bytes by class: each target of a kernel has one, and the method <c>Run</c> in it reaches all others that are needed.</summary>
    public static Dictionary<string, int> Measure(string target, IReadOnlyDictionary<string, string> variables)
    {
        string file = Path.GetTempFileName();
        try
        {
            Dictionary<string, string> all = new(variables)
            {
                ["DOTNET_TieredCompilation"] = "0",
                ["DOTNET_JitDisasm"] = $"*_{target}:*",
                ["DOTNET_JitStdOutFile"] = file,
            };
            if (Self.Run(["--machine-code", target], all) != 0) throw new InvalidOperationException("The process that compiles the kernels failed.");
            List<CompiledMethod> methods = [.. File.ReadAllText(file).Split("; Assembly listing for method ").Skip(1).Select(CompiledMethod.Parse)];
            return methods.Where(method => method.Name == "Run").ToDictionary(run => run.Class, run => Reached(run, methods).Sum(method => method.Bytes));
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>In a process of <see cref="Measure"/>: compiles all methods.</summary>
    public static void Compile(string target)
    {
        foreach (Type kernel in typeof(StableMath).GetNestedTypes(BindingFlags.NonPublic).Where(type => type.Name.EndsWith($"_{target}", StringComparison.Ordinal)))
            foreach (MethodInfo method in kernel.GetMethods(Methods)) RuntimeHelpers.PrepareMethod(method.MethodHandle);
    }

    /// <summary>A method that is part of another everywhere is not called, and does not count again.</summary>
    private static HashSet<CompiledMethod> Reached(CompiledMethod run, List<CompiledMethod> methods)
    {
        HashSet<CompiledMethod> reached = [];
        Stack<CompiledMethod> open = new([run]);
        while (open.TryPop(out CompiledMethod? method))
        {
            if (!reached.Add(method)) continue;
            foreach (CompiledMethod callee in methods.Where(other => other.Class == run.Class && method.Callees.Contains(other.Name))) open.Push(callee);
        }
        return reached;
    }
}
