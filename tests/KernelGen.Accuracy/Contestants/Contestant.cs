using System.Numerics;
using KernelGen.Compiler.Ir;

namespace KernelGen.Accuracy;

/// <summary>An implementation of functions, to stand beside ours.</summary>
internal abstract class Contestant
{
    /// <summary>What the table calls it.</summary>
    public abstract string Name { get; }

    /// <summary>Its version, as it goes into the table's heading.</summary>
    public abstract string Version { get; }

    /// <summary>A function of so many arguments; null where this contestant does not have it.</summary>
    public abstract Function<T>? Find<T>(MathFunction function, int arguments)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>What .NET calls a function.</summary>
    protected static string NameInDotNet(MathFunction function) => function == MathFunction.Log1P ? "LogP1" : function.ToString();
}
