using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>Gives out names that nothing in a kernel has yet.</summary>
internal sealed class Names
{
    private readonly HashSet<string> _taken = [];

    /// <summary>For a name that was wanted before, the first number that may still be free.</summary>
    private readonly Dictionary<string, int> _next = [];

    public static Names Of(Kernel kernel)
    {
        Names names = new();
        foreach (Parameter parameter in kernel.Parameters) names._taken.Add(parameter.Name);
        // An attempt becomes a method of its own.
        foreach (Statement statement in Rewriter.Flatten(kernel.Body.Where(statement => statement is not Attempt)))
            if (Declared(statement) is { } name) names._taken.Add(name);
        return names;
    }

    public Variable Variable(string name, IrType type) => new(Unique(name), type);

    public Memory Memory(string name, IrType element) => new(Unique(name), element, IsOwn: true);

    /// <summary>A name that nothing has yet, and that nothing else will get.</summary>
    public string Unique(string name)
    {
        if (_taken.Add(name)) return name;
        if (!_next.TryGetValue(name, out int i)) i = 2;
        string unique;
        do unique = name + i++;
        while (!_taken.Add(unique));
        _next[name] = i;
        return unique;
    }

    private static string? Declared(Statement statement) => statement switch
    {
        Declare declare => declare.Variable.Name,
        DeclareBuffer buffer => buffer.Memory.Name,
        DeclareScratch scratch => scratch.Memory.Name,
        Loop loop => loop.Index.Name,
        _ => null,
    };
}
