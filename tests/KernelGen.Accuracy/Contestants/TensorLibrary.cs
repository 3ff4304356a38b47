using System.Numerics.Tensors;
using System.Reflection;
using KernelGen.Compiler.Ir;

namespace KernelGen.Accuracy;

/// <summary>The functions of <see cref="TensorPrimitives"/>.</summary>
internal sealed class TensorLibrary : Contestant
{
    private static readonly MethodInfo[] s_methods = [.. typeof(TensorPrimitives).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(method => method.IsGenericMethodDefinition && method.GetGenericArguments().Length == 1)];

    public override string Name => "TensorPrimitives";

    public override string Version => "System.Numerics.Tensors " + typeof(TensorPrimitives).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public override Function<T>? Find<T>(MathFunction function, int arguments)
    {
        Type[] wanted = [.. Enumerable.Repeat(typeof(ReadOnlySpan<T>), arguments), typeof(Span<T>)];
        foreach (MethodInfo definition in s_methods.Where(method => method.Name == NameInDotNet(function) && method.GetParameters().Length == wanted.Length))
        {
            MethodInfo method = definition.MakeGenericMethod(typeof(T));
            if (!method.GetParameters().Select(parameter => parameter.ParameterType).SequenceEqual(wanted)) continue;
            if (arguments == 2) return method.CreateDelegate<Function<T>>();
            UnaryFunction<T> unary = method.CreateDelegate<UnaryFunction<T>>();
            return (x, _, result) => unary(x, result);
        }
        return null;
    }
}
