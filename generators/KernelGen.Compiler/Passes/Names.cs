using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>Gives out names that nothing in a kernel has yet.</summary>
internal sealed class Names
{
    private readonly HashSet<string> _taken = [];

    public static Names Of(Kernel kernel)
    {
        Names names = new();
        foreach (Parameter parameter in kernel.Parameters) names._taken.Add(parameter.Name);
        Effects effects = Effects.Of(kernel.Body);
        foreach (Variable variable in effects.Declares) names._taken.Add(variable.Name);
        foreach (Memory memory in effects.Stores) names._taken.Add(memory.Name);
        return names;
    }

    public Variable Variable(string name, IrType type) => new(Unique(name), type);

    public Memory Memory(string name, IrType element) => new(Unique(name), element);

    /// <summary>A name that nothing has yet, and that nothing else will get.</summary>
    public string Unique(string name)
    {
        string unique = name;
        for (int i = 2; !_taken.Add(unique); i++) unique = name + i;
        return unique;
    }
}
