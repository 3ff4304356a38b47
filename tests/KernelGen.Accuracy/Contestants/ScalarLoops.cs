using System.Reflection;
using System.Runtime.InteropServices;
using KernelGen.Compiler.Ir;

namespace KernelGen.Accuracy;

/// <summary>The base library's scalar functions, which are those of <see cref="Math"/> and <see cref="MathF"/>, each in a loop of its own.</summary>
internal sealed class ScalarLoops : Contestant
{
    private readonly Dictionary<string, MethodInfo> _loops;

    private ScalarLoops(Dictionary<string, MethodInfo> loops) => _loops = loops;

    public override string Name => "Math, MathF";

    public override string Version => RuntimeInformation.FrameworkDescription;

    public static ScalarLoops Build(IEnumerable<(MathFunction Function, IrType Type, int Arguments)> functions)
    {
        List<string> methods = [];
        foreach ((MathFunction function, IrType type, int arguments) in functions)
        {
            Type element = type.LaneSize == 8 ? typeof(double) : typeof(float);
            string name = NameInDotNet(function), call = arguments == 1 ? "x[i]" : "x[i], y[i]";
            if (element.GetMethod(name, [.. Enumerable.Repeat(element, arguments)]) is null) continue;
            methods.Add($"public static void {Key(function, element)}(System.ReadOnlySpan<{element}> x, System.ReadOnlySpan<{element}> y, System.Span<{element}> result) {{ for (int i = 0; i < result.Length; i++) result[i] = {element}.{name}({call}); }}");
        }
        Type loops = InMemoryAssembly.Compile("ScalarLoops", [$"public static class Loops\n{{\n{string.Join("\n", methods)}\n}}"]).GetType("Loops")!;
        return new(loops.GetMethods(BindingFlags.Public | BindingFlags.Static).ToDictionary(method => method.Name));
    }

    public override Function<T>? Find<T>(MathFunction function, int arguments) => _loops.GetValueOrDefault(Key(function, typeof(T)))?.CreateDelegate<Function<T>>();

    private static string Key(MathFunction function, Type element) => $"{function}{element.Name}";
}
