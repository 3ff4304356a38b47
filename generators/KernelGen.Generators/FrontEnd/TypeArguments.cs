using Microsoft.CodeAnalysis;

namespace KernelGen.Generators.FrontEnd;

/// <summary>What the type parameters of a generic method, and of the types around it, stand for.</summary>
internal sealed class TypeArguments
{
    private readonly Dictionary<ITypeSymbol, ITypeSymbol> _arguments = new(SymbolEqualityComparer.Default);

    private TypeArguments()
    {
    }

    /// <param name="method">A method with its type arguments.</param>
    /// <param name="outer">Those of the method around a local function.</param>
    public static TypeArguments Of(IMethodSymbol method, TypeArguments? outer)
    {
        TypeArguments types = new();
        if (outer is not null)
            foreach (KeyValuePair<ITypeSymbol, ITypeSymbol> argument in outer._arguments) types._arguments[argument.Key] = argument.Value;
        for (int i = 0; i < method.TypeArguments.Length; i++)
            if (!SymbolEqualityComparer.Default.Equals(method.TypeParameters[i], method.TypeArguments[i])) types._arguments[method.OriginalDefinition.TypeParameters[i]] = method.TypeArguments[i];
        return types;
    }

    public ITypeSymbol Resolve(ITypeSymbol type) => _arguments.TryGetValue(type, out ITypeSymbol? argument) ? argument : type;
}
