using Microsoft.CodeAnalysis;

namespace KernelGen.Generators.FrontEnd;

/// <summary>A generic reference for the types of one specialization, as C# would infer them from its arguments.</summary>
internal static class GenericReference
{
    /// <summary>The reference with the type arguments that give it the specialization's types; itself when it has none. Null when there are no such.</summary>
    public static IMethodSymbol? ConstructFor(IMethodSymbol reference, IMethodSymbol specialization)
    {
        if (reference.Arity == 0) return reference;
        if (reference.Parameters.Length != specialization.Parameters.Length) return null;
        Dictionary<ITypeSymbol, ITypeSymbol> arguments = new(SymbolEqualityComparer.Default);
        Infer(reference.ReturnType, specialization.ReturnType, arguments);
        for (int i = 0; i < reference.Parameters.Length; i++) Infer(reference.Parameters[i].Type, specialization.Parameters[i].Type, arguments);
        if (reference.TypeParameters.Any(parameter => !arguments.TryGetValue(parameter, out ITypeSymbol? argument) || !Satisfies(argument, parameter))) return null;
        return reference.Construct([.. reference.TypeParameters.Select(parameter => arguments[parameter])]);
    }

    /// <summary>Finds what each type parameter in a type stands for, given another type that it is to become.</summary>
    private static void Infer(ITypeSymbol type, ITypeSymbol actual, Dictionary<ITypeSymbol, ITypeSymbol> arguments)
    {
        if (type is ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method }) arguments[type] = actual;
        if (type is not INamedTypeSymbol { Arity: > 0 } generic || actual is not INamedTypeSymbol constructed || constructed.Arity != generic.Arity) return;
        for (int i = 0; i < generic.Arity; i++) Infer(generic.TypeArguments[i], constructed.TypeArguments[i], arguments);
    }

    private static bool Satisfies(ITypeSymbol argument, ITypeParameterSymbol parameter) =>
        argument.IsValueType
        && !parameter.HasReferenceTypeConstraint
        && parameter.ConstraintTypes.All(constraint => constraint is ITypeParameterSymbol || argument.AllInterfaces.Any(implemented => SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, constraint.OriginalDefinition)));
}
