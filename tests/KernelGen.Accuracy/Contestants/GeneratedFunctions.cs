using System.Numerics;
using System.Reflection;
using System.Runtime.Intrinsics;
using KernelGen.Compiler;
using KernelGen.Compiler.Emit;
using KernelGen.Compiler.Ir;

namespace KernelGen.Accuracy;

/// <summary>
/// The recipes as they run in a kernel: for each function, type and width the compiler writes a kernel that applies the
/// function to every element, and the C# compiler makes code of it. So a new row of the table is measured without a word here.
/// </summary>
internal sealed class GeneratedFunctions
{
    /// <summary>The widths that this machine has, the widest first: what the bits of <see cref="KernelOptions.Targets"/> choose.</summary>
    private static readonly (string Name, int Targets)[] s_widths =
    [
        .. Vector512.IsHardwareAccelerated ? [("Vector512", 4)] : Array.Empty<(string, int)>(),
        .. Vector256.IsHardwareAccelerated ? [("Vector256", 2)] : Array.Empty<(string, int)>(),
        ("Vector128", 1),
        ("Scalar", 0),
    ];

    private readonly Type _kernels;

    private GeneratedFunctions(Type kernels) => _kernels = kernels;

    public static GeneratedFunctions Build(IEnumerable<(MathFunction Function, IrType Type, int Arguments)> functions)
    {
        List<string> sources = [], declarations = [];
        foreach ((MathFunction function, IrType type, int count) in functions)
        {
            string element = type.LaneSize == 8 ? "double" : "float";
            string spans = count == 1 ? $"System.ReadOnlySpan<{element}> x" : $"System.ReadOnlySpan<{element}> x, System.ReadOnlySpan<{element}> y";
            foreach ((string width, int targets) in s_widths)
            {
                string name = Name(function, type, width), signature = $"public static partial void {name}({spans}, System.Span<{element}> result)";
                KernelDeclaration declaration = new("", ["public static partial class Kernels"], signature, name, name, function.ToString());
                sources.AddRange(KernelCompiler.Compile(declaration, Map(function, type, count), new KernelOptions(targets, AccuracyMode.Balanced)).Select(file => file.Text));
                declarations.Add(signature + ";");
            }
        }
        sources.Add($"public static partial class Kernels\n{{\n{string.Join("\n", declarations)}\n}}");
        return new GeneratedFunctions(InMemoryAssembly.Compile("Measured", sources).GetType("Kernels")!);
    }

    /// <summary>A function in every width, the widest first.</summary>
    public Function<T>[] Find<T>(MathFunction function, IrType type, int arguments)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => [.. s_widths.Select(width =>
        {
            MethodInfo method = _kernels.GetMethod(Name(function, type, width.Name))!;
            if (arguments == 2) return method.CreateDelegate<Function<T>>();
            UnaryFunction<T> unary = method.CreateDelegate<UnaryFunction<T>>();
            return (x, _, result) => unary(x, result);
        })];

    private static string Name(MathFunction function, IrType type, string width) => $"{function}_{type}_{width}";

    /// <summary><c>result[i] = f(x[i])</c>, or of two arguments.</summary>
    private static Kernel Map(MathFunction function, IrType type, int count)
    {
        Variable i = new("i", IrType.Int32);
        Memory[] sources = [.. new[] { "x", "y" }.Take(count).Select(name => new Memory(name, type))];
        Memory result = new("result", type);
        Call call = new(function, sources.Select(source => (Expression)new Load(source, i)).ToValueList());
        return new Kernel("Map", [.. sources.Select(source => new SpanParameter(source, false)), new SpanParameter(result, true)], IrType.Void, [],
            [new Loop(i, Constant.Of(0), new Length(sources[0]), [new Store(result, i, call)])]);
    }
}
